import Synchronization

/// Drives the book of events each second: hands duties to the monitor, has rolls called, told and stored.
///
/// Nothing waits between a decision of the book and its place in Alerting's queue, so records are stored in their order.
actor EventKeeper {
    /// What it needs of the monitor.
    struct Surroundings: Sendable {
        /// Takes over what is asked of the sites from now on: the whole map.
        var take: @Sendable ([SiteID: SiteDuty]) async -> Void
        var standing: @Sendable () async -> SiteStanding
    }

    /// A roll-call after a start or a reload waits so long at most for all sites to have a verdict.
    private static let patience = Duration.seconds(15)
    /// So old may be what is known of the sites while no roll is called.
    private static let freshness = Duration.seconds(5)

    private let alerting: Alerting
    private let surroundings: Surroundings
    private let clock: AlertingClock
    /// Since when sites may have had no time for a verdict: the start, or the last reload.
    private var unsettledSince: Instant
    private nonisolated let bell = Bell()
    private nonisolated let next: Mutex<NextSession?>
    private(set) var book: EventBook
    private(set) var configuration: Configuration
    /// What the monitor was last asked; nil where it must be told anew.
    private var handed: [SiteID: SiteDuty]?
    private var standing: (SiteStanding, at: Instant)?
    private var tests: [Task<Void, Never>] = []
    /// Counts what people and reloads change: a turn that was overtaken by one must not go on with what it knew.
    private var revision = 0

    /// Goes on with what was stored; nothing happens before `run()`.
    init(
        configuration: Configuration,
        records: [EventRecord],
        alerting: Alerting,
        surroundings: Surroundings,
        clock: AlertingClock = .system
    ) {
        self.configuration = configuration
        self.alerting = alerting
        self.surroundings = surroundings
        self.clock = clock
        let now = clock.now()
        unsettledSince = now.instant
        book = EventBook(events: configuration.events, timeZone: configuration.timeZone, records: records)
        book.forgetWhatIsOver(at: now.timestamp)
        next = Mutex(book.nextSession(at: now.timestamp).map { NextSession($0.event, $0.session, at: now.timestamp) })
    }

    /// The session that is on air or the next one, as of the last second; from any thread.
    nonisolated var nextSession: NextSession? { next.withLock { $0 } }

    /// Takes over another configuration; to be called after the monitor has.
    func reload(_ configuration: Configuration) {
        self.configuration = configuration
        let now = clock.now()
        book.reload(events: configuration.events, timeZone: configuration.timeZone)
        book.forgetWhatIsOver(at: now.timestamp)
        unsettledSince = now.instant
        handed = nil
        standing = nil
        revision += 1
        bell.ring()
    }

    /// Hands the duties of this moment to a monitor that has not begun, so that its first verdicts are judged by them.
    func prepare() async {
        let now = clock.now()
        await lookAround(now)
        await handDuties(now.timestamp)
    }

    /// Works until its task is cancelled.
    func run() async {
        bell.ring()
        let ticks = Task { [clock, bell] in
            while (try? await clock.sleep(.seconds(1))) != nil { bell.ring() }
        }
        for await _ in bell.rings { await turn() }
        ticks.cancel()
        for test in tests { test.cancel() }
    }

    /// What is due now.
    ///
    /// Whoever changes the book while this waits for the monitor has said what follows from it; the next turn sees that.
    func turn() async {
        let now = clock.now()
        let revision = revision
        await lookAround(now)
        guard revision == self.revision else { return bell.ring() }
        await handDuties(now.timestamp)
        guard revision == self.revision else { return bell.ring() }
        let steps = book.advance(
            to: now.timestamp,
            isSettled: isSettled(at: now.instant),
            isBlind: standing?.0.isIsolated == true
        )
        for (event, steps) in steps { perform(steps, of: event, at: now.timestamp) }
        let session = book.nextSession(at: now.timestamp)
        next.withLock { $0 = session.map { NextSession($0.event, $0.session, at: now.timestamp) } }
    }

    /// Looks at the sites where something depends on them.
    private func lookAround(_ now: ClockReading) async {
        guard book.needsStanding(at: now.timestamp) else {
            standing = nil
            return
        }
        let isFresh = standing.map { now.instant - $0.at < Self.freshness } ?? false
        let isBlind = standing?.0.isIsolated == true
        guard !isFresh || book.isRollCallDue(at: now.timestamp, isBlind: isBlind) else { return }
        let revision = revision
        let found = await surroundings.standing()
        // Of the sites of another configuration nothing is to be kept.
        if revision == self.revision { standing = (found, at: now.instant) }
    }

    /// False where a roll-call would not know enough.
    private func isSettled(at now: Instant) -> Bool {
        guard let standing = standing?.0 else { return false }
        return standing.isSettled || now - unsettledSince >= Self.patience
    }

    private func handDuties(_ now: Timestamp) async {
        let duties = EventDuties(roster: configuration.roster, neverAnswered: standing?.0.neverAnswered ?? [])
            .duties(book.plans, at: now)
        guard duties != handed else { return }
        handed = duties
        await surroundings.take(duties)
    }
}

// MARK: What follows

extension EventKeeper {
    private func perform(_ steps: [EventStep], of event: TrainingEvent, at now: Timestamp) {
        let telling = EventTelling(
            steps,
            of: event,
            in: &book,
            roster: configuration.roster,
            standing: standing?.0 ?? SiteStanding(),
            at: now
        )
        if !telling.lines.isEmpty { alerting.tell(telling) }
        if steps.contains(.selfTest) { tests.append(Task { await test(event) }) }
    }

    private func test(_ event: TrainingEvent) async {
        let test = await alerting.testChannels(of: event)
        // At the end of the daemon nobody waited long enough to say that a channel failed; the next run tries again.
        guard !Task.isCancelled else { return }
        book.note(test, of: event)
        alerting.tell(EventTelling(test, of: event, record: book.record(of: event)))
    }
}

// MARK: What people ask

extension EventKeeper {
    /// Begins a session at once, and stores that before it returns; see `EventBook`.
    func start(_ name: String, by: String, for duration: Duration?) async throws(ControlRefusal) -> EventChange {
        try await change { (book, now) throws(EventRefusal) in
            try book.start(name, by: by, for: duration, at: now)
        }
    }

    /// Lets a session go on for longer, and stores that before it returns; see `EventBook`.
    func extend(_ name: String, for duration: Duration, by: String) async throws(ControlRefusal) -> EventChange {
        try await change { (book, now) throws(EventRefusal) in
            try book.extend(name, for: duration, by: by, at: now)
        }
    }

    /// Ends an event for the day, and stores that before it returns; see `EventBook`.
    func stop(_ name: String, by: String) async throws(ControlRefusal) -> EventChange {
        try await change { (book, now) throws(EventRefusal) in try book.stop(name, by: by, at: now) }
    }

    private func change(
        _ body: (inout EventBook, Timestamp) throws(EventRefusal) -> EventChange
    ) async throws(ControlRefusal) -> EventChange {
        let words = Catalogue(language: configuration.language)
        let now = clock.now().timestamp
        let change: EventChange
        do throws(EventRefusal) {
            change = try body(&book, now)
        } catch {
            let time = SpokenTime(language: configuration.language, zone: configuration.timeZone)
            throw words.refusal(error) { time.minute($0, near: now) }
        }
        revision += 1
        guard let event = book.plan(of: change.event)?.event else { return change }
        bell.ring()
        let telling = EventTelling(change, of: event, record: book.record(of: event))
        let isStored = await withCheckedContinuation { continuation in
            alerting.tell(telling) { continuation.resume(returning: $0) }
        }
        guard isStored else { throw words.refusal(.isStopping) }
        return change
    }
}

extension NextSession {
    init(_ event: TrainingEvent, _ session: EventSession, at now: Timestamp) {
        self.init(
            event: event.name,
            begins: session.begins,
            ends: session.ends,
            isOnAir: session.isOnAir(at: now)
        )
    }
}
