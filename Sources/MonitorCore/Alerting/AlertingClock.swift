import Glibc

/// Where Alerting takes its time from: readings of both clocks, and sleep.
package struct AlertingClock: Sendable {
    package var now: @Sendable () -> ClockReading
    /// Returns early by throwing when its task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void

    package init(
        now: @escaping @Sendable () -> ClockReading,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's own clocks.
    package static let system = AlertingClock(
        now: {
            ClockReading(
                instant: Instant(nanoseconds: read(CLOCK_MONOTONIC)),
                timestamp: Timestamp(nanoseconds: read(CLOCK_REALTIME))
            )
        },
        sleep: { try await Task.sleep(for: $0, clock: .suspending) }
    )

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
