import Synchronization

/// A reading of the log that somebody waits for, and may stop waiting for.
final class LogReading: Sendable {
    private let cancelled = Atomic(false)

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    func cancel() { cancelled.store(true, ordering: .relaxed) }
}
