import Logging

/// Which halls can take part in an event.
extension Control {
    /// Begins a run, and returns at once; `readiness` says how far it is.
    ///
    /// - Throws: ``ControlRefusal`` where there is no such event, nobody to probe, or a run is under way.
    package func beginReadiness(
        of name: String,
        isThorough: Bool,
        by: String
    ) async throws(ControlRefusal) -> ReadinessDocument {
        let configuration = configuration
        let event = try event(named: name, in: configuration)
        let profile = isThorough ? ReadinessProfile.thorough(interval: event.interval) : .ramp
        try await daemon.readiness.begin(event, profile: profile, configuration: configuration)
        daemon.logger.info("readiness of \(quoted(name)) asked for by \(quoted(by))")
        return await readiness(report: nil)
    }

    /// Stops the run that is under way; nothing is kept of it.
    ///
    /// - Throws: ``ControlRefusal/conflict(_:)`` where there is none.
    package func stopReadiness(by: String) throws(ControlRefusal) {
        guard daemon.readiness.stop() else { throw .conflict("no readiness run is under way") }
        daemon.logger.info("readiness stopped by \(quoted(by))")
    }

    /// How far a run is, and what the newest that is over found; of one event, or of any.
    ///
    /// - Throws: GRDB's `DatabaseError`, or ``ControlRefusal`` where there is no such event and never was.
    package func readiness(of name: String?) async throws -> ReadinessDocument {
        let report = try await daemon.store.readinessReport(of: name)
        if let name, report == nil { _ = try event(named: name, in: configuration) }
        return await readiness(report: report)
    }

    private func readiness(report: ReadinessReport?) async -> ReadinessDocument {
        let configuration = configuration
        let catalogue = Catalogue(language: configuration.language)
        var clock = LocalTime(zone: configuration.timeZone)
        let (progress, failure) = (daemon.readiness.progress, daemon.readiness.failure)
        let state: ReadinessDocument.State =
            progress != nil ? .running : failure != nil ? .failed : report == nil ? .none : .done
        return ReadinessDocument(
            time: clock.rfc3339(Clock.reading().timestamp),
            language: configuration.language,
            state: state,
            progress: progress.map { .init($0, clock: &clock) },
            failure: failure,
            report: report.map { .init($0, catalogue: catalogue, clock: &clock) }
        )
    }

    private func event(
        named name: String,
        in configuration: Configuration
    ) throws(ControlRefusal) -> TrainingEvent {
        if let event = configuration.events.first(where: { $0.name == name }) { return event }
        let names = configuration.events.map(\.name)
        let hint = Suggestion.hint(for: name, among: names).map { " (\($0))" } ?? ""
        throw .unknown("there is no event \(quoted(name))" + hint)
    }
}
