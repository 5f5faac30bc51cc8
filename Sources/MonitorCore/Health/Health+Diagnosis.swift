/// Which fault a lost site belongs to (DESIGN 4.3, rules 2 and 3).
extension Health {
    /// A site that answered before is down.
    mutating func lost(_ site: Roster.Index, since: Instant) {
        let stored = sites[site].fault.flatMap { book[$0] }
        sites[site].lostSince = stored.map { clock.instant(of: $0.since) } ?? since
        sites[site].lostAt = clock.instant
        sites[site].transit = .possible
        sites[site].degraded = []
        poor.remove(site)
        let lostSince = sites[site].lostSince
        groups.insert(site, since: lostSince)
        if let parent = roster.parents[site] { families[parent, default: FamilyLosses()].note(site, since: lostSince) }
        if isCutOff() { return }
        diagnose(site)
        show(site)
        explainChildren(of: site)
    }

    /// Finds the fault of a lost site, or makes one.
    mutating func diagnose(_ site: Roster.Index) {
        let own = sites[site].fault ?? book.rooted(at: site)
        let explaining = parentExplaining(site)
        setExplained(site, explaining != nil)
        if let own {
            goOn(own, with: site)
        } else if let fault = explaining.flatMap({ sites[$0].fault }) {
            join(site, to: fault)
            formArea(around: site, in: fault)
        } else if !joinArea(site), !formArea(around: site, in: nil), !joinAreaBelow(site) {
            let fault = book.add(
                cause: .line,
                root: site,
                rootIsLost: true,
                since: clock.timestamp(of: sites[site].lostSince),
                verdictAt: clock.instant
            )
            join(site, to: fault)
            waitForNeighbours(fault)
        }
    }

    /// Its own fault is not over yet, or was left open by an earlier run.
    private mutating func goOn(_ id: Fault.ID, with site: Roster.Index) {
        join(site, to: id)
        guard let fault = book[id], fault.rootIsLost, fault.root == site else { return }
        let wasRecovering = fault.recoveredAt != nil || fault.stage == .round
        book.update(id) {
            $0.stage = .lost
            $0.recoveredAt = nil
            $0.deadline = nil
        }
        if !fault.isOpen {
            book.update(id) { $0.verdictAt = sites[site].lostAt }
            waitForNeighbours(id)
        } else if wasRecovering {
            lostAgain(id)
        }
    }

    mutating func join(_ site: Roster.Index, to id: Fault.ID) {
        sites[site].fault = id
        book.update(id) { $0.members.insert(site) }
        noteExtent(of: id)
    }

    /// Looks at a pending fault again at the latest `settle` after its verdict.
    mutating func waitForNeighbours(_ id: Fault.ID) {
        guard let fault = book[id], !fault.isOpen else { return }
        let deadline = fault.verdictAt + rules.settle
        book.update(id) { $0.deadline = deadline }
        timers.add(.fault(id), at: max(deadline, clock.instant))
    }

    // MARK: One fault out of two

    /// Lets a lost site belong to this fault, with what it explains; an open incident keeps its sites.
    ///
    /// - Returns: the fault that goes on: an open one takes over a pending one, and its diagnosis.
    @discardableResult
    mutating func hand(_ site: Roster.Index, to target: Fault.ID) -> Fault.ID {
        guard let source = sites[site].fault else {
            join(site, to: target)
            return target
        }
        guard source != target, let from = book[source], let to = book[target] else { return target }
        switch (from.isOpen, to.isOpen) {
        case (true, true):
            return target
        case (true, false):
            guard from.stage == .lost || from.stage == .awaiting else { return target }
            absorb(target, into: source, takingDiagnosis: true)
            return source
        case (false, _):
            if from.root == site || isAtOrBelow(from.root, to.root) {
                absorb(source, into: target, takingDiagnosis: false)
            } else {
                move(site, from: source, to: target)
            }
            return target
        }
    }

    private func isAtOrBelow(_ site: Roster.Index?, _ above: Roster.Index?) -> Bool {
        guard let site, let above else { return above == nil }
        return site == above || roster.ancestors(of: site).contains(above)
    }

    private mutating func absorb(_ loser: Fault.ID, into winner: Fault.ID, takingDiagnosis: Bool) {
        guard let fault = book[loser] else { return }
        book.remove(loser)
        for site in fault.members { join(site, to: winner) }
        for group in fault.areas { book.addArea(group, to: winner) }
        guard takingDiagnosis else { return }
        let root =
            isAtOrBelow(book[winner]?.root, fault.root)
            ? fault.root : commonRoot(book[winner]?.root, fault.root)
        moveRoot(of: winner, to: root, isLost: fault.rootIsLost && root == fault.root)
        rediagnosed(winner)
    }

    private func commonRoot(_ left: Roster.Index?, _ right: Roster.Index?) -> Roster.Index? {
        guard let left, let right else { return nil }
        return roster.nearestCommonAncestor(of: [left, right])
    }

    /// Takes a site, with all that it explains, from a fault that is not open.
    private mutating func move(_ site: Roster.Index, from source: Fault.ID, to target: Fault.ID) {
        for each in explainedSubtree(of: site) where sites[each].fault == source {
            book.update(source) { $0.members.remove(each) }
            join(each, to: target)
        }
        if book[source]?.members.isEmpty == true { book.remove(source) }
    }

    mutating func moveRoot(of id: Fault.ID, to root: Roster.Index?, isLost: Bool) {
        guard let fault = book[id], fault.root != root || fault.rootIsLost != isLost else { return }
        book.setRoot(root, isLost: isLost, of: id)
        if isLost, let root {
            let since = clock.timestamp(of: sites[root].lostSince)
            let verdictAt = sites[root].lostAt
            book.update(id) {
                $0.since = since
                $0.verdictAt = max($0.verdictAt, verdictAt)
            }
            waitForNeighbours(id)
        }
        rediagnosed(id)
    }
}
