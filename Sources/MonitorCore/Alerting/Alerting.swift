import Synchronization

/// Turns diagnoses into incidents that are told: once, in order, to whom the routes say, across restarts.
///
/// One task decides (`run`): it takes what was submitted, asks the book, stores the change with its messages in one
/// transaction, and only then hands the messages to the channels' workers and the lines to the log.
package actor Alerting {
    private struct Worker {
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
    private let version: String
    private let report: @Sendable ([TimedEvent]) -> Void
    nonisolated let inbox: AlertingInbox
    nonisolated let watch = DeliveryWatch()
    /// What is known of the channels; written by the one task that decides, read from any thread.
    nonisolated let records = Mutex(ChannelRecords())
    private nonisolated let pulse = Mutex<@Sendable () -> Bool>({ true })

    var configuration: Configuration
    var book: IncidentBook
    private var composer: MessageComposer
    private var outbox = Outbox()
    private var former: [SiteID: Site] = [:]
    private var workers: [String: Worker] = [:]
    /// Workers that were cancelled and may not have ended yet.
    private var retired: [Task<Void, Never>] = []
    private var sequence: Int64 = 0
    private var alarm: Task<Void, Never>?
    private var random = SystemRandomNumberGenerator()
    /// When ledger and history are next rid of what is too old.
    private var pruneAt: Instant
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
    private func work() async -> Bool {
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
        let newID = RandomID.make(prefix: "inc_", using: &random)
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

    private func compose(_ request: MessageRequest, at now: ClockReading, in step: inout AlertingStep) {
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
            step.send(try make(composer, sequence, RandomID.make(prefix: "msg_", using: &random)))
        } catch {
            let catalogue = Catalogue(language: step.language)
            let explanation = catalogue.notComposed(incident: incident, reason: "\(error)")
            step.lines.append(Self.trouble(explanation, at: now))
        }
    }

    /// Stores the step, then sends its messages and writes its lines.
    private func perform(_ step: AlertingStep, at now: ClockReading) async {
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

    private func commit(_ batch: StoreBatch, at now: ClockReading, isLast: Bool = false) async -> Outbox.Outcome {
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

    private static func trouble(_ explanation: String, at now: ClockReading) -> TimedEvent {
        TimedEvent(at: now.timestamp, event: .trouble(site: nil, explanation: explanation, count: 1))
    }
}

// MARK: Start, reload, stop

extension Alerting {
    private func restore() async {
        let now = clock.now()
        do {
            let (_, pending) = try await store.restore(at: now)
            book = IncidentBook(configuration: configuration, memory: try await store.memory(at: now), at: now)
            sequence = try await store.lastSequence()
            var step = AlertingStep(language: configuration.language)
            records.withLock { $0.reload(configuration.channels) }
            startWorkers(configuration.channels)
            await hand(pending, at: now, to: &step)
            await perform(step, at: now)
        } catch {
            records.withLock { $0.reload(configuration.channels) }
            startWorkers(configuration.channels)
            let reason = Store.reason(error)
            let words = Catalogue(language: configuration.language)
            report([Self.trouble(words.say(MessageLinePhrase.unreadable, ["reason": reason]), at: now)])
        }
    }

    private func take(_ new: Configuration, at now: ClockReading, to step: inout AlertingStep) async {
        rememberFormerSites(before: new)
        let unchanged = new.channels.filter { workers[$0.name]?.worker.channel == $0 }.map(\.name)
        var left: [Notification] = []
        for (name, worker) in workers where !unchanged.contains(name) {
            left += await worker.worker.removeAll()
            worker.cancel()
            retired += [worker.task, worker.heartbeat].compactMap { $0 }
            workers[name] = nil
        }
        for worker in workers.values { Task { await worker.worker.prepare() } }
        configuration = new
        step.language = new.language
        composer = MessageComposer(new, former: former)
        records.withLock { $0.reload(new.channels) }
        startWorkers(new.channels.filter { !unchanged.contains($0.name) })
        // Messages made in this step for a channel that is no more never reach a worker.
        let orphans = step.messages.filter { workers[$0.channel] == nil }
        step.messages.removeAll { workers[$0.channel] == nil }
        await hand((left + orphans).sorted { $0.sequence < $1.sequence }, at: now, to: &step)
        compose(book.reload(new, at: now), at: now, in: &step)
    }

    /// Gives messages from before to their workers; those of channels that are no more end here.
    private func hand(_ messages: [Notification], at now: ClockReading, to step: inout AlertingStep) async {
        for message in messages {
            if let worker = workers[message.channel] {
                records.withLock { $0.queued(message, at: now.instant) }
                await worker.worker.add([message], areStored: false)
            } else {
                step.giveUp(message, at: now.timestamp)
            }
        }
    }

    private func rememberFormerSites(before new: Configuration) {
        for entry in book.entries.values {
            let spokenOf = [entry.incident.root].compactMap { $0 } + entry.incident.affected.map(\.id)
            for id in spokenOf where new.roster.index(of: id) == nil { former[id] = composer.site(id) }
        }
    }

    private func startWorkers(_ channels: [Channel]) {
        let inbox = inbox
        for channel in channels {
            let sender = sender(for: channel)
            let worker = ChannelWorker(channel: channel, sender: sender, store: store, clock: clock) { news in
                switch news {
                case .tried(let report): inbox.put(.tried(report))
                case .prepared(let channel, let failure, let time):
                    inbox.put(.prepared(channel: channel, failure, at: time))
                }
            }
            workers[channel.name] = Worker(
                worker: worker,
                task: Task { await worker.run() },
                heartbeat: startHeartbeat(of: channel, sender)
            )
        }
    }

    private func startHeartbeat(of channel: Channel, _ sender: any MessageSender) -> Task<Void, Never>? {
        guard let interval = channel.heartbeat else { return nil }
        let heartbeat = Heartbeat(
            interval: interval,
            sender: sender,
            clock: clock,
            isGettingOn: { [weak self] in self?.pulse.withLock { $0 }() ?? false },
            compose: { [weak self] in await self?.heartbeat(of: channel.name) },
            report: { [inbox] in inbox.put(.heartbeat(channel: channel.name, $0)) }
        )
        return Task { await heartbeat.run() }
    }

    private func heartbeat(of channel: String) -> Notification? {
        try? composer.heartbeat(
            channel: channel,
            open: book.entries.count,
            id: RandomID.make(prefix: "msg_", using: &random),
            sequence: 0,
            at: clock.now().timestamp
        )
    }

    private func sender(for channel: Channel) -> any MessageSender {
        switch channel.kind {
        case .hook(let hook):
            HookChannel(hook: hook, timeout: channel.timeout, directory: configuration.paths.state)
        case .webhook(let webhook):
            WebhookChannel(webhook: webhook, timeout: channel.timeout, userAgent: "monitord/\(version)", clock: clock)
        }
    }

    /// Ends the workers, then stores what they and Health still said.
    private func stop() async {
        alarm?.cancel()
        let tasks = workers.values.map(\.task) + workers.values.compactMap(\.heartbeat) + retired
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
        while await work() {}
        for request in inbox.close() { request.refuse() }
        _ = await commit(StoreBatch(), at: clock.now(), isLast: true)
    }
}

// MARK: What becomes of messages

extension Alerting {
    private func note(_ report: ChannelWorker.Report, at now: ClockReading, in step: inout AlertingStep) async {
        let next = await handOver(report, at: now)
        step.note(report, fallback: next?.channel)
        if let next { step.send(next) }
        step.log(records.withLock { $0.note(report) }, at: report.at)
        tell(report, at: now.instant)
    }

    /// The message that the fallback gets in place of one that was given up; nil where there is none, or where that
    /// channel was sent the same news itself.
    private func handOver(_ report: ChannelWorker.Report, at now: ClockReading) async -> Notification? {
        let notification = report.notification
        guard case .giveUp = report.verdict, let body = report.body,
            let channel = workers[notification.channel]?.worker.channel,
            let next = Fallback.channel(for: notification, after: channel), workers[next] != nil
        else { return nil }
        // Where the store cannot say, twice is better than never.
        if (try? await store.wasSent(notification, on: next)) == true { return nil }
        sequence += 1
        return try? Fallback.message(
            from: notification,
            body: body,
            to: next,
            sequence: sequence,
            at: now.timestamp
        )
    }

    private func tell(_ report: ChannelWorker.Report, at now: Instant) {
        let catalogue = Catalogue(language: configuration.language)
        switch report.verdict {
        case .sent: watch.tell(report.notification.id, .delivered(at: now))
        case .retry(let failure, _): watch.tell(report.notification.id, .failing(catalogue.reason(failure)))
        case .giveUp(let failure, let end):
            let reason = catalogue.reason(failure, end: end, fallback: nil)
            watch.tell(report.notification.id, .givenUp(reason, at: now))
        case .keep: break
        }
    }

    private func raiseAlarms(at now: ClockReading, in step: inout AlertingStep) {
        for alarm in records.withLock({ $0.advance(to: now.instant) }) {
            step.log(alarm.step, at: now.timestamp)
            guard let channel = alarm.by, workers[channel] != nil else { continue }
            let id = RandomID.make(prefix: "msg_", using: &random)
            compose(MessageRequest(id: id, channel: channel, content: .channel(alarm.step)), at: now, in: &step)
        }
    }

    /// Rids the ledger of some of what is too old; a failure shows when the next message is stored.
    private func prune(at now: ClockReading) async {
        let hasMore = try? await store.pruneLedger(before: now.timestamp + (.zero - Store.ledgerKept))
        pruneAt = now.instant + (hasMore == true ? .seconds(1) : .seconds(3_600))
        pruneHistory(at: now)
    }
}
