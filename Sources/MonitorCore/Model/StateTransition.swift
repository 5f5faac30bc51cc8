/// A site came into another state (or its first): one line of the event log.
package struct StateTransition: Hashable, Sendable {
    package var site: SiteID
    package var was: SiteState
    package var state: SiteState
    package var reason: StateReason?
    /// Why it was in the former state, where the text needs it.
    package var wasReason: StateReason?
    package var at: Timestamp
    /// Time spent in the former state.
    package var after: Duration
    /// First unanswered probe, where the state comes of silence.
    package var since: Timestamp?
    /// Number of the incident it belongs to, where known by now.
    package var incident: Int?
    /// What explains it, where known by now.
    package var root: SiteID?
    /// Paused: where it takes part instead.
    package var joinsAt: SiteID?
    /// Equipment: the check that fails, by name, and why, in one word (`refused`, `timeout`, `certificate-expired`).
    package var check: String?
    package var failure: String?
    /// Why the quality is poor or what was found good, where quality had a part in it.
    package var evidence: [Evidence]

    package init(
        site: SiteID,
        was: SiteState,
        state: SiteState,
        reason: StateReason? = nil,
        wasReason: StateReason? = nil,
        at: Timestamp,
        after: Duration,
        since: Timestamp? = nil,
        incident: Int? = nil,
        root: SiteID? = nil,
        joinsAt: SiteID? = nil,
        check: String? = nil,
        failure: String? = nil,
        evidence: [Evidence] = []
    ) {
        self.site = site
        self.was = was
        self.state = state
        self.reason = reason
        self.wasReason = wasReason
        self.at = at
        self.after = after
        self.since = since
        self.incident = incident
        self.root = root
        self.joinsAt = joinsAt
        self.check = check
        self.failure = failure
        self.evidence = evidence
    }
}
