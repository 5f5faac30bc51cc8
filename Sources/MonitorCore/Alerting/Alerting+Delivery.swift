import Synchronization

/// What became of messages, and messages on request.
extension Alerting {
    /// So long whoever asked for a message waits for its outcome.
    private static let patience = Duration.seconds(30)

    /// The newest messages of the ledger, newest first; those that ended stay in it for a week.
    ///
    /// - Throws: GRDB's `DatabaseError`.
    package func ledger(limit: Int) async throws -> [LedgerEntry] {
        try await store.ledger(limit: limit, catalogue: Catalogue(language: configuration.language))
    }

    /// Sends a test message to a channel, or to all that reach people, and waits up to 30 s for each outcome.
    ///
    /// - Throws: ``ControlRefusal/unknown(_:)`` where there is no such channel.
    package func testAlert(_ channel: String?, by: String) async throws(ControlRefusal) -> [DeliveryReport] {
        let names = configuration.channels.map(\.name)
        if let channel, !names.contains(channel) {
            throw .unknown(
                Catalogue(language: configuration.language).say(DeliveryPhrase.noChannel, ["channel": channel])
            )
        }
        let people = configuration.channels.filter { $0.heartbeat == nil }.map(\.name)
        return await deliver(channel.map { [$0] } ?? people) { _ in .test(by: by) }
    }

    /// Sends a drill to the channels that the incident's route names, at once, and waits up to 30 s for each outcome.
    ///
    /// - Throws: ``ControlRefusal/conflict(_:)`` where no route takes the incident.
    package func drill(_ incident: Incident, by: String) async throws(ControlRefusal) -> [DeliveryReport] {
        let channels = book.channels(for: incident, at: clock.now().timestamp)
        guard !channels.isEmpty else {
            throw .conflict(Catalogue(language: configuration.language).say(DeliveryPhrase.noRoute))
        }
        if let site = incident.root {
            record([.drill(DrillStep(site: site, by: by, channels: channels))])
        }
        let incidentID = RandomID.make(prefix: "inc_")
        return await deliver(channels) { _ in .drill(incident, incidentID: incidentID, by: by) }
    }

    /// How each channel does, in the order of the configuration.
    package func channelHealth() async -> [ChannelHealth] {
        let (now, catalogue) = (clock.now().timestamp, Catalogue(language: configuration.language))
        return records.withLock { $0.health(at: now, catalogue: catalogue) }
    }

    /// How often tries ended so, by channel; callable from any thread.
    package nonisolated var deliveryCounters: [DeliveryCount] { records.withLock(\.counts) }

    /// Puts one message for each channel into the outbox, and waits for what becomes of them.
    func deliver(
        _ channels: [String],
        _ content: (String) -> MessageRequest.Content
    ) async -> [DeliveryReport] {
        let requests = channels.map { channel in
            MessageRequest(
                id: RandomID.make(prefix: "msg_"),
                channel: channel,
                content: content(channel)
            )
        }
        let start = clock.now().instant
        let (watch, clock) = (watch, clock)
        let waits = requests.map { (request: $0, news: watch.news(of: $0.id)) }
        inbox.put(.requests(requests))
        let alarm = Task {
            try await clock.sleep(Self.patience)
            for request in requests { watch.forget(request.id) }
        }
        defer { alarm.cancel() }
        var reports: [DeliveryReport] = []
        for wait in waits {
            let (outcome, end) = await Self.outcome(wait.news)
            reports.append(
                DeliveryReport(
                    channel: wait.request.channel,
                    message: wait.request.id,
                    seconds: ((end ?? clock.now().instant) - start).inSeconds,
                    outcome: outcome
                )
            )
        }
        return reports
    }

    /// The last that is said of a message; the instant is nil where it is still waiting.
    private static func outcome(
        _ news: AsyncStream<DeliveryWatch.News>
    ) async -> (DeliveryReport.Outcome, at: Instant?) {
        var reason: String?
        for await piece in news {
            switch piece {
            case .delivered(let end): return (.delivered, end)
            case .givenUp(let reason, let end): return (.failed(reason: reason), end)
            case .failing(let words): reason = words
            }
        }
        return (.stillWaiting(reason: reason), nil)
    }
}
