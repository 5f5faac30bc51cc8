/// What can be asked; nothing changes by it.
extension Control {
    /// How all sites are, and what is wrong.
    ///
    /// - Throws: when the store cannot say which incidents are open.
    package func status() async throws -> StatusDocument {
        let snapshot = await daemon.monitor.snapshot()
        return StatusDocument(
            snapshot,
            incidents: try await incidentDocuments(all: false),
            logLinesDropped: droppedLines
        )
    }

    /// Open incidents, oldest first; with `all` also the resolved ones that are still remembered.
    package func incidents(all: Bool) async throws -> IncidentsDocument {
        IncidentsDocument(
            time: localTime(Clock.reading().timestamp),
            language: configuration.language,
            incidents: try await incidentDocuments(all: all)
        )
    }

    func incidentDocuments(all: Bool) async throws -> [IncidentDocument] {
        let records = try await daemon.alerting.incidents(all: all)
        let configuration = configuration
        let now = Clock.reading().timestamp
        var clock = LocalTime(zone: configuration.timeZone)
        return records.map { IncidentDocument($0, roster: configuration.roster, now: now, clock: &clock) }
    }

    var droppedLines: Int { daemon.writer.droppedCount + daemon.recorder.droppedCount }

    func localTime(_ time: Timestamp) -> String {
        var clock = LocalTime(zone: configuration.timeZone)
        return clock.rfc3339(time)
    }
}
