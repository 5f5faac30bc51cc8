/// When the next heartbeat is due, and its number.
///
/// A beat that was missed because the last one was slow to arrive is no loss; one that was missed while it failed is.
struct HeartbeatSchedule: Hashable, Sendable {
    private let interval: Duration
    private(set) var due: Instant
    private(set) var sequence: UInt64 = 1

    init(interval: Duration, at now: Instant) {
        self.interval = interval
        due = now
    }

    /// The beat that was due has been sent, or has failed; what was missed meanwhile is not made up for.
    mutating func sent(successfully: Bool, at now: Instant) {
        let missed = max(0, (now - due).nanoseconds / interval.nanoseconds)
        sequence += 1 + (successfully ? 0 : UInt64(missed))
        due = due + interval * Int(missed + 1)
    }
}
