/// What the watchdog asks of Alerting: whether its worker gets on with what it was given.
package struct AlertingProgress: Hashable, Sendable {
    /// Batches of changes that were submitted and not yet dealt with.
    package var waiting: Int
    /// When the worker last finished something, or was last given something while it had nothing to do.
    package var last: Instant

    package init(waiting: Int, last: Instant) {
        self.waiting = waiting
        self.last = last
    }

    /// True when there is work and none of it was finished for longer than `limit`.
    package func isStalled(at now: Instant, limit: Duration) -> Bool {
        waiting > 0 && now - last > limit
    }
}
