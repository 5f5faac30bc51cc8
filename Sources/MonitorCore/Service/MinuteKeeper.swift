import CLinux
import Logging
import Synchronization

/// Stores, off the loop and once a minute, what was watched: figures, spans of states, blind time.
///
/// A failure is told, and what it left goes with the next minute. Figures of minutes are what can be spared: where the
/// store does not keep up or the disk is nearly full they are dropped, and counted; states are kept all the same.
final class MinuteKeeper: Sendable {
    private enum Item: Sendable {
        case events([TimedEvent])
        case minute(WatchedMinute)
        case sites(Set<SiteID>, at: Timestamp)
        /// Stores what there is, without waiting for the end of the minute.
        case flush(Timestamp, CheckedContinuation<Void, Never>)
    }

    /// Minutes that wait, and those whose figures were dropped since that was last told.
    private struct Queue: Sendable {
        var waiting = 0
        var dropped = 0
    }

    /// More than so many minutes do not wait.
    static let mostWaiting = 10

    private let continuation: AsyncStream<Item>.Continuation
    private let work: Task<Void, Never>
    private let queue: QueueBox

    private final class QueueBox: Sendable {
        let state = Mutex(Queue())
    }

    /// A run begins at `start`; `disk` says how much room there is, nil where nobody knows.
    init(
        store: Store,
        logger: Logger,
        at start: Timestamp,
        disk: @escaping @Sendable () -> DiskSpace? = { nil }
    ) {
        let (stream, continuation) = AsyncStream.makeStream(of: Item.self)
        let queue = QueueBox()
        self.continuation = continuation
        self.queue = queue
        work = Task {
            var writer = MinuteWriter(store: store, logger: logger, disk: disk, at: start)
            await writer.save([], until: start)
            for await item in stream {
                switch item {
                case .events(let events): writer.ledger.apply(events)
                case .minute(let minute):
                    let dropped = queue.state.withLock { queue in
                        queue.waiting -= 1
                        defer { queue.dropped = 0 }
                        return queue.dropped
                    }
                    await writer.save(minute.sites, until: minute.to, dropped: dropped)
                    // A minute's figures are the largest thing that comes and goes: what they took is free now.
                    clinux_trim_heaps()
                case .sites(let sites, let time): writer.ledger.keep(only: sites, at: time)
                case .flush(let now, let waiting):
                    await writer.save([], until: now)
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

    /// Takes the figures of a minute; drops them where too many wait already.
    func keep(_ minute: WatchedMinute) {
        let hasRoom = queue.state.withLock { queue in
            let hasRoom = queue.waiting < Self.mostWaiting
            if hasRoom { queue.waiting += 1 } else { queue.dropped += 1 }
            return hasRoom
        }
        if hasRoom { continuation.yield(.minute(minute)) }
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
        case .state, .isolated, .restored, .gap, .clockStepped, .reloaded, .refused: true
        default: false
        }
    }
}

/// The keeper's hand: makes batches of the ledger and stores them.
private struct MinuteWriter {
    /// So often it is said that the disk is nearly full.
    private static let patience = Duration.seconds(3_600)

    let store: Store
    let logger: Logger
    let disk: @Sendable () -> DiskSpace?
    var ledger: WatchLedger
    private var hasBegun = false
    private var saidTightAt: Timestamp?

    init(store: Store, logger: Logger, disk: @escaping @Sendable () -> DiskSpace?, at start: Timestamp) {
        self.store = store
        self.logger = logger
        self.disk = disk
        ledger = WatchLedger(at: start)
    }

    mutating func save(_ minutes: [SiteMinute], until now: Timestamp, dropped: Int = 0) async {
        if dropped > 0 {
            logger.error("the store does not keep up: minutes without figures", metadata: ["minutes": "\(dropped)"])
        }
        let batch = ledger.batch(hasRoom(at: now) ? minutes : [], until: now)
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

    /// False where what is left of the disk must stay for incidents and messages; said once an hour.
    private mutating func hasRoom(at now: Timestamp) -> Bool {
        guard let disk = disk(), disk.isTight else {
            saidTightAt = nil
            return true
        }
        if saidTightAt.map({ now - $0 >= Self.patience }) ?? true {
            saidTightAt = now
            logger.error(
                "the disk is nearly full: no figures of minutes are stored, states and messages are",
                metadata: ["free_mb": "\(disk.free / 1_000_000)"]
            )
        }
        return false
    }
}
