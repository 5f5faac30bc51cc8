/// When faults become incidents and when these end.
package struct IncidentRules: Hashable, Sendable {
    /// The longest wait for the neighbourhood's verdicts before an incident opens.
    package var settle: Duration
    /// So long all must be well before an incident is resolved.
    package var stable: PhaseDurations
    /// When several lost sites of a group are one fault.
    package var area: AreaRule

    package init(
        settle: Duration = .seconds(3),
        stable: PhaseDurations = PhaseDurations(idle: .seconds(300), warmUp: .seconds(60), onAir: .seconds(60)),
        area: AreaRule = AreaRule()
    ) {
        self.settle = settle
        self.stable = stable
        self.area = area
    }
}

/// So many sites and such a share of a group, lost within a time, are one fault (`area`).
package struct AreaRule: Hashable, Sendable {
    package var sites: Int
    /// 0 to 1.
    package var share: Double
    package var within: Duration
    /// Further losses of the group join an open `area` for so long.
    package var joins: Duration

    package init(
        sites: Int = 3,
        share: Double = 0.15,
        within: Duration = .seconds(60),
        joins: Duration = .seconds(900)
    ) {
        self.sites = sites
        self.share = share
        self.within = within
        self.joins = joins
    }
}
