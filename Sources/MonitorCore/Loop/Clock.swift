import Glibc

/// The clocks of the machine; only the rooms that do I/O read them, everything else is told the time.
package enum Clock {
    /// The monotonic time now.
    package static func now() -> Instant {
        Instant(nanoseconds: nanoseconds(CLOCK_MONOTONIC))
    }

    /// Both clocks, read within a microsecond of each other.
    package static func reading() -> ClockReading {
        ClockReading(instant: now(), timestamp: Timestamp(nanoseconds: nanoseconds(CLOCK_REALTIME)))
    }

    /// How long the machine was suspended since its boot (BOOTTIME less MONOTONIC); grows only by a suspension.
    package static func bootTimeLead() -> Duration {
        let monotonic = nanoseconds(CLOCK_MONOTONIC)
        return .nanoseconds(nanoseconds(CLOCK_BOOTTIME) - monotonic)
    }

    private static func nanoseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
