/// Why and when the loop woke up, told to its owner once per wake-up.
package struct Wake: Hashable, Sendable {
    /// Both clocks, read after the loop woke up and before it ran anything.
    package var now: ClockReading
    /// The deadline that had been set for this wake-up, passed or not; nil when none was.
    package var due: Instant?

    package init(now: ClockReading, due: Instant?) {
        self.now = now
        self.due = due
    }

    /// How late the loop is against its deadline; nil when the deadline has not come or there was none.
    package var lag: Duration? {
        guard let due, due <= now.instant else { return nil }
        return now.instant - due
    }
}
