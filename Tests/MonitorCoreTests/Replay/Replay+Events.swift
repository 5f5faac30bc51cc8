@testable import MonitorCore

/// Training events in a replay: what the keeper does each second.
extension Replay {
    /// Runs until a local time; the sites are probed every `pace` milliseconds, the events looked at as often, and at
    /// every second at which something of theirs is due.
    mutating func run(until end: Timestamp, pace: Int) {
        world.pace = pace
        while clock.timestamp < end {
            let now = clock.timestamp
            let next = events.plans.flatMap(\.moments).filter { $0 > now }.min() ?? end
            run(min(Double(pace) / 1_000, (min(end, next) - now).inSeconds))
        }
    }

    var clock: ClockReading { World.clock(world.now) }

    /// What passes a node.
    func passengers(of node: String) -> [String] {
        let roster = configuration.roster
        guard let index = SiteID(node).flatMap(roster.index) else { return [] }
        return roster.passengers[index].map { roster.sites[$0].id.rawValue }
    }

    mutating func cut(_ names: [String]) { change { $0.cut(names) } }
    mutating func mend(_ names: [String]) { change { $0.mend(names) } }

    /// Every site, while the sentinels go on answering.
    mutating func cutAll() { change { $0.cut("*") } }

    mutating func mendAll(but silent: Set<String>) {
        let names = configuration.roster.sites.map(\.id.rawValue).filter { !silent.contains($0) }
        change { $0.mend(names) }
    }

    mutating func extend(_ name: String, for duration: Duration, by: String) throws {
        let change = try events.extend(name, for: duration, by: by, at: clock.timestamp)
        guard let event = events.plan(of: change.event)?.event else { return }
        let telling = EventTelling(change, of: event, record: events.record(of: event))
        for line in telling.lines { write(TimedEvent(at: clock.timestamp, event: line)) }
        keepEvents()
    }

    mutating func keepEvents() {
        guard !configuration.events.isEmpty else { return }
        let now = clock.timestamp
        let standing = world.standing
        handDuties()
        for (event, steps) in events.advance(to: now, isBlind: standing.isIsolated) {
            let telling = EventTelling(
                steps,
                of: event,
                in: &events,
                roster: configuration.roster,
                standing: standing,
                at: now
            )
            for line in telling.lines { write(TimedEvent(at: now, event: line)) }
            for message in telling.messages { send(.event(event.name, message), of: event) }
            guard steps.contains(.selfTest) else { continue }
            send(.selfTest(event: event.name), of: event)
            let outcomes = configuration.channels.map { SelfTest.Outcome(channel: $0.name, isDelivered: true) }
            events.note(SelfTest(at: now, outcomes: outcomes), of: event)
        }
    }

    mutating func handDuties() {
        let duties = EventDuties(roster: configuration.roster, neverAnswered: world.standing.neverAnswered)
            .duties(events.plans, at: clock.timestamp)
        guard duties != handed else { return }
        handed = duties
        change { $0.take(duties) }
    }

    private mutating func send(_ content: MessageRequest.Content, of event: TrainingEvent) {
        for channel in EventAudience(configuration).channels(of: event, at: clock.timestamp) {
            let request = MessageRequest(id: "msg_1", channel: channel, content: content)
            let notification = try? MessageComposer(configuration)
                .notification(for: request, severity: { _ in .info }, sequence: 1, at: clock.timestamp)
            guard let body = notification?.body, let document = try? NotificationDocument.decoded(body) else {
                continue
            }
            say("\(channel) \(document.type.rawValue) \(document.text.replacing("\n", with: " | ")) / \(document.sms)")
        }
    }
}

extension World {
    /// What the monitor would say of the sites.
    var standing: SiteStanding {
        let states = roster.sites.indices.map { (roster.sites[$0].id, health.site($0).state) }
        let mute = roster.sites.indices.filter { health.sites[$0].isProbed && !health.sites[$0].counts }
        return SiteStanding(
            states: Dictionary(uniqueKeysWithValues: states),
            neverAnswered: Set(mute.map { roster.sites[$0].id }),
            isIsolated: health.isIsolated
        )
    }
}

extension EventPlan {
    /// When something begins, ends, or is due.
    fileprivate var moments: [Timestamp] {
        held.flatMap { session in
            let leads = event.rollCalls + [EventDuties.upperDue, EventDuties.lastDue]
            return [session.warmsUp, session.begins, session.ends, session.ends + (.zero - EventBook.notice)]
                + leads.map { session.begins + (.zero - $0) }
        }
    }
}
