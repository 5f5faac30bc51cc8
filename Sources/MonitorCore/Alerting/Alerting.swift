import Synchronization

/// Turns diagnoses into incidents that are told: once, in order, to whom the routes say, across restarts.
///
/// One task decides (`run`): it takes what was submitted, asks the book, stores the change with its messages in one
/// transaction, and only then hands the messages to the channels' workers and the lines to the log.
package actor Alerting {
    struct Worker {
        let worker: ChannelWorker
        let task: Task<Void, Never>
        /// Nil where the channel sends no sign of life.
        let heartbeat: Task<Void, Never>?

        func cancel() {
            task.cancel()
            heartbeat?.cancel()
        }
    }

    let store: Store
    let clock: AlertingClock
    let version: String
    let report: @Sendable ([TimedEvent]) -> Void
    nonisolated let inbox: AlertingInbox
    nonisolated let watch = DeliveryWatch()
    /// What is known of the channels; written by the one task that decides, read from any thread.
    nonisolated let records = Mutex(ChannelRecords())
    nonisolated let pulse = Mutex<@Sendable () -> Bool>({ true })

    var configuration: Configuration
    var book: IncidentBook
    var composer: MessageComposer
    var outbox = Outbox()
    var former: [SiteID: Site] = [:]
    var workers: [String: Worker] = [:]
    /// Workers that were cancelled and may not have ended yet.
    var retired: [Task<Void, Never>] = []
    var sequence: Int64 = 0
    var alarm: Task<Void, Never>?
    /// When ledger and history are next rid of what is too old.
    var pruneAt: Instant
    var pruneHistoryAt: Instant

    /// Prepares to go on with what the store holds; nothing happens before `run()`.
    ///
    /// `version` is what webhooks are told as `User-Agent`; `report` takes lines for the event log, in order, and must
    /// not block.
    package init(
        configuration: Configuration,
        store: Store,
        version: String,
        clock: AlertingClock = .system,
        report: @escaping @Sendable ([TimedEvent]) -> Void
    ) {
        self.configuration = configuration
        self.store = store
        self.version = version
        self.clock = clock
        self.report = report
        inbox = AlertingInbox(clock: clock)
        pruneAt = clock.now().instant
        pruneHistoryAt = pruneAt
        book = IncidentBook(configuration: configuration, at: clock.now())
        composer = MessageComposer(configuration)
    }

    /// Takes over what Health decided; never blocks, keeps the order, loses nothing, callable from any thread.
    package nonisolated func submit(_ changes: [IncidentChange]) {
        guard !changes.isEmpty else { return }
        inbox.put(.changes(changes))
    }

    /// Takes over a new configuration, in order with what was submitted; a removed channel's messages are given up.
    package nonisolated func reload(_ configuration: Configuration) {
        inbox.put(.reload(configuration))
    }

    /// Signs of life are sent only while `isGettingOn` says so; it is called from any thread and must not block.
    package nonisolated func sendHeartbeats(while isGettingOn: @escaping @Sendable () -> Bool) {
        pulse.withLock { $0 = isGettingOn }
    }

    /// Whether the worker gets on; for the watchdog.
    package nonisolated var progress: AlertingProgress { inbox.progress }

    /// Works until its task is cancelled, then stops within 2 seconds; what is under way stays in the outbox.
    ///
    /// To be called once.
    package func run() async {
        await restore()
        inbox.bell.ring()
        for await _ in inbox.bell.rings {
            alarm?.cancel()
            while await work() {}
            alarm = nextDeadline.map { inbox.bell.ring(at: $0, clock: clock) }
        }
        await stop()
    }

    private var nextDeadline: Instant? {
        [book.nextDeadline, outbox.deadline, records.withLock(\.nextDeadline), pruneAt].compactMap { $0 }.min()
    }

    /// Deals with all that has come or become due; false when there was nothing.
    func work() async -> Bool {
        let inputs = inbox.take()
        defer { inbox.done() }
        let now = clock.now()
        guard !inputs.isEmpty || nextDeadline.map({ $0 <= now.instant }) == true else { return false }
        var step = AlertingStep(language: configuration.language)
        var answers: [AlertingRequest.Answer] = []
        for input in inputs {
            switch input {
            case .changes(let changes): for change in changes { apply(change, at: now, to: &step) }
            case .tried(let report): await note(report, at: now, in: &step)
            case .prepared(let channel, let failure, let time):
                step.log(records.withLock { $0.prepared(channel, failure, at: time) }, at: time)
            case .heartbeat(let channel, let failure):
                step.log(
                    records.withLock { $0.heartbeat(channel, failure, at: now.timestamp) },
                    at: now.timestamp
                )
            case .requests(let requests): for request in requests { compose(request, at: now, in: &step) }
            case .reload(let configuration): await take(configuration, at: now, to: &step)
            case .asked(let request): answers.append(request.decide(self, now, &step))
            }
        }
        compose(book.advance(to: now), at: now, in: &step)
        raiseAlarms(at: now, in: &step)
        await perform(step, at: now)
        for answer in answers { answer() }
        if pruneAt <= now.instant { await prune(at: now) }
        return true
    }

    private func apply(_ change: IncidentChange, at now: ClockReading, to step: inout AlertingStep) {
        let newID = RandomID.make(prefix: "inc_")
        step.lines.append(TimedEvent(at: change.at, event: .incident(change)))
        compose(book.apply(change, newID: newID, at: now), at: now, in: &step)
    }

    /// Takes what follows from the book's decision into the step: rows, messages and lines.
    func compose(_ outcome: IncidentBook.Outcome, at now: ClockReading, in step: inout AlertingStep) {
        step.batch.save(outcome)
        for message in outcome.messages {
            let severity = book.severity(of: message.entry.incident)
            add(to: &step, of: message.entry.incident.number, at: now) { composer, sequence, id in
                try composer.notification(
                    for: message,
                    severity: severity,
                    id: id,
                    sequence: sequence,
                    at: now.timestamp
                )
            }
        }
        for digest in outcome.digests {
            add(to: &step, of: nil, at: now) { composer, sequence, id in
                try composer.digest(digest, severity: book.severity, id: id, sequence: sequence, at: now.timestamp)
            }
        }
        step.lines += outcome.events.map { TimedEvent(at: now.timestamp, event: $0) }
    }

    func compose(_ request: MessageRequest, at now: ClockReading, in step: inout AlertingStep) {
        add(to: &step, of: nil, at: now) { composer, sequence, _ in
            try composer.notification(for: request, severity: book.severity, sequence: sequence, at: now.timestamp)
        }
    }

    /// Makes a message and adds it; where that fails, which would be a mistake of ours, the log says so.
    private func add(
        to step: inout AlertingStep,
        of incident: Int?,
        at now: ClockReading,
        _ make: (MessageComposer, Int64, String) throws -> Notification
    ) {
        sequence += 1
        do {
            step.send(try make(composer, sequence, RandomID.make(prefix: "msg_")))
        } catch {
            let catalogue = Catalogue(language: step.language)
            let explanation = catalogue.notComposed(incident: incident, reason: "\(error)")
            step.lines.append(Self.trouble(explanation, at: now))
        }
    }

    /// Stores the step, then sends its messages and writes its lines.
    func perform(_ step: AlertingStep, at now: ClockReading) async {
        let outcome = await commit(step.batch, at: now)
        let areStored = outcome == .stored || outcome.isMended
        for (channel, messages) in Dictionary(grouping: step.messages, by: \.channel) {
            guard let worker = workers[channel]?.worker else { continue }
            records.withLock { records in for message in messages { records.queued(message, at: now.instant) } }
            await worker.add(messages, areStored: areStored)
        }
        if outcome.isMended { for worker in workers.values { await worker.worker.leaveBodiesToStore() } }
        let lines = outcome.line(at: clock.now().timestamp, step.language).map { [$0] + step.lines } ?? step.lines
        if !lines.isEmpty { report(lines) }
    }

    func commit(_ batch: StoreBatch, at now: ClockReading, isLast: Bool = false) async -> Outbox.Outcome {
        switch outbox.take(batch, at: now.instant, isLast: isLast) {
        case .rest(let outcome):
            return outcome
        case .write(let all):
            do {
                try await store.commit(all, at: now)
                return outbox.stored()
            } catch {
                return outbox.failed(reason: Store.reason(error), at: clock.now())
            }
        }
    }

    /// Writes lines to the event log, now.
    func record(_ events: [Event]) {
        let now = clock.now().timestamp
        report(events.map { TimedEvent(at: now, event: $0) })
    }

    static func trouble(_ explanation: String, at now: ClockReading) -> TimedEvent {
        TimedEvent(at: now.timestamp, event: .trouble(site: nil, explanation: explanation, count: 1))
    }
}
