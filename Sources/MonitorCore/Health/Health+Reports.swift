/// What is said about incidents, and when.
extension Health {
    /// Changes of an incident's extent are told together if they come within this time.
    private static let reportInterval = Duration.seconds(1)

    /// Open incidents, oldest first.
    package var incidents: [Incident] {
        let faults = book.open.map { incident(of: $0, resolution: nil) }
        return ([isolation.blindness?.incident].compactMap { $0 } + faults).sorted { $0.number < $1.number }
    }

    /// Says one step of an incident now.
    mutating func report(
        _ id: Fault.ID,
        _ step: IncidentChange.Step,
        resolution: Resolution? = nil,
        mergedInto: Int? = nil
    ) {
        guard let fault = book[id], fault.isOpen else { return }
        var incident = incident(of: fault, resolution: resolution)
        incident.mergedInto = mergedInto
        let change = IncidentChange(step: step, at: clock.timestamp, incident: incident)
        let extent = Set(affected(by: fault))
        let known = fault.reported.union(fault.excused)
        let excused = fault.members.filter { sites[$0].isAbsent && known.contains($0) }
        let state = fault.root.map(stateWhileLost)
        let now = clock.instant
        book.update(id) {
            $0.reported = extent
            $0.excused = excused
            $0.reportedState = state
            $0.reportedPhase = change.incident.phase
            $0.reportedExcuse = change.incident.rootExcuse
            $0.reportedAt = now
            $0.hasNewEvidence = false
        }
        book.remember(id)
        output.append(.incident(change))
    }

    /// Root or cause may have changed.
    mutating func rediagnosed(_ id: Fault.ID) {
        guard book[id]?.isOpen == true else { return }
        book.update(id) { $0.isRediagnosed = true }
        changed.insert(id)
    }

    /// The root is lost once more, or so many of an area's sites.
    mutating func lostAgain(_ id: Fault.ID) {
        book.update(id) { $0.isLostAgain = true }
        changed.insert(id)
    }

    /// The extent may have changed, or the state of one of its sites.
    mutating func noteExtent(of id: Fault.ID) {
        changed.insert(id)
    }

    /// Says at the end of a step what has become of the open incidents that it touched.
    ///
    /// Not while the uplink is in doubt: if it is us, then nothing has become of them.
    mutating func reportChanges() {
        guard !isolation.isBlind, !isUplinkInDoubt, !changed.isEmpty else { return }
        for id in changed.sorted() where book[id]?.isOpen == true { reportChange(of: id) }
        changed.removeAll()
    }

    /// Its timer is gone: where something was said meanwhile, the next report needs another.
    mutating func reportIsDue(of id: Fault.ID) {
        book.update(id) { $0.isReportArmed = false }
        changed.insert(id)
    }

    private mutating func reportChange(of id: Fault.ID) {
        guard let fault = book[id] else { return }
        if fault.isLostAgain {
            book.update(id) { $0.isLostAgain = false }
            report(id, .rootLostAgain)
            if !fault.isRediagnosed { return }
        }
        if fault.isRediagnosed {
            book.update(id) { $0.isRediagnosed = false }
            return report(id, .rediagnosed)
        }
        let due = fault.reportedAt + Self.reportInterval
        if due > clock.instant {
            guard !fault.isReportArmed else { return }
            book.update(id) { $0.isReportArmed = true }
            return timers.add(.report(id), at: due)
        }
        book.update(id) { $0.isReportArmed = false }
        let extent = Set(affected(by: fault))
        // Who was only excused meanwhile, and is due again, is no growth.
        if !extent.isSubset(of: fault.reported.union(fault.excused)) {
            report(id, .grew)
        } else if extent != fault.reported || fault.root.map(stateWhileLost) != fault.reportedState
            || fault.root.map({ sites[$0].phase }) ?? .idle != fault.reportedPhase
            || fault.root.flatMap({ sites[$0].excuse }) != fault.reportedExcuse
            || fault.hasNewEvidence
        {
            report(id, .shrank)
        }
    }

    /// Lines of sites whose incident was opened in the same step bear its number.
    mutating func numberLines() {
        for position in output.indices {
            guard case .transition(var line) = output[position], line.incident == nil, line.state != .up,
                let site = roster.index(of: line.site), let fault = sites[site].fault.flatMap({ book[$0] }),
                let number = fault.number
            else { continue }
            line.incident = number
            line.root = fault.root.map { roster.sites[$0].id }
            output[position] = .transition(line)
        }
    }

    // MARK: The incident as others see it

    func incident(of fault: Fault, resolution: Resolution?) -> Incident {
        let root = fault.root
        return Incident(
            number: fault.number ?? 0,
            cause: fault.toldCause,
            root: root.map { roster.sites[$0].id },
            phase: root.map { sites[$0].phase } ?? .idle,
            since: fault.since,
            openedAt: fault.openedAt,
            rootState: root.map { sites[$0].state },
            rootExcuse: root.flatMap { sites[$0].excuse },
            lastAnswerAt: root.flatMap { sites[$0].machine.lastReceivedAt }.map { clock.timestamp(of: $0) },
            affected: affected(by: fault).map { AffectedSite(id: roster.sites[$0].id, state: stateWhileLost(of: $0)) },
            evidence: evidence(for: fault),
            recoveredAt: fault.recoveredAt,
            resolution: resolution
        )
    }

    /// In the order of the inventory; nodes do not count.
    private func affected(by fault: Fault) -> [Roster.Index] {
        guard let root = fault.root, fault.isLocal else {
            return fault.members.filter { !roster.sites[$0].level.isNode && !sites[$0].isAbsent && sites[$0].isProbed }
                .sorted()
        }
        return isAffected(root, by: fault) ? [root] : []
    }

    /// A site that is silent is another incident's; one of an earlier run is believed until it has a verdict.
    private func isAffected(_ site: Roster.Index, by fault: Fault) -> Bool {
        guard !roster.sites[site].level.isNode else { return false }
        switch (fault.cause, sites[site].state) {
        case (.line, .degraded): return sites[site].reason == .onBackup
        case (.line, .unknown): return fault.stage == .awaiting
        case (.quality, .degraded), (.quality, .equipmentDown), (.equipment, .equipmentDown): return true
        case (.equipment, .unknown): return fault.stage == .awaiting
        default: return false
        }
    }

    /// A site of an earlier run's incident counts as down until it has a verdict.
    private func stateWhileLost(of site: Roster.Index) -> SiteState {
        sites[site].state == .unknown ? .down : sites[site].state
    }
}
