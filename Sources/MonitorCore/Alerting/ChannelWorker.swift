/// Sends one channel's messages, independently of all other channels.
actor ChannelWorker {
    /// What became of one try.
    struct Report: Sendable {
        var notification: Notification
        var verdict: RetryPolicy.Verdict
        var tries: Notification.Tries
        var took: Duration
        var at: Timestamp
        /// Of a message that was given up and has a fallback, where it could be had.
        var body: [UInt8]?
    }

    /// What a worker tells.
    enum News: Sendable {
        case tried(Report)
        /// What messages are made with was read, at the start and at each reload; nil when all is there.
        case prepared(channel: String, DeliveryFailure?, at: Timestamp)
    }

    nonisolated let channel: Channel
    nonisolated let sender: any MessageSender
    private var queue: ChannelQueue
    private let store: Store
    private let clock: AlertingClock
    private let jitter: @Sendable () -> Double
    private let report: @Sendable (News) -> Void
    private nonisolated let bell = Bell()
    private var alarm: Task<Void, Never>?
    private var underWay = 0

    init(
        channel: Channel,
        sender: any MessageSender,
        store: Store,
        clock: AlertingClock,
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
        report: @escaping @Sendable (News) -> Void
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
        let now = clock.now()
        for notification in notifications { queue.add(notification, isStored: areStored, at: now) }
        bell.ring()
    }

    /// The outbox holds everything now, so that memory need not.
    func leaveBodiesToStore() { queue.leaveBodiesToStore() }

    /// Takes out all that is left, for a channel that is no more or has changed.
    func removeAll() -> [Notification] { queue.removeAll() }

    /// Reads secret and template anew, and says so.
    nonisolated func prepare() async {
        let failure = await sender.prepare()
        report(.prepared(channel: channel.name, failure, at: clock.now().timestamp))
    }

    /// Works until its task is cancelled; tries under way then end soon and stay in the outbox.
    func run() async {
        await prepare()
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
            switch queue.next(at: clock.now().instant) {
            case .idle:
                return nil
            case .wait(let until):
                alarm = bell.ring(at: until, clock: clock)
                return nil
            case .send(let notification):
                underWay += 1
                return notification
            }
        }
        return nil
    }

    private func deliver(_ notification: Notification) async {
        let start = clock.now()
        let (result, body) = await attempt(notification, at: start.instant)
        underWay -= 1
        conclude(notification, result, body: body, took: clock.now().instant - start.instant)
        bell.ring()
    }

    /// Also gives the body, which a fallback may need.
    private func attempt(_ notification: Notification, at now: Instant) async -> (DeliveryResult, body: [UInt8]?) {
        let isExpired = queue.isExpired(notification, at: now)
        if isExpired && Fallback.channel(for: notification, after: channel) == nil { return (.refused(.tooOld), nil) }
        do {
            guard let body = if let body = notification.body { body } else { try await store.body(of: notification.id) }
            else {
                return (.refused(.textLost), nil)
            }
            return (isExpired ? .refused(.tooOld) : await sender.send(notification, body: body), body)
        } catch {
            return (Task.isCancelled ? .abandoned : .later(.outboxUnreadable(Store.reason(error))), nil)
        }
    }

    private func conclude(_ notification: Notification, _ result: DeliveryResult, body: [UInt8]?, took: Duration) {
        let now = clock.now()
        let (verdict, tries) = queue.finish(notification, with: result, at: now, jitter: jitter())
        var report = Report(notification: notification, verdict: verdict, tries: tries, took: took, at: now.timestamp)
        // What is over holds no text any more.
        report.notification.body = nil
        if case .giveUp = verdict, Fallback.channel(for: notification, after: channel) != nil { report.body = body }
        self.report(.tried(report))
    }
}
