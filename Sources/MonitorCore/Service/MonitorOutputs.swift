/// Where the monitor's findings go; none of these may block, they are called on the loop.
package struct MonitorOutputs: Sendable {
    package var events: @Sendable ([TimedEvent]) -> Void
    package var incidents: @Sendable ([IncidentChange]) -> Void
    package var summaries: @Sendable ([ProbeSummary]) -> Void
    package var samples: @Sendable ([ProbeSample]) -> Void
    /// Sites that answered for the first time since they were added.
    package var answeredFirst: @Sendable ([Site]) -> Void
    /// Lines and batches of lines dropped so far, for the hourly sign of life.
    package var droppedEvents: @Sendable () -> Int

    package init(
        events: @escaping @Sendable ([TimedEvent]) -> Void,
        incidents: @escaping @Sendable ([IncidentChange]) -> Void,
        summaries: @escaping @Sendable ([ProbeSummary]) -> Void,
        samples: @escaping @Sendable ([ProbeSample]) -> Void,
        answeredFirst: @escaping @Sendable ([Site]) -> Void,
        droppedEvents: @escaping @Sendable () -> Int
    ) {
        self.events = events
        self.incidents = incidents
        self.summaries = summaries
        self.samples = samples
        self.answeredFirst = answeredFirst
        self.droppedEvents = droppedEvents
    }
}
