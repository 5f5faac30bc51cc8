/// What one turn has found, kept together so that it leaves the loop in a few batches.
struct Findings {
    var events: [TimedEvent] = []
    var incidents: [IncidentChange] = []
    var samples: [ProbeSample] = []
    var summaries: [ProbeSummary] = []
    var facts: [LastingFact] = []
    /// Nil in turns that end no minute.
    var minute: WatchedMinute?

    /// Hands everything out and begins anew.
    mutating func leave(by outputs: MonitorOutputs) {
        numberTransitions()
        if !events.isEmpty { outputs.events(events) }
        if !incidents.isEmpty { outputs.incidents(incidents) }
        if !samples.isEmpty { outputs.samples(samples) }
        if !summaries.isEmpty { outputs.summaries(summaries) }
        if !facts.isEmpty { outputs.facts(facts) }
        if let minute { outputs.minute(minute) }
        if !isEmpty { self = Findings() }
    }

    /// State lines of the turn in which their incident opened come before it: they get its number after the fact.
    private mutating func numberTransitions() {
        let opened = incidents.filter { $0.step == .opened || $0.step == .grew }
        guard !opened.isEmpty else { return }
        var numbers: [SiteID: Incident] = [:]
        for change in opened {
            for site in change.incident.affected { numbers[site.id] = change.incident }
        }
        for index in events.indices {
            guard case .state(var transition) = events[index].event, transition.incident == nil,
                transition.state == .down || transition.state == .unreachable,
                let incident = numbers[transition.site]
            else { continue }
            transition.incident = incident.number
            transition.root = transition.root ?? incident.root
            events[index].event = .state(transition)
        }
    }

    private var isEmpty: Bool {
        events.isEmpty && incidents.isEmpty && samples.isEmpty && summaries.isEmpty && facts.isEmpty
            && minute == nil
    }
}
