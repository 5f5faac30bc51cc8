/// All training events of a configuration through their days: owns no clock and no store.
///
/// It is asked each second, and after every change, what is due. Everything follows from the wall clock, the plan and the
/// records, so a restart, a reload or a step of the clock neither repeats nor loses a roll-call: what was given stands in
/// the record with its time, all else is due again.
package struct EventBook: Sendable {
    /// So long before the end of a session people are reminded of it.
    package static let notice = Duration.seconds(900)
    /// So long after its end a session can still be extended.
    package static let afterthought = Duration.seconds(3_600)
    /// No session is longer.
    package static let longest = Duration.seconds(24 * 3_600)

    private(set) var events: [TrainingEvent]
    private(set) var zone: LocalTime
    private var records: [EventRecord.Key: EventRecord]
    /// Sessions as they follow from events and records, in the order of the events.
    private(set) var plans: [EventPlan] = []
    /// Self-tests that were asked for and have no result yet.
    private var testing: Set<EventRecord.Key> = []

    /// Goes on with what was stored; `timeZone` is an IANA name, nil is the machine's.
    package init(events: [TrainingEvent], timeZone: String?, records: [EventRecord] = []) {
        self.events = events
        zone = LocalTime(zone: timeZone)
        self.records = Dictionary(records.map { ($0.key, $0) }) { _, last in last }
        layOut()
    }

    /// Takes over the events of another configuration; those of the same name and day keep their record.
    package mutating func reload(events: [TrainingEvent], timeZone: String?) {
        self.events = events
        zone = LocalTime(zone: timeZone)
        layOut()
    }

    /// Lets go of the records of days that are over and of events that are no more; the store keeps its own.
    package mutating func forgetWhatIsOver(at now: Timestamp) {
        let today = zone.date(now).description
        let known = Set(events.map { EventRecord.Key($0) })
        records = records.filter { known.contains($0.key) || $0.key.date >= today }
    }

    private mutating func layOut() {
        plans = events.map { EventPlan($0, hands: record(of: $0).hands, zone: zone) }
    }

    /// What is kept of an event; an empty one where nothing has happened yet.
    package func record(of event: TrainingEvent) -> EventRecord {
        let key = EventRecord.Key(event)
        return records[key] ?? EventRecord(key: key)
    }

    mutating func change(_ event: TrainingEvent, _ body: (inout EventRecord) -> Void) {
        let key = EventRecord.Key(event)
        let former = record(of: event)
        var record = former
        body(&record)
        records[key] = record
        if record.hands != former.hands { layOut() }
    }

    package func plan(of name: String) -> EventPlan? {
        plans.first { $0.event.name == name }
    }

    /// True while something of an event is warmed up or on air, and so for what it asks the sites must be looked at.
    package func needsStanding(at now: Timestamp) -> Bool {
        plans.contains { plan in
            plan.onAir(at: now) != nil || plan.warmingUp(at: now) != nil
                || !dueCalls(plan, at: now, isBlind: false).isEmpty
        }
    }

    /// True when somebody is to be counted now; `isBlind` is true while the monitor is cut off.
    package func isRollCallDue(at now: Timestamp, isBlind: Bool) -> Bool {
        plans.contains { !dueCalls($0, at: now, isBlind: isBlind).isEmpty }
    }

    /// The session that is on air, else the next one of all events; nil where nothing follows.
    package func nextSession(at now: Timestamp) -> (event: TrainingEvent, session: EventSession)? {
        let running = plans.compactMap { plan in plan.onAir(at: now).map { (event: plan.event, session: $0) } }
        if let first = running.min(by: { $0.session.begins < $1.session.begins }) { return first }
        return plans.compactMap { plan in plan.next(after: now).map { (event: plan.event, session: $0) } }
            .min { $0.session.begins < $1.session.begins }
    }
}

// MARK: What is due

extension EventBook {
    /// What is due now, by event, in the order in which it is to be done; what is returned counts as done.
    ///
    /// `isSettled` is false while the sites have had no time for a verdict, after a start: until then nobody is counted.
    /// `isBlind` is true while the monitor is cut off: a roll-call then says so, and is made up for afterwards.
    package mutating func advance(
        to now: Timestamp,
        isSettled: Bool = true,
        isBlind: Bool = false
    ) -> [(event: TrainingEvent, steps: [EventStep])] {
        plans.compactMap { plan in
            let calls = isSettled ? callRoll(plan, at: now, isBlind: isBlind) : []
            let steps = moveOn(plan, at: now) + remind(plan, at: now) + calls + testChannels(plan, at: now)
            return steps.isEmpty ? nil : (plan.event, steps)
        }
    }

    /// Says what began and ended since that was last said.
    private mutating func moveOn(_ plan: EventPlan, at now: Timestamp) -> [EventStep] {
        let (former, stage) = (record(of: plan.event).stage, plan.stage(at: now))
        guard former != stage else { return [] }
        change(plan.event) { $0.stage = stage }
        var steps: [EventStep] = []
        if case .onAir(let key) = former, let session = plan.sessions.first(where: { $0.key == key }),
            session.ends <= now
        {
            steps.append(.ended(session, next: plan.next(after: now)))
        }
        let current = plan.sessions.first { stage == .warmUp($0.key) || stage == .onAir($0.key) }
        if let current { steps.append(stage.phase == .onAir ? .began(current) : .warmUp(current)) }
        return steps
    }

    private mutating func remind(_ plan: EventPlan, at now: Timestamp) -> [EventStep] {
        guard let session = plan.onAir(at: now), now >= session.ends + (.zero - Self.notice),
            session.ends - session.begins > Self.notice
        else { return [] }
        let reminder = EventRecord.Reminded(session: session.key, ends: session.ends)
        guard !record(of: plan.event).reminded.contains(reminder) else { return [] }
        change(plan.event) { $0.reminded.insert(reminder) }
        return [.ending(session)]
    }

    private mutating func callRoll(_ plan: EventPlan, at now: Timestamp, isBlind: Bool) -> [EventStep] {
        let due = dueCalls(plan, at: now, isBlind: isBlind)
        for (session, lead) in due {
            let call = EventRecord.Given(session: session.key, lead: lead, at: now, isBlind: isBlind ? true : nil)
            change(plan.event) { $0.given.append(call) }
        }
        return due.map { .rollCall($0.session, lead: $0.lead) }
    }

    /// For each session that is not over the latest roll-call whose time has come, unless the roll of that session was
    /// called since then.
    ///
    /// So one that was missed is made up for, in the session too, and several at once are one. One that could count
    /// nobody was given as long as that is so.
    private func dueCalls(
        _ plan: EventPlan,
        at now: Timestamp,
        isBlind: Bool
    ) -> [(session: EventSession, lead: Duration)] {
        let given = record(of: plan.event).given.filter { isBlind || $0.isBlind != true }
        return plan.held.compactMap { session in
            guard now < session.ends else { return nil }
            let come = plan.event.rollCalls.filter { session.begins + (.zero - $0) <= now }
            guard let lead = come.min() else { return nil }
            let due = session.begins + (.zero - lead)
            let isDone = given.contains { call in
                call.session == session.key && (call.lead == lead || due <= call.at && call.at <= now)
            }
            return isDone ? nil : (session, lead)
        }
    }

    /// On each day on which the roll was called, once.
    private mutating func testChannels(_ plan: EventPlan, at now: Timestamp) -> [EventStep] {
        let record = record(of: plan.event)
        let today = plan.date(of: now)
        guard !testing.contains(record.key), plan.isUnderWay(at: now),
            record.given.contains(where: { plan.date(of: $0.at) == today }),
            record.selfTest.map({ plan.date(of: $0.at) }) != today
        else { return [] }
        testing.insert(record.key)
        return [.selfTest]
    }
}

// MARK: What came of it

extension EventBook {
    /// Keeps a roll-call as it was told.
    package mutating func note(_ call: RollCall, of event: TrainingEvent) {
        change(event) { $0.rollCalls.append(call) }
    }

    /// Keeps how the channels did.
    package mutating func note(_ test: SelfTest, of event: TrainingEvent) {
        testing.remove(EventRecord.Key(event))
        change(event) { $0.selfTest = test }
    }
}
