/// One session of an event as it really was, beside its plan.
package struct OnAirSpan: Hashable, Sendable {
    package var from: Timestamp
    package var to: Timestamp
    /// Nil for a session that was begun by hand without a plan.
    package var planned: ClosedRange<Timestamp>?

    package init(from: Timestamp, to: Timestamp, planned: ClosedRange<Timestamp>? = nil) {
        self.from = from
        self.to = to
        self.planned = planned
    }

    /// The sessions as the configuration plans them; `zone` is an IANA name, nil is the machine's.
    package static func plan(of event: TrainingEvent, zone: String?) -> [OnAirSpan] {
        let clock = LocalTime(zone: zone)
        return event.sessions.map { hours in
            let from = clock.timestamp(of: event.date, minute: hours.from)
            let to = clock.timestamp(of: event.date, minute: hours.to)
            return OnAirSpan(from: from, to: to, planned: from...max(from, to))
        }
    }
}
