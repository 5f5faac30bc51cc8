/// What is known of one site now, for whoever shows it.
package struct SiteSnapshot: Hashable, Sendable {
    package var state: SiteState
    package var reason: StateReason?
    /// When it came into this state.
    package var since: Timestamp
    /// Nil when nothing was received from it in this run.
    package var lastAnswerAt: Timestamp?
    /// Number of the open incident it belongs to.
    package var incident: Int?
    /// What explains its silence, or is the place of its incident.
    package var root: SiteID?

    package init(
        state: SiteState,
        reason: StateReason?,
        since: Timestamp,
        lastAnswerAt: Timestamp?,
        incident: Int?,
        root: SiteID?
    ) {
        self.state = state
        self.reason = reason
        self.since = since
        self.lastAnswerAt = lastAnswerAt
        self.incident = incident
        self.root = root
    }
}
