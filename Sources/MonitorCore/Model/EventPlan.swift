/// The sessions of one event on the clock: as configured, and then as people changed them.
package struct EventPlan: Sendable {
    package let event: TrainingEvent
    /// In the order of their beginnings, cancelled ones included.
    package let sessions: [EventSession]
    let zone: LocalTime

    /// `hands` are what people did, oldest first; `zone` is what the event's times are in.
    package init(_ event: TrainingEvent, hands: [EventHand] = [], zone: LocalTime) {
        self.event = event
        self.zone = zone
        var sessions = event.sessions.map { hours in
            let begins = zone.timestamp(of: event.date, minute: hours.from)
            return EventSession(
                key: begins,
                begins: begins,
                ends: zone.timestamp(of: event.date, minute: hours.to),
                warmsUp: begins + (.zero - event.warmUp)
            )
        }
        for hand in hands { Self.apply(hand, to: &sessions, zone: zone) }
        self.sessions = sessions.sorted { ($0.begins, $0.key) < ($1.begins, $1.key) }
    }

    /// The sessions that take place.
    package var held: [EventSession] { sessions.filter { !$0.isCancelled && $0.begins < $0.ends } }

    /// The one that is on air; of several the one that ends last.
    package func onAir(at now: Timestamp) -> EventSession? {
        held.filter { $0.isOnAir(at: now) }.max { $0.ends < $1.ends }
    }

    /// The one that is warmed up, on air or not.
    package func warmingUp(at now: Timestamp) -> EventSession? {
        held.first { $0.isWarmingUp(at: now) }
    }

    /// The next one that has not begun.
    package func next(after now: Timestamp) -> EventSession? {
        held.first { $0.begins > now }
    }

    package func stage(at now: Timestamp) -> EventStage {
        if let session = onAir(at: now) { return .onAir(session.key) }
        if let session = warmingUp(at: now) { return .warmUp(session.key) }
        let hasNext = held.contains { $0.begins > now }
        let hasFormer = held.contains { $0.ends <= now && date(of: $0.begins) == date(of: now) }
        guard hasNext else { return .over }
        return hasFormer ? .pause : .ahead
    }

    /// True from the first warm-up to the last end of the day's sessions, breaks included.
    package func isUnderWay(at now: Timestamp) -> Bool {
        let days = Dictionary(grouping: held) { date(of: $0.begins) }
        return days.values.contains { day in
            day.contains { $0.warmsUp <= now } && day.contains { now < $0.ends }
        }
    }

    /// The day that a stop ends: that on which what is on air began, which may be yesterday, else today.
    func dayOfStop(at now: Timestamp) -> CalendarDate { Self.dayOfStop(sessions, at: now, zone) }

    fileprivate static func dayOfStop(_ sessions: [EventSession], at now: Timestamp, _ zone: LocalTime) -> CalendarDate
    {
        let running = sessions.filter { !$0.isCancelled && $0.isOnAir(at: now) }.max { $0.ends < $1.ends }
        return date(of: running?.key ?? now, zone)
    }

    func date(of time: Timestamp) -> CalendarDate { Self.date(of: time, zone) }

    private static func date(of time: Timestamp, _ zone: LocalTime) -> CalendarDate {
        var zone = zone
        return zone.date(time)
    }
}

// MARK: What people did

extension EventPlan {
    /// What is about a session that a reload took away has no effect.
    private static func apply(_ hand: EventHand, to sessions: inout [EventSession], zone: LocalTime) {
        switch hand.deed {
        case .start(let key, let until): start(key, until: until, at: hand.at, in: &sessions, zone: zone)
        case .extend(let key, let until):
            guard let index = sessions.firstIndex(where: { $0.key == key }) else { return }
            if hand.at >= sessions[index].ends { sessions[index].begunAt = hand.at }
            sessions[index].ends = max(sessions[index].ends, until)
        case .stop: stop(at: hand.at, in: &sessions, zone: zone)
        }
    }

    private static func start(
        _ key: Timestamp,
        until: Timestamp,
        at time: Timestamp,
        in sessions: inout [EventSession],
        zone: LocalTime
    ) {
        let day = date(of: time, zone)
        for index in sessions.indices where date(of: sessions[index].key, zone) == day {
            sessions[index].isCancelled = false
        }
        if let index = sessions.firstIndex(where: { $0.key == key }) {
            sessions[index].begins = min(sessions[index].begins, time)
            sessions[index].ends = until
            sessions[index].begunAt = time
        } else if key == time {
            var session = EventSession(key: key, begins: time, ends: until, warmsUp: time, isPlanned: false)
            session.begunAt = time
            sessions.append(session)
        }
    }

    private static func stop(at time: Timestamp, in sessions: inout [EventSession], zone: LocalTime) {
        let day = dayOfStop(sessions, at: time, zone)
        for index in sessions.indices where date(of: sessions[index].key, zone) == day {
            if sessions[index].begins < time {
                sessions[index].ends = min(sessions[index].ends, time)
            } else {
                sessions[index].isCancelled = true
            }
        }
    }
}
