/// What one turn has found, kept together so that it leaves the loop in a few batches.
struct Findings {
    var events: [TimedEvent] = []
    var incidents: [IncidentChange] = []
    var samples: [ProbeSample] = []
    var summaries: [ProbeSummary] = []
    var answeredFirst: [Site] = []

    /// Hands everything out and begins anew.
    mutating func leave(by outputs: MonitorOutputs) {
        if !events.isEmpty { outputs.events(events) }
        if !incidents.isEmpty { outputs.incidents(incidents) }
        if !samples.isEmpty { outputs.samples(samples) }
        if !summaries.isEmpty { outputs.summaries(summaries) }
        if !answeredFirst.isEmpty { outputs.answeredFirst(answeredFirst) }
        if !isEmpty { self = Findings() }
    }

    private var isEmpty: Bool {
        events.isEmpty && incidents.isEmpty && samples.isEmpty && summaries.isEmpty && answeredFirst.isEmpty
    }
}
