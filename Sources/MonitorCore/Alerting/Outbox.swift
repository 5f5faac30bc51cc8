/// Keeps the store in step with what was decided, also over times when it can't be written.
///
/// Nothing waits for a broken store: what could not be stored is kept in memory, in order, and stored as one
/// transaction when writing works again.
struct Outbox: Sendable {
    /// Between tries to write a broken store.
    static let retryInterval = Duration.seconds(2)

    /// What became of a commit, for the log.
    enum Outcome: Equatable, Sendable {
        case stored
        /// Writing failed just now; messages go out from memory.
        case broke(reason: String)
        /// Writing failed before, and still does or was not tried.
        case kept
        /// Writing works again; everything is stored.
        case mended(since: Timestamp)
    }

    private let store: Store
    private var backlog = StoreBatch()
    /// Nil while writing works.
    private var brokenSince: Timestamp?
    private var nextTry: Instant?

    init(store: Store) {
        self.store = store
    }

    /// When a broken store is to be tried again; nil while it works.
    var deadline: Instant? { nextTry }

    /// Stores a batch together with what could not be stored before.
    mutating func commit(_ batch: StoreBatch, at now: ClockReading) async -> Outcome {
        backlog.append(batch)
        if let nextTry, now.instant < nextTry { return .kept }
        return await flush(at: now)
    }

    /// Tries to store what is left, whether or not it is time.
    mutating func flush(at now: ClockReading) async -> Outcome {
        guard !backlog.isEmpty else { return .stored }
        do {
            try await store.commit(backlog, at: now)
            backlog = StoreBatch()
            nextTry = nil
            guard let since = brokenSince else { return .stored }
            brokenSince = nil
            return .mended(since: since)
        } catch {
            nextTry = now.instant + Self.retryInterval
            guard brokenSince == nil else { return .kept }
            brokenSince = now.timestamp
            return .broke(reason: Store.reason(error))
        }
    }
}
