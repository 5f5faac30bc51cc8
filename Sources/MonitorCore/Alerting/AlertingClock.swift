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
        now: { Clock.reading() },
        // Deadlines go on while the machine is suspended, as instants do.
        sleep: { try await Task.sleep(for: $0, clock: .continuous) }
    )
}
