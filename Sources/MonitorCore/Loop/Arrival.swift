/// When an answer came in, by all that is known of it; turns the kernel's wall-clock stamp into an instant.
struct Arrival {
    /// Both clocks, when the answer was read.
    var now: ClockReading
    var stamp: Timestamp?
    var hopLimit: UInt8?

    /// Two readings of the clocks may disagree by so much.
    private static let tolerance: Nanoseconds = 50_000

    /// Send and arrival of a probe; the arrival is never before the send.
    ///
    /// With both of the kernel's stamps their difference is the round trip, however late we were. With that of the answer
    /// alone the send time is our own, which errs by our batching; where it comes out after the arrival (the batch was
    /// interrupted) the batch's start takes its place: the round trip may then be too long, by as much as the batch took,
    /// but is never made up. Without a sane stamp the time of reading has to do, which errs by as much as the loop was late.
    func times(
        of entry: RecentProbes.Entry?,
        payload: ProbePayload,
        counters: inout ProbeCounters
    ) -> (sentAt: Instant, receivedAt: Instant) {
        let sentAt = entry?.sentAt ?? payload.sentAt
        guard let stamp, let arrival = instant(of: stamp, entry: entry, payload: payload) else {
            counters.unstamped += 1
            return (sentAt, max(sentAt, now.instant))
        }
        if let entry, entry.stamp != 0, stamp.nanoseconds >= entry.stamp {
            let left = Instant(nanoseconds: entry.stamp - entry.clockOffset)
            return (left, left.after(stamp.nanoseconds - entry.stamp))
        }
        return arrival >= sentAt ? (sentAt, arrival) : (payload.sentAt, max(payload.sentAt, arrival))
    }

    /// The kernel's stamp on our clock; nil when it can't be or the clocks moved against each other.
    private func instant(of stamp: Timestamp, entry: RecentProbes.Entry?, payload: ProbePayload) -> Instant? {
        if let entry, now.isSet(since: payload.sentAt, clockOffset: entry.clockOffset) { return nil }
        let arrival = stamp.nanoseconds - now.clockOffset
        guard arrival >= payload.sentAt.nanoseconds - Self.tolerance,
            arrival <= now.instant.nanoseconds + Self.tolerance
        else { return nil }
        return Instant(nanoseconds: arrival)
    }
}
