/// Who explains whom (DESIGN 4.3, rule 2), by evidence: a hall is an endpoint, not necessarily a transit.
extension Health {
    /// How much later than its parent's a child's first unanswered send may be.
    private static let explainedWithin = Duration.seconds(30)

    /// The parent, if its being down explains this lost site.
    func parentExplaining(_ site: Roster.Index) -> Roster.Index? {
        guard let parent = roster.parents[site], sites[parent].isLost, sites[parent].transit == .possible else {
            return nil
        }
        let child = sites[site].lostSince
        let above = sites[parent].lostSince
        guard child <= above + Self.explainedWithin else { return nil }
        let fault = sites[site].fault
        let isOwn = fault != nil && fault != sites[parent].fault && fault.flatMap { book[$0]?.isOpen } == true
        return child >= above || !isOwn ? parent : nil
    }

    /// Children that fell silent before their parent's verdict came.
    mutating func explainChildren(of parent: Roster.Index) {
        var adopted: [Roster.Index] = []
        for child in roster.children[parent] where sites[child].isLost && !sites[child].isExplained {
            guard parentExplaining(child) != nil, var target = sites[parent].fault else { continue }
            setExplained(child, true)
            target = hand(child, to: target)
            show(child)
            adopted.append(child)
        }
        for child in adopted where sites[child].fault == sites[parent].fault {
            formArea(around: child, in: sites[parent].fault)
        }
    }

    /// A lost site and all below it that it explains, from the top.
    func explainedSubtree(of site: Roster.Index) -> [Roster.Index] {
        var queue = [site]
        var position = 0
        while position < queue.count {
            if sites[queue[position]].explains > 0 {
                queue += roster.children[queue[position]].filter { sites[$0].isExplained }
            }
            position += 1
        }
        return queue
    }

    /// Notes any answer or refusal of any check, late ones included: evidence of freshness, and against transit.
    ///
    /// O(depth of the tree), no allocation; call it before the verdict that the same answer leads to.
    package mutating func noteAnswer(site: Roster.Index, check: Int, sentAt: Instant, receivedAt: Instant) {
        guard sites.indices.contains(site), sites[site].isProbed else { return }
        let mayReturn = sites[site].machine.noteAnswer(check: check, sentAt: sentAt, receivedAt: receivedAt)
        if isolation.isBlind {
            noteAnswerWhileBlind(site, sentAt: sentAt)
            return
        }
        if mayReturn, case .down = sites[site].line { reviews.insert(site) }
        guard tally.total.lost > 0 else { return }
        var ancestor = roster.parents[site]
        while let above = ancestor {
            if sites[above].isLost, sites[above].transit == .possible, sentAt > sites[above].lostAt {
                doubtTransit(of: above, at: receivedAt)
            }
            ancestor = roster.parents[above]
        }
    }

    /// Somebody below a lost site answered: it is no transit, or it is about to return itself.
    private mutating func doubtTransit(of parent: Roster.Index, at now: Instant) {
        guard sites[parent].explains > 0 else {
            sites[parent].transit = .excluded
            return
        }
        sites[parent].transit = .doubted(since: now)
        timers.add(.doubt(of: parent), at: now + ownAnswerWithin(parent))
    }

    /// So long a line that is good again takes to say so itself, at most.
    private func ownAnswerWithin(_ site: Roster.Index) -> Duration {
        let phase = sites[site].phase
        return roster.sites[site].checks.filter { $0.role == .line }.map { check in
            check.interval[phase] + check.timeout + check.retryInterval
        }.max() ?? .seconds(3)
    }

    /// The lost site had its time to return: it did not, so what it explained stands for itself.
    mutating func settleDoubt(about parent: Roster.Index) {
        guard sites[parent].isLost, case .doubted(let since) = sites[parent].transit else { return }
        if sites[parent].machine.hasAnswered(since: since) {
            sites[parent].transit = .possible  // It is on its way back.
            return
        }
        sites[parent].transit = .excluded
        standAlone(roster.children[parent].filter { sites[$0].isExplained })
    }

    /// Nothing explains these lost sites any more: each keeps a fault of its own, or of its group, or finds one.
    mutating func standAlone(_ children: [Roster.Index]) {
        var leaving: [Roster.Index] = []
        for child in children {
            guard let fault = sites[child].fault.flatMap({ book[$0] }), !isOwn(fault, of: child) else {
                setExplained(child, false)
                show(child)
                continue
            }
            leaving += explainedSubtree(of: child).filter { sites[$0].fault == fault.id }
        }
        release(leaving)
    }

    /// True when a site belongs to the fault by its own silence, not by being explained.
    private func isOwn(_ fault: Fault, of site: Roster.Index) -> Bool {
        if fault.root == site { return true }
        return fault.stage == .lost && groups.groupOf[site].map { fault.areas.contains($0) } ?? false
    }

    /// Takes lost sites out of their faults, and diagnoses each anew, from the top.
    mutating func release(_ leaving: [Roster.Index]) {
        for site in leaving { leaveFault(site) }
        let fromTheTop = leaving.sorted { (roster.ancestors(of: $0).count, $0) < (roster.ancestors(of: $1).count, $1) }
        for site in fromTheTop where sites[site].isLost {
            if sites[site].fault == nil { diagnose(site) } else { setExplained(site, parentExplaining(site) != nil) }
            show(site)
        }
    }

    private mutating func leaveFault(_ site: Roster.Index) {
        guard let id = sites[site].fault else { return }
        sites[site].fault = nil
        book.update(id) { $0.members.remove(site) }
        noteExtent(of: id)
        if let fault = book[id], fault.members.isEmpty, !fault.isOpen { book.remove(id) }
    }
}
