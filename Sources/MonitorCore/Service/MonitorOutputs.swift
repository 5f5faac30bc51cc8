/// Where the monitor's findings go; none of these may block, they are called on the loop.
package struct MonitorOutputs: Sendable {
    package var events: @Sendable ([TimedEvent]) -> Void
    package var incidents: @Sendable ([IncidentChange]) -> Void
    package var summaries: @Sendable ([ProbeSummary]) -> Void
    package var samples: @Sendable ([ProbeSample]) -> Void
    /// What a restart must not forget.
    package var facts: @Sendable ([LastingFact]) -> Void
    /// Every minute that is over, after the events of its time.
    package var minute: @Sendable (WatchedMinute) -> Void
    /// Lines and batches of lines dropped so far, for the hourly sign of life.
    package var droppedEvents: @Sendable () -> Int

    package init(
        events: @escaping @Sendable ([TimedEvent]) -> Void,
        incidents: @escaping @Sendable ([IncidentChange]) -> Void,
        summaries: @escaping @Sendable ([ProbeSummary]) -> Void,
        samples: @escaping @Sendable ([ProbeSample]) -> Void,
        facts: @escaping @Sendable ([LastingFact]) -> Void,
        minute: @escaping @Sendable (WatchedMinute) -> Void = { _ in },
        droppedEvents: @escaping @Sendable () -> Int
    ) {
        self.events = events
        self.incidents = incidents
        self.summaries = summaries
        self.samples = samples
        self.facts = facts
        self.minute = minute
        self.droppedEvents = droppedEvents
    }
}
