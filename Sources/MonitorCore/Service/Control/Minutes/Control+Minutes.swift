/// The minutes of an event.
extension Control {
    /// What happened at an event of the configuration, as far as it is stored.
    ///
    /// - Throws: `ControlRefusal` where there is no such event; GRDB's errors.
    package func minutes(of name: String) async throws -> MinutesDocument {
        let configuration = configuration
        guard let event = configuration.events.first(where: { $0.name == name }) else {
            let near = Suggestion.nearest(to: name, among: configuration.events.map(\.name))
            throw ControlRefusal.unknown(
                "there is no event \(quoted(name))" + (near.map { " (did you mean \(quoted($0))?)" } ?? "")
            )
        }
        // What the last minute brought is not stored yet.
        let now = await daemon.minutes.flush()
        let sessions = await sessions(of: event)
        let time = EventMinutes.time(of: event, sessions: sessions)
        let minutes = EventMinutes(
            event,
            roster: configuration.roster,
            sessions: sessions,
            record: try await daemon.store.watched(time, now: now),
            tallies: try await daemon.store.fold(minutesOf: time, into: [:]) { tallies, minute in
                EventMinutes.add(minute, to: &tallies, sessions: sessions)
            },
            incidents: try await daemon.alerting.incidents(all: true),
            at: now
        )
        return MinutesDocument(minutes, language: configuration.language, zone: configuration.timeZone, at: now)
    }

    /// As they were: begun, extended and stopped by hand; as planned where the book of events does not know it yet.
    private func sessions(of event: TrainingEvent) async -> [OnAirSpan] {
        let planned = OnAirSpan.plan(of: event, zone: configuration.timeZone)
        guard let plan = await daemon.events.book.plan(of: event.name), plan.event == event else { return planned }
        return plan.held.map { session in
            OnAirSpan(
                from: session.begins,
                to: session.ends,
                planned: planned.first { $0.from == session.key }?.planned
            )
        }
    }
}
