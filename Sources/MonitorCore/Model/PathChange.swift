/// The packets of a line take another way since some time: no fault, but it explains what is measured later.
package struct PathChange: Hashable, Sendable {
    /// What has changed, before and after.
    package enum Measure: Hashable, Sendable {
        /// Medians of the round-trip time.
        case roundTrip(before: Duration, after: Duration)
        /// Time to live or hop limit that is left in the answers: the way back is so much longer or shorter.
        case hopLimit(before: UInt8, after: UInt8)
    }

    package var measure: Measure
    /// Answers that each of the two rests on.
    package var countBefore: Int
    package var countAfter: Int
    /// When the new way was first seen.
    package var since: Instant

    package init(measure: Measure, countBefore: Int, countAfter: Int, since: Instant) {
        self.measure = measure
        self.countBefore = countBefore
        self.countAfter = countAfter
        self.since = since
    }
}
