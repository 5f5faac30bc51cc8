/// Which fault a lost site belongs to (DESIGN 4.3, rules 2 and 3).
extension Health {
    /// A site that answered before is down.
    mutating func lost(_ site: Roster.Index, since: Instant) {
        let wasOnBackup = backupDied(at: site, since: since)
        let stored = wasOnBackup ? nil : sites[site].fault.flatMap { book[$0] }
        let wasWell = sites[site].logged.answers && stored == nil
        sites[site].lostSince = stored.map { clock.instant(of: $0.since) } ?? since
        sites[site].lostAt = clock.instant
        sites[site].renewTransit()
        forgetQuality(of: site)
        if !sites[site].isClosed, !sites[site].wasAbsent { count(lossOf: site) }
        if isCutOff() { return }
        diagnose(site)
        show(site)
        if wasWell { noteOutage(of: site) }
        explainCarried(by: site)
        if !sites[site].wasAbsent { formTrunk(around: site) }
    }

    /// Nothing comes through any more: the line is judged anew when it answers.
    mutating func forgetQuality(of site: Roster.Index) {
        sites[site].degraded = []
        poor.remove(site)
        quiet[site] = nil
    }

    private mutating func count(lossOf site: Roster.Index) {
        let since = sites[site].lostSince
        addToLosses(site)
        guard !roster.sites[site].level.isNode else { return }
        if let parent = roster.parents[site] { families[parent, default: FamilyLosses()].note(site, since: since) }
    }

    /// Lets it count for areas and trunks.
    mutating func addToLosses(_ site: Roster.Index) {
        guard !sites[site].wasAbsent else { return }
        let since = sites[site].lostSince
        groups.insert(site, since: since)
        if !roster.sites[site].level.isNode { losses.insert(site, since: since) }
    }

    /// From now on it counts for no area or trunk.
    mutating func takeFromLosses(_ site: Roster.Index) {
        let since = sites[site].lostSince
        groups.remove(site, since: since)
        if !roster.sites[site].level.isNode { losses.remove(site, since: since) }
    }

    /// Finds the fault of a lost site, or makes one.
    mutating func diagnose(_ site: Roster.Index) {
        guard !sites[site].isClosed else { return }
        if sites[site].isSpared {
            sites[site].isSpared = false
            addToLosses(site)
        }
        let own = sites[site].fault ?? book.rooted(at: site)
        let explaining = explainer(of: site)
        setExplained(site, by: explaining)
        if let own {
            goOn(own, with: site)
        } else if let fault = explaining.flatMap({ sites[$0].fault }) {
            join(site, to: fault)
            formArea(around: site, in: fault)
        } else if explaining.map({ sites[$0].mayHaveIncident }) == false {
            spare(site)
        } else if !joinTrunk(site), !joinArea(site), !formArea(around: site, in: nil), !joinAreaBelow(site) {
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

    mutating func moveRoot(of id: Fault.ID, to root: Roster.Index?, isLost: Bool) {
        guard let fault = book[id], fault.root != root || fault.rootIsLost != isLost else { return }
        book.setRoot(root, isLost: isLost, of: id)
        if fault.root != root { book.update(id) { $0.flaps = nil } }
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

extension SiteState {
    /// True when the line was last said to answer.
    fileprivate var answers: Bool {
        switch self {
        case .up, .degraded, .equipmentDown: true
        case .unknown, .down, .unreachable, .absent, .paused: false
        }
    }
}
