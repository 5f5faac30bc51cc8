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
}
