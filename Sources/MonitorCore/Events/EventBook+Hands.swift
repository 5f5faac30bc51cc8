/// What people do about events: begin, go on, stop.
extension EventBook {
    /// The event that somebody means: by its name, or by how only its name begins, case and diacritics aside.
    package func event(called text: String) throws(EventRefusal) -> TrainingEvent {
        if let event = events.first(where: { $0.name == text }) { return event }
        let start = Self.folded(text)
        let matching = events.filter { !start.isEmpty && Self.folded($0.name).hasPrefix(start) }
        guard let event = matching.first else { throw .unknown(name: text) }
        guard matching.count == 1 else { throw .ambiguous(matching.map(\.name)) }
        return event
    }

    private static func folded(_ text: String) -> String {
        PlainASCII.folded(text).lowercased()
    }

    /// Begins a session at once: the planned one of today that would come next or was stopped, else one of its own.
    ///
    /// `duration` is how long it lasts; nil is to its planned end, or as long as the first planned session.
    package mutating func start(
        _ name: String,
        by: String,
        for duration: Duration? = nil,
        at now: Timestamp
    ) throws(EventRefusal) -> EventChange {
        let event = try event(called: name)
        guard let plan = plan(of: event.name) else { throw .unknown(name: name) }
        if let running = plan.onAir(at: now) { throw .isOnAir(until: running.ends) }
        try Self.verify(duration)
        let planned = Self.plannedNow(plan, at: now)
        let length = plan.event.sessions.first.map { Duration.seconds(60 * ($0.to - $0.from)) } ?? Self.notice
        let until = duration.map { now + $0 } ?? planned?.ends ?? now + length
        // A start takes back a stop, so what was taken off counts too.
        let next = plan.sessions.first { $0.begins > now && $0.key != planned?.key }
        if let next, until > next.begins { throw .runsInto(next) }
        return try take(.start(session: planned?.key ?? now, until: until), of: event, by: by, at: now)
    }

    /// Lets the session that is on air, or ended a short time ago, go on for so much longer than planned.
    package mutating func extend(
        _ name: String,
        for duration: Duration,
        by: String,
        at now: Timestamp
    ) throws(EventRefusal) -> EventChange {
        let event = try event(called: name)
        guard let plan = plan(of: event.name), let session = Self.extensible(plan, at: now) else { throw .isNotOnAir }
        try Self.verify(duration)
        let until = session.ends + duration
        guard until > now else { throw .isTooShort(until: until) }
        guard until - session.begins <= Self.longest else { throw .tooLong(Self.longest) }
        if let next = plan.held.first(where: { $0.begins > session.begins && $0.begins >= session.ends }),
            until > next.begins
        {
            throw .runsInto(next)
        }
        return try take(.extend(session: session.key, until: until), of: event, by: by, at: now)
    }

    /// Ends what is on air, and takes off what would follow on its day.
    package mutating func stop(_ name: String, by: String, at now: Timestamp) throws(EventRefusal) -> EventChange {
        let event = try event(called: name)
        guard let plan = plan(of: event.name) else { throw .unknown(name: name) }
        let day = plan.dayOfStop(at: now)
        guard plan.held.contains(where: { plan.date(of: $0.key) == day && now < $0.ends }) else {
            throw .hasNothingToStop
        }
        return try take(.stop, of: event, by: by, at: now)
    }

    private mutating func take(
        _ deed: EventHand.Deed,
        of event: TrainingEvent,
        by: String,
        at now: Timestamp
    ) throws(EventRefusal) -> EventChange {
        guard !by.isEmpty else { throw .noName }
        let hand = EventHand(at: now, by: by, deed: deed)
        change(event) { $0.hands.append(hand) }
        guard let plan = plan(of: event.name) else { throw .unknown(name: event.name) }
        let session = plan.onAir(at: now)
        // Who did it knows; the line that says so says all.
        change(event) { record in
            record.stage = plan.stage(at: now)
            if let session, session.ends - now <= Self.notice {
                record.reminded.insert(EventRecord.Reminded(session: session.key, ends: session.ends))
            }
        }
        let overlapped = session.flatMap { session in
            plan.held.first { $0.begins > session.begins && $0.warmsUp < session.ends }
        }
        return EventChange(event: event.name, hand: hand, session: session, overlapped: overlapped)
    }

    private static func verify(_ duration: Duration?) throws(EventRefusal) {
        guard let duration else { return }
        guard duration > .zero else { throw .noTime }
        guard duration <= longest else { throw .tooLong(longest) }
    }

    /// The planned session of today that is not over by the plan: stopped, taken off, or still to come.
    private static func plannedNow(_ plan: EventPlan, at now: Timestamp) -> EventSession? {
        let unchanged = EventPlan(plan.event, zone: plan.zone).sessions
        return unchanged.first { plan.date(of: $0.key) == plan.date(of: now) && now < $0.ends }
    }

    private static func extensible(_ plan: EventPlan, at now: Timestamp) -> EventSession? {
        plan.onAir(at: now)
            ?? plan.held.last { $0.ends <= now && now - $0.ends <= afterthought }
    }
}
