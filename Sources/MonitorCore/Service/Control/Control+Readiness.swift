import Logging

/// Which halls can take part in an event.
extension Control {
    /// Begins a run, and returns at once; `readiness` says how far it is.
    ///
    /// - Throws: ``ControlRefusal`` where there is no such event, nobody to probe, a line on air, or a run is under way.
    package func beginReadiness(
        of name: String,
        isThorough: Bool,
        by: String
    ) async throws(ControlRefusal) -> ReadinessDocument {
        let configuration = configuration
        let event = try event(called: name, in: configuration)
        let profile = isThorough ? ReadinessProfile.thorough(interval: event.interval) : .ramp
        try await daemon.readiness.begin(event, profile: profile, configuration: configuration)
        daemon.logger.info("readiness of \(quoted(event.name)) asked for by \(quoted(by))")
        return await readiness(report: nil)
    }

    /// Stops the run of an event that is under way; nothing is kept of it.
    ///
    /// - Throws: ``ControlRefusal/conflict(_:)`` where there is none, or only one of another event.
    package func stopReadiness(of name: String, by: String) throws(ControlRefusal) {
        let name = eventName(name)
        guard daemon.readiness.stop(name) else {
            let words = Catalogue(language: configuration.language)
            throw .conflict(words.say(ReadinessPhrase.notRunning, ["event": name]))
        }
        daemon.logger.info("readiness of \(quoted(name)) stopped by \(quoted(by))")
    }

    /// Takes the round trips that an event's newest run found for what is usual, of all lines that it found to pass or only
    /// far above their baselines: the way to a site has changed for good.
    ///
    /// - Throws: GRDB's `DatabaseError`, or ``ControlRefusal`` where there is no such run.
    package func acceptReadiness(of name: String, by: String) async throws -> ReadinessAcceptance {
        let name = eventName(name)
        let words = Catalogue(language: configuration.language)
        guard let report = try await daemon.store.readinessReport(of: name) else {
            throw ControlRefusal.conflict(words.say(ReadinessPhrase.noReport, ["event": name]))
        }
        let roster = configuration.roster
        let known = await daemon.monitor.lineProfiles
        let accepted = report.acceptedProfiles(known: known).filter { roster.index(of: $0.key) != nil }
        try await daemon.store.note(accepted, of: roster, at: Clock.reading().timestamp)
        await daemon.monitor.learn(accepted, of: roster)
        daemon.logger.info("readiness of \(quoted(name)) accepted by \(quoted(by)) for \(accepted.count) lines")
        return ReadinessAcceptance(
            lines: accepted.count,
            text: words.say(ReadinessPhrase.accepted, ["event": name, "count": accepted.count])
        )
    }

    /// How far a run is, and what the newest that is over found; of one event, or of any.
    ///
    /// - Throws: GRDB's `DatabaseError`, or ``ControlRefusal`` where there is no such event and never was.
    package func readiness(of name: String?) async throws -> ReadinessDocument {
        let report = try await daemon.store.readinessReport(of: name.map(eventName))
        if let name, report == nil { _ = try event(called: name, in: configuration) }
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
}
