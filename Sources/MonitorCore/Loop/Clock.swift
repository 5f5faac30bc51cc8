import Glibc

/// The clocks of the machine; only the rooms that do I/O read them, everything else is told the time.
///
/// It stands in Loop, the door to system calls, and not beside `Instant` in Model: Probing, Quality and Health, which
/// live by the words of Model, take the time as an argument and must find no clock among them.
package enum Clock {
    /// The time since boot now, that of a suspended machine included.
    ///
    /// The kernel's CLOCK_MONOTONIC stands still while the machine sleeps: outages would be too short by that, every time
    /// told of the past too late, and the loop would find nothing amiss.
    package static func now() -> Instant {
        Instant(nanoseconds: nanoseconds(CLOCK_BOOTTIME))
    }

    /// The kernel's CLOCK_MONOTONIC, for whoever compares it with a reading of his own, as systemd does.
    package static func monotonic() -> Instant {
        Instant(nanoseconds: nanoseconds(CLOCK_MONOTONIC))
    }

    /// Both clocks, read within some microseconds of each other.
    package static func reading() -> ClockReading {
        var instant = now()
        for _ in 0..<3 {
            let timestamp = Timestamp(nanoseconds: nanoseconds(CLOCK_REALTIME))
            let after = now()
            if after - instant < agreement { return ClockReading(instant: instant, timestamp: timestamp) }
            // Preempted in between: the two would not belong together.
            instant = after
        }
        return ClockReading(instant: instant, timestamp: Timestamp(nanoseconds: nanoseconds(CLOCK_REALTIME)))
    }

    private static let agreement = Duration.microseconds(10)

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
