/// A point of the time since boot (CLOCK_BOOTTIME), in nanoseconds; what every decision and deadline is reckoned in.
///
/// It never steps with the wall clock, goes on while the machine is suspended and means nothing outside this boot.
package struct Instant: Hashable, Comparable, Sendable {
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    package static func + (left: Instant, right: Duration) -> Instant {
        Instant(nanoseconds: left.nanoseconds + right.nanoseconds)
    }

    package static func - (left: Instant, right: Duration) -> Instant {
        Instant(nanoseconds: left.nanoseconds - right.nanoseconds)
    }

    /// The time from `right` to `left`; negative when `left` is earlier.
    package static func - (left: Instant, right: Instant) -> Duration {
        .nanoseconds(left.nanoseconds - right.nanoseconds)
    }
}

extension Duration {
    /// The whole nanoseconds of this duration; at most about 292 years, which every configured value is far below.
    package var nanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }

    /// Fractional seconds, for figures that people or metrics read.
    package var inSeconds: Double { Double(nanoseconds) / 1e9 }

    /// Fractional milliseconds, for figures that people or metrics read.
    package var inMilliseconds: Double { Double(nanoseconds) / 1e6 }
}
