/// Who explains whom (DESIGN 4.3, rule 2), by evidence: a hall is an endpoint, not necessarily a transit.
extension Health {
    /// How much later than its parent's a child's first unanswered send may be; how much earlier it may be and still
    /// belong to the same fault, though it has an incident already.
    static let explainedWithin = Duration.seconds(30)

    /// What explains the silence of this lost site by being down: something on its way, or else its parent.
    ///
    /// Of several on the way the one that most others pass, as it is the nearest to the monitor.
    func explainer(of site: Roster.Index) -> Roster.Index? {
        let way = passages.ways[site]
        guard way.isEmpty else { return way.filter { mayExplain($0, site) }.max(by: carriesLess) }
        guard let parent = roster.parents[site], mayExplain(parent, site),
            sites[site].silentSince <= sites[parent].silentSince + Self.explainedWithin
        else { return nil }
        return parent
    }

    /// The first of equals stays the first.
    private func carriesLess(_ left: Roster.Index, _ right: Roster.Index) -> Bool {
        passages.carried[left].count < passages.carried[right].count
    }

    /// A site that was lost earlier and has an open incident of its own keeps it.
    private func mayExplain(_ carrier: Roster.Index, _ site: Roster.Index) -> Bool {
        guard sites[carrier].isLost, sites[carrier].transit == .possible, !isExplained(carrier, by: site) else {
            return false
        }
        let fault = sites[site].fault
        let isOwn = fault != nil && fault != sites[carrier].fault && fault.flatMap { book[$0]?.isOpen } == true
        return sites[site].lostSince >= sites[carrier].lostSince || !isOwn
    }

    /// True when the explanations of a site lead to this one: a way may run in a circle, an explanation may not.
    private func isExplained(_ site: Roster.Index, by other: Roster.Index) -> Bool {
        var next = sites[site].explainedBy
        while let carrier = next {
            if carrier == other { return true }
            next = sites[carrier].explainedBy
        }
        return false
    }

    /// Those that fell silent before the verdict on what explains them came.
    mutating func explainCarried(by carrier: Roster.Index) {
        // Lost again before they stood for themselves: now it has an incident that they may belong to.
        if sites[carrier].mayHaveIncident { standAlone(explained(by: carrier).filter { sites[$0].isSpared }) }
        var adopted: [Roster.Index] = []
        for site in passages.carried[carrier] where sites[site].isLost && !sites[site].isExplained {
            guard let explainer = explainer(of: site) else { continue }
            if !sites[explainer].mayHaveIncident {
                setExplained(site, by: explainer)
                spareWithAll(site)
            } else if let target = sites[explainer].fault {
                setExplained(site, by: explainer)
                hand(site, to: target, among: [site])
            }
            show(site)
            adopted.append(site)
        }
        for site in adopted where sites[site].mayHaveIncident && sites[site].fault == sites[carrier].fault {
            formArea(around: site, in: sites[carrier].fault)
        }
    }

    /// A lost site and all that it explains, from the top.
    func explainedSubtree(of site: Roster.Index) -> [Roster.Index] {
        var queue = [site]
        var position = 0
        while position < queue.count {
            queue += explained(by: queue[position])
            position += 1
        }
        return queue
    }

    func explained(by carrier: Roster.Index) -> [Roster.Index] {
        guard sites[carrier].explains > 0 else { return [] }
        return passages.carried[carrier].filter { sites[$0].explainedBy == carrier }
    }

    mutating func setExplained(_ site: Roster.Index, by carrier: Roster.Index?) {
        guard sites[site].explainedBy != carrier else { return }
        if let old = sites[site].explainedBy { sites[old].explains -= 1 }
        sites[site].explainedBy = carrier
        if let carrier { sites[carrier].explains += 1 }
    }
}

// MARK: Transit

extension Health {
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
        if sites[site].onBackupSince == nil, sites[site].machine.isBackup(check) { heardByBackup(site) }
        if sites[site].arrival != nil, mayArrive(site, isTerminal: mayReturn) { reviews.insert(site) }
        guard tally.total.lost > 0 else { return }
        let passages = passages
        passages.forEachCarrier(of: site) { carrier in
            if sites[carrier].isLost, sites[carrier].transit == .possible, sentAt > sites[carrier].lostAt {
                doubtTransit(of: carrier, at: receivedAt)
            }
        }
    }

    /// Somebody behind a lost site answered: it is no transit, or it is about to return itself.
    private mutating func doubtTransit(of carrier: Roster.Index, at now: Instant) {
        sites[carrier].transit = .doubted(since: now)
        timers.add(.doubt(of: carrier), at: now + ownAnswerWithin(carrier))
    }

    /// So long a line that is good again takes to say so itself, at most.
    func ownAnswerWithin(_ site: Roster.Index) -> Duration {
        roster.sites[site].checks.filter { $0.role == .line }.map { check in
            interval(of: check, at: site) + check.timeout + check.retryInterval
        }.max() ?? .seconds(3)
    }

    /// The lost site had its time to return: it did not, so what it explained stands for itself, now and later.
    mutating func settleDoubt(about carrier: Roster.Index) {
        guard sites[carrier].isLost, case .doubted(let since) = sites[carrier].transit else { return }
        if sites[carrier].machine.hasAnswered(since: since) {
            sites[carrier].transit = .possible  // It is on its way back.
            return
        }
        sites[carrier].transit = .excluded
        output.append(.noTransit(carrier))
        standAlone(explained(by: carrier))
    }

    // MARK: Nothing explains them any more

    /// Each of these lost sites keeps a fault of its own, or of its group, or finds one.
    mutating func standAlone(_ silent: [Roster.Index]) {
        var leaving: [Roster.Index] = []
        for site in silent {
            if sites[site].isSpared {
                leaving += explainedSubtree(of: site).filter { sites[$0].isSpared }
                continue
            }
            guard let fault = sites[site].fault.flatMap({ book[$0] }), !isOwn(fault, of: site) else {
                setExplained(site, by: nil)
                show(site)
                continue
            }
            leaving += explainedSubtree(of: site).filter { sites[$0].fault == fault.id }
        }
        release(leaving)
    }

    /// True when a site belongs to the fault by its own silence, not by being explained.
    private func isOwn(_ fault: Fault, of site: Roster.Index) -> Bool {
        if fault.root == site { return true }
        guard fault.stage == .lost else { return false }
        return fault.cause == .trunk || groups.groupOf[site].map { fault.areas.contains($0) } ?? false
    }

    /// Takes lost sites out of their faults, and diagnoses each anew, from the top.
    mutating func release(_ leaving: [Roster.Index]) {
        for site in leaving { leaveFault(site) }
        let depths = leaving.map { (passages.depth(of: $0), $0) }
        for (_, site) in depths.sorted(by: <) where sites[site].isLost {
            if sites[site].fault == nil { diagnose(site) } else { setExplained(site, by: explainer(of: site)) }
            show(site)
        }
    }

    mutating func leaveFault(_ site: Roster.Index) {
        guard let id = sites[site].fault else { return }
        sites[site].fault = nil
        book.update(id) {
            $0.members.remove(site)
            $0.excused.remove(site)
        }
        noteExtent(of: id)
        if let fault = book[id], fault.members.isEmpty, !fault.isOpen { book.remove(id) }
    }
}
