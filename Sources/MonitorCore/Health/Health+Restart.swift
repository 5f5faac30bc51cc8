/// Incidents of an earlier run: open and silent until their root has a verdict.
extension Health {
    /// Sites of an incident have answered before, whatever else is stored.
    static func sitesThatAnswered(before incident: Incident) -> [SiteID] {
        incident.affected.map(\.id) + [incident.cause == .area ? nil : incident.root].compactMap { $0 }
    }

    mutating func restore(_ incident: Incident) {
        book.nextNumber = max(book.nextNumber, incident.number + 1)
        guard incident.cause != .monitorUplink else { return restoreBlindness(incident) }
        let root = incident.root.flatMap { roster.index(of: $0) }
        let affected = incident.affected.compactMap { roster.index(of: $0.id) }.filter { sites[$0].isProbed }
        let isGone = incident.root != nil && root.map { sites[$0].state == .paused && incident.cause != .area } ?? true
        guard !isGone, root != nil || !affected.isEmpty else { return dismiss(incident) }
        let rootIsLost =
            incident.cause != .quality
            && (incident.cause != .area || root.map(affected.contains) ?? false)
        let id = book.add(
            cause: incident.cause,
            root: root,
            rootIsLost: rootIsLost,
            since: incident.since,
            verdictAt: clock.instant
        )
        book.adopt(number: incident.number, openedAt: incident.openedAt, id)
        let extent = Set(affected)
        book.update(id) {
            $0.stage = .awaiting
            $0.recoveredAt = incident.recoveredAt
            $0.reported = extent
            $0.reportedState = incident.rootState
        }
        take(affected, root: root, of: incident, into: id)
        book.remember(id)
    }

    private mutating func take(
        _ affected: [Roster.Index],
        root: Roster.Index?,
        of incident: Incident,
        into id: Fault.ID
    ) {
        switch (incident.cause, incident.recoveredAt) {
        case (.quality, _):
            book.update(id) { $0.breaches = incident.evidence }
        case (_, nil):
            let members = Set(affected + [book[id]?.rootIsLost == true ? root : nil].compactMap { $0 })
            for site in members where sites[site].fault == nil { join(site, to: id) }
            restoreAreas(of: id)
        case (_, .some):
            // Its root was well again: all must prove so for `stable` anew; who does not has a fault of its own.
            let deadline = clock.instant + rules.stable[root.map { sites[$0].phase } ?? .idle]
            book.update(id) {
                $0.stage = .stable
                $0.deadline = deadline
            }
            timers.add(.fault(id), at: deadline)
        }
    }

    private mutating func restoreAreas(of id: Fault.ID) {
        guard let fault = book[id], fault.cause == .area else { return }
        let counts = fault.members.compactMap { groups.groupOf[$0] }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        for (group, count) in counts where count >= rules.area.sites { book.addArea(group, to: id) }
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
