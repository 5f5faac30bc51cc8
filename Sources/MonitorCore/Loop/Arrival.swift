/// When an answer came in, by all that is known of it; turns the kernel's wall-clock stamp into an instant.
struct Arrival {
    /// Both clocks, when the answer was read.
    var now: ClockReading
    var stamp: Timestamp?
    var hopLimit: UInt8?

    /// The wall clock may be slewed by so much between send and answer; more is a step.
    private static let largestDrift: Int64 = 5_000_000
    /// Two readings of the clocks may disagree by so much.
    private static let tolerance: Int64 = 50_000

    /// Send and arrival of a probe; the arrival is never before the send.
    ///
    /// Without a sane stamp the time of reading has to do, which errs by as much as the loop was late. Where the send
    /// time, spread evenly over a batch, comes out after the arrival (the batch was interrupted), the batch's start
    /// takes its place: the round trip may then be too long, by as much as the batch took, but is never made up.
    func times(
        of entry: RecentProbes.Entry?,
        payload: ProbePayload,
        counters: inout ProbeCounters
    ) -> (sentAt: Instant, receivedAt: Instant) {
        let sentAt = entry?.sentAt ?? payload.sentAt
        guard let arrival = stampedInstant(of: entry, payload: payload) else {
            counters.unstamped += 1
            return (sentAt, max(sentAt, now.instant))
        }
        return arrival >= sentAt ? (sentAt, arrival) : (payload.sentAt, max(payload.sentAt, arrival))
    }

    /// The kernel's stamp on our clock; nil when there is none or the clocks moved against each other.
    private func stampedInstant(of entry: RecentProbes.Entry?, payload: ProbePayload) -> Instant? {
        let offset = now.timestamp.nanoseconds - now.instant.nanoseconds
        guard let stamp, abs(offset - (entry?.clockOffset ?? offset)) <= Self.largestDrift else { return nil }
        let arrival = stamp.nanoseconds - offset
        guard arrival >= payload.sentAt.nanoseconds - Self.tolerance,
            arrival <= now.instant.nanoseconds + Self.tolerance
        else { return nil }
        return Instant(nanoseconds: arrival)
    }
}
