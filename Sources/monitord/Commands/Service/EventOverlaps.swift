import MonitorCore

/// Asks the daemon that may be running for what keeps messages back, and holds it against the events of a configuration.
struct EventOverlaps {
    private static let patience = Duration.seconds(2)

    let configuration: Configuration

    /// None where no event is configured, or no daemon answers: then nothing keeps anything back.
    func warnings() -> [Diagnostic] {
        guard !configuration.events.isEmpty,
            let client = try? ControlClient(path: configuration.paths.control),
            let silences: SilencesDocument = ask(client, "/api/v1/silences"),
            let maintenances: MaintenancesDocument = ask(client, "/api/v1/maintenance")
        else { return [] }
        return configuration.warnings(
            ofSilences: silences.silences.compactMap { Silence($0) },
            maintenances: maintenances.maintenances.compactMap { Maintenance($0) },
            at: Clock.reading().timestamp
        )
    }

    private func ask<Document: ControlDocument>(_ client: ControlClient, _ target: String) -> Document? {
        guard let answer = try? client.send("GET", target, timeout: Self.patience), answer.isSuccess else { return nil }
        return try? Document.decoded(answer.body)
    }
}
