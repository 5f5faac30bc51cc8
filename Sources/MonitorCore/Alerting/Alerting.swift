/// Turns diagnoses into incidents that are told: once, in order, to whom the routes say, across restarts.
///
/// One task decides (`run`): it takes what was submitted, asks the book, stores the change with its messages in one
/// transaction, and only then hands the messages to the channels' workers and the lines to the log.
package actor Alerting {
    private struct Worker {
        let worker: ChannelWorker
        let task: Task<Void, Never>
    }

    private let store: Store
    private let clock: AlertingClock
    private let version: String
    private let report: @Sendable ([TimedEvent]) -> Void
    private nonisolated let inbox: AlertingInbox

    private var configuration: Configuration
    private var book: IncidentBook
    private var composer: MessageComposer
    private var outbox = Outbox()
    private var former: [SiteID: Site] = [:]
    private var workers: [String: Worker] = [:]
    /// Workers that were cancelled and may not have ended yet.
    private var retired: [Task<Void, Never>] = []
    private var sequence: Int64 = 0
    private var alarm: Task<Void, Never>?
    private var random = SystemRandomNumberGenerator()

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
        book = IncidentBook(configuration: configuration, at: clock.now().instant)
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
        [book.nextDeadline, outbox.deadline].compactMap { $0 }.min()
    }

    /// Deals with all that has come or become due; false when there was nothing.
    private func work() async -> Bool {
        let inputs = inbox.take()
        defer { inbox.done() }
        let now = clock.now()
        guard !inputs.isEmpty || nextDeadline.map({ $0 <= now.instant }) == true else { return false }
        var step = AlertingStep(language: configuration.language)
        for input in inputs {
            switch input {
            case .changes(let changes): for change in changes { apply(change, at: now, to: &step) }
            case .tried(let report): step.note(report)
            case .reload(let configuration): await take(configuration, at: now, to: &step)
            }
        }
        compose(book.advance(to: now.instant), at: now, in: &step)
        await perform(step, at: now)
        return true
    }

    private func apply(_ change: IncidentChange, at now: ClockReading, to step: inout AlertingStep) {
        let newID = RandomID.make(prefix: "inc_", using: &random)
        compose(book.apply(change, newID: newID, at: now), at: now, in: &step)
        step.lines.append(TimedEvent(at: change.at, event: .incident(change)))
    }

    private func compose(_ outcome: IncidentBook.Outcome, at now: ClockReading, in step: inout AlertingStep) {
        step.batch.save(outcome.changed)
        for message in outcome.messages {
            sequence += 1
            do {
                let notification = try composer.notification(
                    for: message,
                    severity: book.severity(of: message.entry.incident),
                    id: RandomID.make(prefix: "msg_", using: &random),
                    sequence: sequence,
                    at: now.timestamp
                )
                step.batch.add([notification])
                step.messages.append(notification)
            } catch {
                step.lines.append(
                    Self.trouble(
                        step.language.phrases.notComposed(incident: message.entry.incident.number, "\(error)"),
                        at: now
                    )
                )
            }
        }
    }

    /// Stores the step, then sends its messages and writes its lines.
    private func perform(_ step: AlertingStep, at now: ClockReading) async {
        let outcome = await commit(step.batch, at: now)
        let areStored = outcome == .stored || outcome.isMended
        for (channel, messages) in Dictionary(grouping: step.messages, by: \.channel) {
            await workers[channel]?.worker.add(messages, areStored: areStored)
        }
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

    private static func trouble(_ explanation: String, at now: ClockReading) -> TimedEvent {
        TimedEvent(at: now.timestamp, event: .trouble(site: nil, explanation: explanation, count: 1))
    }
}

// MARK: Start, reload, stop

extension Alerting {
    private func restore() async {
        let now = clock.now()
        do {
            let (entries, pending) = try await store.restore(at: now)
            book = IncidentBook(configuration: configuration, restored: entries, at: now.instant)
            sequence = pending.map(\.sequence).max() ?? 0
            var step = AlertingStep(language: configuration.language)
            startWorkers(configuration.channels)
            await hand(pending, at: now, to: &step)
            await perform(step, at: now)
        } catch {
            startWorkers(configuration.channels)
            report([Self.trouble(configuration.language.phrases.unreadable(Store.reason(error)), at: now)])
        }
    }

    private func take(_ new: Configuration, at now: ClockReading, to step: inout AlertingStep) async {
        rememberFormerSites(before: new)
        let unchanged = new.channels.filter { workers[$0.name]?.worker.channel == $0 }.map(\.name)
        var left: [Notification] = []
        for (name, worker) in workers where !unchanged.contains(name) {
            left += await worker.worker.removeAll()
            worker.task.cancel()
            retired.append(worker.task)
            workers[name] = nil
        }
        configuration = new
        step.language = new.language
        composer = MessageComposer(new, former: former)
        startWorkers(new.channels.filter { !unchanged.contains($0.name) })
        // Messages made in this step for a channel that is no more never reach a worker.
        let orphans = step.messages.filter { workers[$0.channel] == nil }
        step.messages.removeAll { workers[$0.channel] == nil }
        await hand((left + orphans).sorted { $0.sequence < $1.sequence }, at: now, to: &step)
        compose(book.reload(new, at: now.instant), at: now, in: &step)
    }

    /// Gives messages from before to their workers; those of channels that are no more end here.
    private func hand(_ messages: [Notification], at now: ClockReading, to step: inout AlertingStep) async {
        for message in messages {
            if let worker = workers[message.channel] {
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
            let worker = ChannelWorker(channel: channel, sender: sender(for: channel), store: store, clock: clock) {
                inbox.put(.tried($0))
            }
            workers[channel.name] = Worker(worker: worker, task: Task { await worker.run() })
        }
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
        let tasks = workers.values.map(\.task) + retired
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
        while await work() {}
        _ = await commit(StoreBatch(), at: clock.now(), isLast: true)
    }
}
