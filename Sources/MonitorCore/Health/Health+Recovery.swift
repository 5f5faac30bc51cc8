/// How an incident ends (DESIGN 4.3, rule 5).
extension Health {
    /// A lost site answers again; `since` is the first of its answers.
    mutating func returned(_ site: Roster.Index, at since: Instant) {
        takeFromLosses(site)
        sites[site].isSpared = false
        let explained = explained(by: site)
        setExplained(site, by: nil)
        sites[site].renewTransit()
        reopen(site)
        doubtTerminals(of: site, silentSince: sites[site].lostSince)
        let fault = sites[site].fault
        sites[site].fault = nil
        show(site, leaving: fault)
        if !explained.isEmpty {
            timers.add(.round(of: site), at: clock.instant + longestRound(of: explained))
        }
        if let fault, !goesOnByBackup(fault, site) { takeBack(site, from: fault, at: since) }
        qualityAfterReturn(of: site, at: since)
    }

    private mutating func takeBack(_ site: Roster.Index, from id: Fault.ID, at since: Instant) {
        book.update(id) {
            $0.members.remove(site)
            $0.excused.remove(site)
            $0.lastReturn = clock.instant
        }
        guard let fault = book[id] else { return }
        switch fault.stage {
        case .lost, .awaiting:
            let isOver = fault.rootIsLost ? fault.root == site : isTooFew(fault)
            if isOver { recovered(id, at: since) } else { noteExtent(of: id) }
        case .round:
            noteExtent(of: id)
            if fault.members.isEmpty { endRound(of: id) }
        case .stable:
            noteExtent(of: id)
        }
    }

    /// Too few are left for a fault of many whose root answers.
    func isTooFew(_ fault: Fault) -> Bool {
        let points = fault.members.count { !roster.sites[$0].level.isNode }
        return points < (fault.cause == .trunk ? TrunkRule.sites : rules.area.sites)
    }

    /// The root (or so many of an area's sites) is well: the rest has a round's time to follow.
    private mutating func recovered(_ id: Fault.ID, at since: Instant) {
        guard let fault = book[id] else { return }
        guard fault.isOpen || fault.rootIsLost else { return dissolve(id) }
        let members = fault.members
        let deadline = clock.instant + longestRound(of: Array(members))
        let recoveredAt = clock.timestamp(of: since)
        book.update(id) {
            $0.stage = .round
            $0.deadline = deadline
            $0.recoveredAt = recoveredAt
        }
        if fault.isOpen { report(id, .rootRecovered) }
        if members.isEmpty { endRound(of: id) } else { timers.add(.fault(id), at: deadline) }
    }

    /// Too few are left for an area that has not been opened: each stands for itself.
    mutating func dissolve(_ id: Fault.ID) {
        let left = Array(book[id]?.members ?? [])
        book.remove(id)
        for site in left { sites[site].fault = nil }
        release(left)
    }

    /// A full round: everything covered had its turn and the time to be found dead.
    func longestRound(of covered: [Roster.Index]) -> Duration {
        let longest = covered.lazy.map { site in self.round(of: site) }.max() ?? .zero
        return longest + .seconds(1)
    }

    private func round(of site: Roster.Index) -> Duration {
        let checks = roster.sites[site].checks
        let line = checks.filter { $0.role == .line }.map { interval(of: $0, at: site) + $0.deadAfter }.max()
        return line ?? checks.map { interval(of: $0, at: site) + $0.timeout }.max() ?? .zero
    }

    mutating func stageIsDue(of id: Fault.ID) {
        guard let fault = book[id], let deadline = fault.deadline, deadline <= clock.instant else { return }
        switch fault.stage {
        case .lost, .awaiting: ripe.insert(id)
        case .round: endRound(of: id)
        case .stable: endWhenStable(fault)
        }
    }

    private mutating func endWhenStable(_ fault: Fault) {
        guard !fault.isOnBackup else { return endBackup(fault.id) }
        switch fault.cause {
        case .quality: endQuality(fault.id)
        case .equipment: endTerminalFailure(fault.id)
        case .monitorUplink, .trunk, .area, .line, .flapping, .certificate: endWhenWell(fault.id)
        }
    }

    /// Whoever still fails now has a fault of its own.
    private mutating func endRound(of id: Fault.ID) {
        guard let fault = book[id], fault.stage == .round else { return }
        let left = fault.members.filter { sites[$0].isLost }
        for site in fault.members { sites[site].fault = nil }
        book.update(id) { $0.members = [] }
        if !left.isEmpty { book.closeAreas(of: id) }
        if fault.isOpen {
            wait(fault.lastReturn + calmTime(of: fault), as: .stable, of: id)
        } else {
            book.remove(id)
        }
        release(Array(left))
        noteExtent(of: id)
    }

    /// What failed at one site alone (its terminal, its main line) is back since `returned`, and over after the calm time.
    mutating func recovered(_ id: Fault.ID, at returned: Instant?) {
        guard let fault = book[id], fault.isUnrecovered else { return }
        let recoveredAt = clock.timestamp(of: returned ?? clock.instant)
        let hadRecovered = fault.recoveredAt != nil
        book.update(id) { $0.recoveredAt = $0.recoveredAt ?? recoveredAt }
        wait(clock.instant + calmTime(of: fault), as: .stable, of: id)
        if !hadRecovered { report(id, .rootRecovered) }
    }

    private mutating func wait(_ deadline: Instant, as stage: Fault.Stage, of id: Fault.ID) {
        book.update(id) {
            $0.stage = stage
            $0.deadline = deadline
        }
        timers.add(.fault(id), at: deadline)
    }

    /// The round after the return of a parent or node, for what it explained in a fault that goes on.
    mutating func endRound(ofCarrier carrier: Roster.Index) {
        guard !isolation.isBlind, !sites[carrier].isLost else { return }
        standAlone(explained(by: carrier).filter { sites[$0].isLost })
    }

    private mutating func endWhenWell(_ id: Fault.ID) {
        guard let fault = book[id] else { return }
        if let root = fault.root, fault.rootIsLost, !sites[root].isAnswering {
            wait(clock.instant + .seconds(1), as: .stable, of: id)  // A suspicion must end before it is over.
        } else {
            resolve(id, as: .recovered)
        }
    }

    mutating func resolve(_ id: Fault.ID, as resolution: Resolution) {
        report(id, .resolved, resolution: resolution)
        for site in book[id]?.members ?? [] where sites[site].fault == id { sites[site].fault = nil }
        book.remove(id)
    }
}
