/// What people do to incidents, silences and maintenances; every change is an audit line in the event log.
extension Control {
    /// Takes an incident on, for as long as it is open where `eta` is nil.
    package func acknowledge(
        _ number: Int,
        by: String,
        eta: Duration?,
        comment: String?
    ) async throws(ControlRefusal) -> IncidentsDocument {
        try await daemon.alerting.acknowledge(number, by: by, for: eta, comment: comment)
        return await incident(number)
    }

    /// Closes an incident by hand.
    package func close(_ number: Int, by: String, comment: String) async throws(ControlRefusal) -> IncidentsDocument {
        try await daemon.alerting.noteClosing(number, by: by, comment: comment)
        guard await daemon.monitor.close(number) else {
            throw ControlRefusal.conflict("incident #\(number) cannot be closed by hand: it ends with its cause")
        }
        return await incident(number)
    }

    /// Mutes what `match` matches; see `SilenceMatch`.
    package func addSilence(
        _ match: String,
        for duration: Duration,
        by: String,
        comment: String
    ) async throws(ControlRefusal) -> SilencesDocument {
        let matcher = try SilenceMatch.parse(match, roster: configuration.roster)
        return document([try await daemon.alerting.addSilence(matcher, for: duration, by: by, comment: comment)])
    }

    package func endSilence(_ id: Int, by: String) async throws(ControlRefusal) {
        try await daemon.alerting.endSilence(id, by: by)
    }

    /// Planned work on a site and all below it, from now for so long.
    package func addMaintenance(
        of id: String,
        for duration: Duration,
        by: String,
        comment: String?
    ) async throws(ControlRefusal) -> MaintenancesDocument {
        guard try known(id, in: configuration.roster) != nil, let site = SiteID(id) else { throw unknownSite(id) }
        return document([
            try await daemon.alerting.addMaintenance(of: site, for: duration, by: by, comment: comment)
        ])
    }

    package func endMaintenance(_ id: Int, by: String) async throws(ControlRefusal) {
        try await daemon.alerting.endMaintenance(id, by: by)
    }

    /// The incident as it is after the change; none where the store cannot say, since the change holds all the same.
    private func incident(_ number: Int) async -> IncidentsDocument {
        IncidentsDocument(
            time: localTime(Clock.reading().timestamp),
            language: configuration.language,
            incidents: documents([await daemon.alerting.incident(number)].compactMap { $0 })
        )
    }
}
