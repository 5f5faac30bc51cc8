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
        plan(of: event, zone: LocalTime(zone: zone))
    }

    private static func plan(of event: TrainingEvent, zone clock: LocalTime) -> [OnAirSpan] {
        event.sessions.map { hours in
            let from = clock.timestamp(of: event.date, minute: hours.from)
            let to = clock.timestamp(of: event.date, minute: hours.to)
            return OnAirSpan(from: from, to: to, planned: from...max(from, to))
        }
    }

    /// The sessions of an event as they were: begun, extended and stopped by hand.
    ///
    /// One that was begun on another day was a rehearsal and is none of them, unless the event's own day had none: then
    /// those of the last day that had one.
    package static func held(by plan: EventPlan) -> [OnAirSpan] {
        let last = plan.held.map(\.key).max().map(plan.date(of:))
        let own = plan.held.filter { plan.date(of: $0.key) == plan.event.date }
        let held = own.isEmpty ? plan.held.filter { plan.date(of: $0.key) == last } : own
        let planned = Self.plan(of: plan.event, zone: plan.zone)
        return held.map { session in
            OnAirSpan(
                from: session.begins,
                to: session.ends,
                planned: planned.first { $0.from == session.key }?.planned
            )
        }
    }
}
