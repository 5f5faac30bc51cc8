/// Decides what the next transaction stores, also over times when the store can't be written.
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

    /// What is to be done with a batch.
    enum Order: Sendable {
        case write(StoreBatch)
        /// Nothing now; the outcome says why.
        case rest(Outcome)
    }

    /// What was to be stored and is not yet; empty while writing works.
    private var backlog = StoreBatch()
    /// Nil while writing works.
    private var brokenSince: Timestamp?
    private var nextTry: Instant?

    /// When a broken store is to be tried again; nil while it works.
    var deadline: Instant? { nextTry }

    /// Takes a batch on; `stored` or `failed` must follow an order to write.
    ///
    /// `isLast` says that there will be no later try.
    mutating func take(_ batch: StoreBatch, at now: Instant, isLast: Bool = false) -> Order {
        backlog.append(batch)
        if !isLast, let nextTry, now < nextTry { return .rest(.kept) }
        if backlog.isEmpty && brokenSince == nil { return .rest(.stored) }
        return .write(backlog)
    }

    mutating func stored() -> Outcome {
        backlog = StoreBatch()
        nextTry = nil
        guard let since = brokenSince else { return .stored }
        brokenSince = nil
        return .mended(since: since)
    }

    mutating func failed(reason: String, at now: ClockReading) -> Outcome {
        nextTry = now.instant + Self.retryInterval
        guard brokenSince == nil else { return .kept }
        brokenSince = now.timestamp
        return .broke(reason: reason)
    }
}
