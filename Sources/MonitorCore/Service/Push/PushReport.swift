/// What a sender of heartbeats says: the first failure, then once a minute, and when it works again.
struct PushReport: Hashable, Sendable {
    private static let period = Duration.seconds(60)

    private var failures = 0
    private var since = Instant(nanoseconds: 0)
    private var saidAt = Instant(nanoseconds: 0)

    /// Takes what became of a heartbeat; nil failure is success.
    ///
    /// - Returns: what is to be said, nil for nothing.
    mutating func note(failure: String?, at now: Instant) -> String? {
        guard let failure else { return noteSuccess(at: now) }
        if failures == 0 { since = now }
        failures += 1
        guard failures == 1 || now - saidAt >= Self.period else { return nil }
        saidAt = now
        let length = DurationText.format(.seconds((now - since).nanoseconds / 1_000_000_000))
        return failures == 1
            ? "heartbeat not taken: \(failure); going on"
            : "still not taken after \(length), \(failures) times: \(failure)"
    }

    private mutating func noteSuccess(at now: Instant) -> String? {
        guard failures > 0 else { return nil }
        defer { failures = 0 }
        let length = DurationText.format(.seconds((now - since).nanoseconds / 1_000_000_000))
        return "heartbeats are taken again; \(failures) failed in \(length)"
    }
}
