/// Sends one channel's messages, independently of all other channels.
actor ChannelWorker {
    /// What became of one try.
    struct Report: Sendable {
        var notification: Notification
        var verdict: RetryPolicy.Verdict
        var tries: Notification.Tries
        var took: Duration
        var at: Timestamp
    }

    nonisolated let channel: Channel
    private var queue: ChannelQueue
    private let sender: any MessageSender
    private let store: Store
    private let clock: AlertingClock
    private let jitter: @Sendable () -> Double
    private let report: @Sendable (Report) -> Void
    private nonisolated let bell = Bell()
    private var alarm: Task<Void, Never>?
    private var underWay = 0

    init(
        channel: Channel,
        sender: any MessageSender,
        store: Store,
        clock: AlertingClock,
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
        report: @escaping @Sendable (Report) -> Void
    ) {
        self.channel = channel
        self.sender = sender
        self.store = store
        self.clock = clock
        self.jitter = jitter
        self.report = report
        queue = ChannelQueue(policy: RetryPolicy(channel))
    }

    /// Puts messages last; `areStored` says that the outbox holds them, so that memory need not.
    func add(_ notifications: [Notification], areStored: Bool) {
        for notification in notifications { queue.add(notification, isStored: areStored) }
        bell.ring()
    }

    /// Takes out all that is left, for a channel that is no more or has changed.
    func removeAll() -> [Notification] { queue.removeAll() }

    /// Works until its task is cancelled; tries under way then end soon and stay in the outbox.
    func run() async {
        await withDiscardingTaskGroup { group in
            for await _ in bell.rings {
                alarm?.cancel()
                while let notification = nextToSend() {
                    group.addTask { await self.deliver(notification) }
                }
            }
        }
        alarm?.cancel()
        sender.stop()
    }

    private func nextToSend() -> Notification? {
        while underWay < sender.concurrency {
            let now = clock.now()
            switch queue.next(at: now.instant) {
            case .idle:
                return nil
            case .wait(let until):
                alarm = bell.ring(at: until, clock: clock)
                return nil
            case .send(let notification) where queue.isExpired(notification, at: now.timestamp):
                conclude(notification, .refused(.tooOld), took: .zero)
            case .send(let notification):
                underWay += 1
                return notification
            }
        }
        return nil
    }

    private func deliver(_ notification: Notification) async {
        let start = clock.now().instant
        let result = await attempt(notification)
        underWay -= 1
        conclude(notification, result, took: clock.now().instant - start)
        bell.ring()
    }

    private func attempt(_ notification: Notification) async -> DeliveryResult {
        do {
            guard let body = if let body = notification.body { body } else { try await store.body(of: notification.id) }
            else {
                return .refused(.textLost)
            }
            return await sender.send(notification, body: body)
        } catch {
            return Task.isCancelled ? .abandoned : .later(.outboxUnreadable(Store.reason(error)))
        }
    }

    private func conclude(_ notification: Notification, _ result: DeliveryResult, took: Duration) {
        let now = clock.now()
        let (verdict, tries) = queue.finish(notification, with: result, at: now, jitter: jitter())
        report(Report(notification: notification, verdict: verdict, tries: tries, took: took, at: now.timestamp))
    }
}
