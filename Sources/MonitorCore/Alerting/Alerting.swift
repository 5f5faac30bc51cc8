/// Turns diagnoses into incidents that are told: once, in order, to whom the routes say, across restarts.
package actor Alerting {
    /// Prepares to go on with what the store holds; nothing happens before `run()`.
    ///
    /// - Parameter report: takes lines for the event log, in order; it must not block.
    package init(
        configuration: Configuration,
        store: Store,
        version: String,
        clock: AlertingClock = .system,
        report: @escaping @Sendable ([TimedEvent]) -> Void
    ) {}

    /// Takes over what Health decided; never blocks, keeps the order, loses nothing, callable from any thread.
    package nonisolated func submit(_ changes: [IncidentChange]) {}

    /// Works until its task is cancelled, then stops within 2 seconds; what is under way stays in the outbox.
    package func run() async {}

    /// Takes over a new configuration, in order with what was submitted; a removed channel's messages are given up.
    package nonisolated func reload(_ configuration: Configuration) {}

    /// Whether the worker gets on; for the watchdog.
    package nonisolated var progress: AlertingProgress {
        AlertingProgress(waiting: 0, last: AlertingClock.system.now().instant)
    }
}
