import Synchronization

/// Start, reload and stop: what the store holds is taken up, channels get and lose their workers.
extension Alerting {
    func restore() async {
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

    func take(_ new: Configuration, at now: ClockReading, to step: inout AlertingStep) async {
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
            id: RandomID.make(prefix: "msg_"),
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
    func stop() async {
        alarm?.cancel()
        let tasks = workers.values.map(\.task) + workers.values.compactMap(\.heartbeat) + retired
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
        while await work() {}
        for request in inbox.close() { request.refuse() }
        _ = await commit(StoreBatch(), at: clock.now(), isLast: true)
    }
}
