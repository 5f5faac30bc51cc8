import Logging

/// Stores, off the loop and in one transaction a minute, what was watched: figures, spans of states, blind time.
///
/// A failure is told, and what it left goes with the next minute.
final class MinuteKeeper: Sendable {
    private enum Item: Sendable {
        case events([TimedEvent])
        case minute(WatchedMinute)
        case sites(Set<SiteID>, at: Timestamp)
        /// Stores what there is, without waiting for the end of the minute.
        case flush(Timestamp, CheckedContinuation<Void, Never>)
    }

    private let continuation: AsyncStream<Item>.Continuation
    private let work: Task<Void, Never>

    /// A run begins at `start`.
    init(store: Store, logger: Logger, at start: Timestamp) {
        let (stream, continuation) = AsyncStream.makeStream(of: Item.self)
        self.continuation = continuation
        work = Task {
            var ledger = WatchLedger(at: start)
            var hasBegun = false
            func save(_ minutes: [SiteMinute], until now: Timestamp) async {
                let batch = ledger.batch(minutes, until: now)
                do {
                    if !hasBegun { try await store.begin(batch.run) }
                    hasBegun = true
                    try await store.keep(batch)
                    ledger.stored()
                } catch {
                    ledger.failed()
                    logger.error("cannot store the figures of a minute", metadata: ["error": "\(error)"])
                }
            }
            await save([], until: start)
            for await item in stream {
                switch item {
                case .events(let events): ledger.apply(events)
                case .minute(let minute): await save(minute.sites, until: minute.to)
                case .sites(let sites, let time): ledger.keep(only: sites, at: time)
                case .flush(let now, let waiting):
                    await save([], until: now)
                    waiting.resume()
                }
            }
        }
    }

    /// Takes what the monitor says; never blocks.
    func note(_ events: [TimedEvent]) {
        let told = events.filter { Self.isKept($0.event) }
        if !told.isEmpty { continuation.yield(.events(told)) }
    }

    func keep(_ minute: WatchedMinute) {
        continuation.yield(.minute(minute))
    }

    /// Sites that a reload removed are watched no more.
    func reconfigure(_ configuration: Configuration) {
        let sites = Set(configuration.roster.sites.map(\.id))
        continuation.yield(.sites(sites, at: Clock.reading().timestamp))
    }

    /// Returns when all that was noted before is stored, as far as that is possible, and the moment up to which it is.
    func flush() async -> Timestamp {
        let now = Clock.reading().timestamp
        await withCheckedContinuation { waiting in
            if case .terminated = continuation.yield(.flush(now, waiting)) { waiting.resume() }
        }
        return now
    }

    /// Stores what is left and ends.
    func finish() async {
        continuation.finish()
        await work.value
    }

    private static func isKept(_ event: Event) -> Bool {
        switch event {
        case .state, .isolated, .restored, .gap, .reloaded, .refused: true
        default: false
        }
    }
}
