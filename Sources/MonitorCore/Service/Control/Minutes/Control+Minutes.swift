/// The minutes of an event.
extension Control {
    /// What happened at an event of the configuration, as far as it is stored.
    ///
    /// - Throws: `ControlRefusal` where there is no such event; GRDB's errors.
    package func minutes(of name: String) async throws -> MinutesDocument {
        let configuration = configuration
        let event = try event(called: name, in: configuration)
        // What the last minute brought is not stored yet.
        let now = await daemon.minutes.flush()
        let sessions = await sessions(of: event, in: configuration)
        let day = EventMinutes.day(of: event, sessions: sessions, zone: configuration.timeZone)
        let onAir = EventMinutes.onAir(sessions)
        let incidents = try await daemon.alerting.incidents(since: day.lowerBound)
        let minutes = EventMinutes(
            event,
            roster: configuration.roster,
            sessions: sessions,
            zone: configuration.timeZone,
            record: try await daemon.store.watched(day, incidents: Set(incidents.map(\.number)), now: now),
            tallies: try await daemon.store.fold(
                minutesOf: EventMinutes.time(of: event, sessions: sessions),
                into: [:]
            ) { tallies, minute in
                EventMinutes.add(minute, to: &tallies, onAir: onAir)
            },
            incidents: incidents,
            at: now
        )
        return MinutesDocument(minutes, language: configuration.language, zone: configuration.timeZone, at: now)
    }

    /// As they were; as planned where the book of events does not know it yet.
    private func sessions(of event: TrainingEvent, in configuration: Configuration) async -> [OnAirSpan] {
        guard let plan = await daemon.events.book.plan(of: event.name), plan.event == event else {
            return OnAirSpan.plan(of: event, zone: configuration.timeZone)
        }
        return OnAirSpan.held(by: plan)
    }
}
