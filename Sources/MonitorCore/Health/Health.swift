/// From the verdicts on single checks to the states of sites and the incidents that explain them.
///
/// Owns no clock and does no I/O: every call takes the time, and returns what is to be done about it.
package struct Health: Sendable {
    package private(set) var roster: Roster

    /// Takes up where the last run left: what answered then, and which incidents were open.
    ///
    /// - Parameter everAnswered: sites that answered, in an earlier run, at the address they have now.
    /// - Parameter sentinelsEverAnswered: positions of sentinels that answered in an earlier run; may be empty.
    /// - Parameter nextIncident: the number of the next incident to open.
    /// - Parameter openIncidents: as they were stored; silent until their roots have a verdict.
    package init(
        roster: Roster,
        rules: IncidentRules,
        uplink: UplinkRules,
        everAnswered: Set<SiteID> = [],
        sentinelsEverAnswered: Set<Int> = [],
        nextIncident: Int = 1,
        openIncidents: [Incident] = [],
        at: ClockReading
    ) {
        self.roster = roster
    }

    /// Takes in one verdict; an input for a site that is not probed is ignored.
    package mutating func apply(_ input: HealthInput, at clock: ClockReading) -> [HealthOutput] { [] }

    /// Does what is due by now; call it when `nextDeadline` has come.
    package mutating func advance(to clock: ClockReading) -> [HealthOutput] { [] }

    /// When `advance` must be called at the latest; it may lie in the past. Nil while nothing waits.
    package var nextDeadline: Instant? { nil }

    /// Notes any answer or refusal of any check, late ones included: evidence of freshness, and against transit.
    ///
    /// O(depth of the tree), no allocation; call it before the verdict that the same answer leads to.
    package mutating func noteAnswer(site: Roster.Index, check: Int, sentAt: Instant, receivedAt: Instant) {}

    /// Notes any answer of a sentinel.
    package mutating func noteSentinelAnswer(_ sentinel: Int, sentAt: Instant, receivedAt: Instant) {}

    /// Takes over a new configuration: identity is the id; what is unchanged keeps everything.
    ///
    /// Indexes in the outputs are those of the new roster.
    package mutating func reload(
        roster: Roster,
        rules: IncidentRules,
        uplink: UplinkRules,
        at clock: ClockReading
    ) -> [HealthOutput] {
        self.roster = roster
        return []
    }

    /// Sets what decides the urgency of an incident of this site that opens from now on.
    package mutating func setPhase(_ phase: Phase, site: Roster.Index) {}

    /// What is known of a site now.
    package func site(_ index: Roster.Index) -> SiteSnapshot {
        SiteSnapshot(
            state: .unknown,
            reason: .starting,
            since: Timestamp(nanoseconds: 0),
            lastAnswerAt: nil,
            incident: nil,
            root: nil
        )
    }

    /// True while the monitor is cut off, the round after it included.
    package var isIsolated: Bool { false }

    /// Open incidents, oldest first.
    package var incidents: [Incident] { [] }

    /// How many sites are in each state; states without sites are left out.
    package var stateCounts: [SiteState: Int] { [:] }
}
