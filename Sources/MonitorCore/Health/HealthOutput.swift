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
    /// The sentinel's check forgets its verdict: its next answer is news.
    case restartSentinel(Int)
    /// The monitor is cut off (or no more): samples say nothing about the sites.
    case setBlind(Bool)
    /// The site answered for the first time since it was added: to be remembered across restarts.
    case answeredFirst(Roster.Index)
    /// The sentinel answered for the first time: to be remembered across restarts.
    case sentinelAnsweredFirst(Int)
    /// Somebody behind the site or node answered while it was down: to be remembered across restarts.
    case noTransit(Roster.Index)
    /// The incident of the site's present outage (or poor quality, failing terminal, old certificate, by the cause) was
    /// closed by hand: to be remembered until it is over.
    case closed(Roster.Index, Cause)
    /// What was closed by hand is over: the next of the kind counts again. By id, as the site may be no more.
    case closedIsOver(SiteID, Cause)
}

/// Whom to probe out of turn.
package enum ProbeRequest: Hashable, Sendable {
    case site(Roster.Index)
    /// By its position in the configuration.
    case sentinel(Int)
}
