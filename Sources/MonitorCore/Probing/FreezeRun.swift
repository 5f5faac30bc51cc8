/// Scheduled probes of one target that went unanswered one after the other, with no answer at all between them.
struct FreezeRun: Hashable, Sendable {
    private var first = Instant.never
    private var last = Instant.never
    private var probes: Int32 = 0

    /// Shorter runs are no freeze.
    static let least: Nanoseconds = 1_000_000_000

    mutating func extend(sentAt: Instant) {
        if probes == 0 { first = sentAt }
        last = sentAt
        probes += 1
    }

    /// The run became an outage, or its end is not known.
    mutating func discard() {
        probes = 0
    }

    /// An answer ends the run; returns it when it was long enough to be a freeze.
    mutating func end(target: Int32, interval: Nanoseconds) -> FreezeFound? {
        guard probes > 0 else { return nil }
        defer { probes = 0 }
        let length = last.since(first) + interval
        guard probes >= 2, length >= Self.least else { return nil }
        return FreezeFound(target: target, from: first, duration: .nanoseconds(length), probes: Int(probes))
    }
}
