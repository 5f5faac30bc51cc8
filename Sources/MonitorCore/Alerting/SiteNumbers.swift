import Synchronization

/// The short numbers of sites in the history, as far as they are stored; they never change.
final class SiteNumbers: Sendable {
    private let numbers = Mutex<[SiteID: Int64]>([:])

    var all: [SiteID: Int64] { numbers.withLock { $0 } }

    /// Only of a transaction that is safe.
    func remember(_ known: [SiteID: Int64]) { numbers.withLock { $0.merge(known) { _, new in new } } }
}
