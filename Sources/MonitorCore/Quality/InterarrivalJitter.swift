/// Interarrival jitter of RFC 3550 section 6.4.1, from round-trip times in the order of arrival.
///
/// Of probes the round trip takes the place of the transit time: its clock offset is nil, and a gap alone adds nothing.
/// Heartbeats have a transit time, with an offset that is the same for all and so falls out of the differences.
struct InterarrivalJitter: Hashable, Sendable {
    /// J; in the unit of what is put in.
    private(set) var value = 0.0
    private var last = -Double.infinity

    /// J += (|D| − J) / 16; returns J, nil for the first arrival.
    @discardableResult
    mutating func add(_ transit: Double) -> Double? {
        defer { last = transit }
        guard last.isFinite else { return nil }
        value += (abs(transit - last) - value) / 16
        return value
    }
}
