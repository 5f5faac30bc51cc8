/// A point of wall-clock time, in nanoseconds since 1970 UTC; only for what people read and what outlives a restart.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    package static func + (left: Timestamp, right: Duration) -> Timestamp {
        Timestamp(nanoseconds: left.nanoseconds + right.nanoseconds)
    }

    package static func - (left: Timestamp, right: Timestamp) -> Duration {
        .nanoseconds(left.nanoseconds - right.nanoseconds)
    }
}

/// One reading of both clocks, to tell people when an `Instant` was.
package struct ClockReading: Hashable, Sendable {
    package var instant: Instant
    package var timestamp: Timestamp

    package init(instant: Instant, timestamp: Timestamp) {
        self.instant = instant
        self.timestamp = timestamp
    }

    /// The wall-clock time of `other` by today's relation of the two clocks.
    package func timestamp(of other: Instant) -> Timestamp {
        timestamp + (other - instant)
    }

    /// The monotonic instant of a wall-clock time; before this boot it may be negative.
    package func instant(of other: Timestamp) -> Instant {
        instant + (other - timestamp)
    }

    /// When something that is read now came in, by the kernel's stamp; the time of reading where there is none, or none
    /// that can be: before `earliest` or later than now.
    func instant(ofArrival stamp: Timestamp?, notBefore earliest: Instant) -> Instant {
        guard let stamp, case let arrival = instant(of: stamp), arrival >= earliest, arrival <= instant else {
            return instant
        }
        return arrival
    }

    /// The wall clock less the monotonic one, in nanoseconds: it moves only when the wall clock is slewed or set.
    var clockOffset: Int64 { timestamp.nanoseconds - instant.nanoseconds }

    /// True when the wall clock was set since an earlier reading, of which the offset is known.
    ///
    /// It may be slewed by a thousandth of the time between, twice what adjtimex(2) does at most, and two readings disagree
    /// a little; more is a step.
    func isSet(since earlier: Instant, clockOffset before: Int64) -> Bool {
        abs(clockOffset - before) > 100_000 + max(0, instant.since(earlier)) / 1_000
    }
}
