/// Incidents of an earlier run: open and silent until their root has a verdict.
extension Health {
    /// Sites of an incident have answered before, whatever else is stored.
    static func sitesThatAnswered(before incident: Incident) -> [SiteID] {
        incident.affected.map(\.id) + [hasLostRoot(incident) ? incident.root : nil].compactMap(\.self)
    }

    /// True when the root is lost itself, or has a fault of its own; those of areas and trunks may answer.
    private static func hasLostRoot(_ incident: Incident) -> Bool {
        guard let root = incident.root, !incident.isOnBackup else { return false }
        switch incident.cause {
        case .monitorUplink, .line, .equipment, .quality, .certificate: return true
        case .trunk, .area, .flapping: break
        }
        let isSilent = incident.evidence.contains { item in
            if case .silent(root, _) = item { true } else { false }
        }
        return isSilent || incident.affected.contains { $0.id == root }
    }

    /// What it was before it became unstable.
    private static func cause(before incident: Incident) -> Cause {
        guard incident.cause == .flapping else { return incident.cause }
        var cause = Cause.line
        for item in incident.evidence {
            if case .trunkLost = item { return .trunk }
            if case .groupLost = item { cause = .area }
        }
        return cause
    }

    mutating func restore(_ incident: Incident) {
        book.nextNumber = max(book.nextNumber, incident.number + 1)
        guard incident.cause != .monitorUplink else { return restoreBlindness(incident) }
        let root = incident.root.flatMap { roster.index(of: $0) }
        let affected = incident.affected.compactMap { roster.index(of: $0.id) }.filter { sites[$0].isProbed }
        let cause = Self.cause(before: incident)
        let isGone =
            incident.root != nil
            && root.map { sites[$0].state == .paused && (Self.hasLostRoot(incident) || incident.isOnBackup) } ?? true
        guard !isGone, root != nil || !affected.isEmpty, root.map({ isLookedAt(incident, cause, at: $0) }) ?? true
        else {
            return dismiss(incident)
        }
        let id = book.add(
            cause: cause,
            root: root,
            rootIsLost: Self.hasLostRoot(incident) && !cause.isLocal,
            since: incident.since,
            verdictAt: clock.instant,
            isOnBackup: incident.isOnBackup
        )
        book.adopt(number: incident.number, openedAt: incident.openedAt, id)
        let extent = Set(affected)
        book.update(id) {
            $0.stage = .awaiting
            $0.recoveredAt = incident.recoveredAt
            $0.reported = extent
            $0.excused = incident.rootExcuse == nil ? [] : Set([root].compactMap(\.self))
            $0.reportedState = incident.rootState
        }
        restoreFlaps(of: incident, root: root, into: id)
        take(affected, root: root, of: incident, cause: cause, into: id)
        book.remember(id)
    }

    private func isLookedAt(_ incident: Incident, _ cause: Cause, at root: Roster.Index) -> Bool {
        cause == .certificate ? !certificates(in: incident.evidence, at: root).isEmpty : mayHave(cause, root)
    }

    /// False for a terminal or a certificate that is not looked at any more.
    func mayHave(_ cause: Cause, _ site: Roster.Index) -> Bool {
        let checks = roster.sites[site].checks
        return switch cause {
        case .equipment: checks.contains { $0.role == .equipment }
        case .certificate: checks.contains { $0.certificateDays != nil }
        case .monitorUplink, .trunk, .area, .line, .quality, .flapping: true
        }
    }

    private mutating func take(
        _ affected: [Roster.Index],
        root: Roster.Index?,
        of incident: Incident,
        cause: Cause,
        into id: Fault.ID
    ) {
        switch (cause, incident.recoveredAt) {
        case (.line, _) where incident.isOnBackup:
            break
        case (.quality, _):
            book.update(id) { $0.breaches = incident.evidence }
        case (.equipment, _):
            let failure = incident.evidence.first { if case .terminalFails = $0 { true } else { false } }
            book.update(id) { $0.failure = failure }
        case (.certificate, _):
            let certificates = root.map { self.certificates(in: incident.evidence, at: $0) } ?? [:]
            book.update(id) { $0.certificates = certificates }
        case (_, nil):
            let members = Set(affected + [book[id]?.rootIsLost == true ? root : nil].compactMap { $0 })
            for site in members where sites[site].fault == nil { join(site, to: id) }
            restoreAreas(of: id)
            restoreTrunk(incident, into: id)
        case (_, .some):
            // Its root was well again: all must prove so for `stable` anew; who does not has a fault of its own.
            let deadline = clock.instant + (book[id].map { calmTime(of: $0) } ?? .zero)
            book.update(id) {
                $0.stage = .stable
                $0.deadline = deadline
            }
            timers.add(.fault(id), at: deadline)
        }
    }

    private mutating func restoreAreas(of id: Fault.ID) {
        guard let fault = book[id], fault.cause == .area || fault.cause == .trunk else { return }
        let counts = fault.members.compactMap { groups.groupOf[$0] }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        for (group, count) in counts where count >= rules.area.sites { book.addArea(group, to: id) }
    }

    private mutating func restoreTrunk(_ incident: Incident, into id: Fault.ID) {
        for case .trunkLost(_, let wereUp, _) in incident.evidence { book.makeTrunk(of: id, wereUp: wereUp) }
    }

    /// The present outage counts, and what made it unstable.
    private mutating func restoreFlaps(of incident: Incident, root: Roster.Index?, into id: Fault.ID) {
        guard let fault = book[id], !fault.cause.isLocal else { return }
        let place = fault.rootIsLost || fault.isOnBackup ? root.map(OutagePlace.site) : .below(root)
        let since = clock.instant(of: incident.since)
        var known = 1
        for case .outages(let count, let seconds, _) in incident.evidence where incident.cause == .flapping {
            known = count
            book.update(id) { $0.flaps = Flaps(outages: count, within: .seconds(seconds)) }
        }
        if let place { outages[place] = Array(repeating: since, count: known) }
    }

    mutating func restore(noTransit: Set<SiteID>, closed: Set<ClosedFault>) {
        for id in noTransit {
            if let site = roster.index(of: id) { sites[site].transit = .excluded }
        }
        for fault in closed {
            guard let site = roster.index(of: fault.site), sites[site].isProbed, mayHave(fault.cause, site) else {
                output.append(.closedIsOver(fault.site, fault.cause))
                continue
            }
            if fault.cause.isLocal {
                self.closed.insert(LocalPlace(cause: fault.cause, site: site))
            } else if sites[site].fault == nil {
                sites[site].isClosed = true
                // Whether it was an outage, or the loss of the line alone, is not known any more.
                if roster.sites[site].backupAddress != nil {
                    self.closed.insert(LocalPlace(cause: .line, site: site))
                }
            }
        }
    }

    private mutating func restoreBlindness(_ incident: Incident) {
        isolation = .cutOff(Isolation.Blindness(incident: incident, since: clock.instant))
        for site in sites.indices { show(site) }
        output.append(.setBlind(true))
    }

    /// The place of the incident is no more.
    private mutating func dismiss(_ incident: Incident) {
        var gone = incident
        gone.affected = []
        gone.resolution = .removed
        output.append(.incident(IncidentChange(step: .resolved, at: clock.timestamp, incident: gone)))
    }
}
