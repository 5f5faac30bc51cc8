/// When an answer came in, by all that is known of it; turns the kernel's wall-clock stamp into an instant.
struct Arrival {
    /// Both clocks, when the answer was read.
    var now: ClockReading
    var stamp: Timestamp?
    var hopLimit: UInt8?

    /// The wall clock may be slewed by so much between send and answer; more is a step.
    private static let largestDrift: Int64 = 5_000_000
    /// The send time is spread over a batch, so it may err by so much against the stamp.
    private static let tolerance: Int64 = 1_000_000

    /// Send and arrival of a probe; the arrival is never before the send.
    ///
    /// Without a sane stamp the time of reading has to do, which errs by as much as the loop was late.
    func times(
        of entry: RecentProbes.Entry?,
        payload: ProbePayload,
        counters: inout ProbeCounters
    ) -> (Instant, Instant) {
        let sentAt = entry?.sentAt ?? payload.sentAt
        let offset = now.timestamp.nanoseconds - now.instant.nanoseconds
        guard let stamp, abs(offset - (entry?.clockOffset ?? offset)) <= Self.largestDrift else {
            counters.unstamped += 1
            return (sentAt, max(sentAt, now.instant))
        }
        let arrival = stamp.nanoseconds - offset
        let sane = sentAt.nanoseconds - Self.tolerance...now.instant.nanoseconds + Self.tolerance
        guard sane.contains(arrival) else {
            counters.unstamped += 1
            return (sentAt, max(sentAt, now.instant))
        }
        return (sentAt, max(sentAt, Instant(nanoseconds: arrival)))
    }
}
