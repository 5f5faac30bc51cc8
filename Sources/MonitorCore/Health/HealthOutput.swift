/// What Health asks of the others, in the order in which it must be done.
package enum HealthOutput: Hashable, Sendable {
    /// A state line.
    case transition(StateTransition)
    /// A line other than of a state: isolated, restored, or trouble with a sentinel.
    case event(TimedEvent)
    /// A step in the life of an incident.
    case incident(IncidentChange)
    /// Probe these once, paced, out of their turn; nearest first.
    case probe([ProbeRequest])
    /// Every line check, of sites and not of sentinels, forgets its verdict and comes to a fresh one.
    case restartVerdicts
    /// The monitor is cut off (or no more): samples say nothing about the sites.
    case setBlind(Bool)
    /// The site answered for the first time since it was added: to be remembered across restarts.
    case answeredFirst(Roster.Index)
    /// The sentinel answered for the first time: may be remembered across restarts.
    case sentinelAnsweredFirst(Int)
}

/// Whom to probe out of turn.
package enum ProbeRequest: Hashable, Sendable {
    case site(Roster.Index)
    /// By its position in the configuration.
    case sentinel(Int)
}
