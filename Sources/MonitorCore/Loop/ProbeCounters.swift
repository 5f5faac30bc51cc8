/// What came in and was no answer to a probe, counted by kind since the start.
package struct ProbeCounters: Hashable, Sendable {
    /// A second answer to the same probe.
    package var duplicate: UInt64 = 0
    /// Echo replies with our identifier that no probe of ours asked for: wrong token or wrong address.
    package var foreign: UInt64 = 0
    /// Bad checksums, impossible headers, damaged payloads.
    package var corrupt: UInt64 = 0
    /// Longer than our buffers.
    package var truncated: UInt64 = 0
    /// Dropped by the kernel because our receive queue was full; a rise voids the verdicts of the slot.
    package var overflow: UInt64 = 0
    /// Answers timed when they were read: the wall clock was set since the send, or the kernel had not stamped them.
    package var unstamped: UInt64 = 0

    package init() {}

    /// The sums, of two doors by which probes leave.
    static func + (left: ProbeCounters, right: ProbeCounters) -> ProbeCounters {
        var sum = left
        sum.duplicate += right.duplicate
        sum.foreign += right.foreign
        sum.corrupt += right.corrupt
        sum.truncated += right.truncated
        sum.overflow += right.overflow
        sum.unstamped += right.unstamped
        return sum
    }
}
