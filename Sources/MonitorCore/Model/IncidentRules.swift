/// When faults become incidents and when these end.
package struct IncidentRules: Hashable, Sendable {
    /// The longest wait for the neighbourhood's verdicts before an incident opens.
    package var settle: Duration
    /// So long all must be well before an incident is resolved.
    package var stable: PhaseDurations
    /// When several lost sites of a group are one fault.
    package var area: AreaRule
    /// When many lost sites of the whole province are one fault.
    package var trunk: TrunkRule
    /// When repeated outages of a root are one unstable line.
    package var flapping: FlappingRule
    /// How urgent a cause is whatever the table says.
    package var severity: [Cause: Severity]
    /// When messages about single sites make room for situation messages.
    package var storm: StormRule

    package init(
        settle: Duration = .seconds(3),
        stable: PhaseDurations = PhaseDurations(idle: .seconds(300), warmUp: .seconds(60), onAir: .seconds(60)),
        area: AreaRule = AreaRule(),
        trunk: TrunkRule = TrunkRule(),
        flapping: FlappingRule = FlappingRule(),
        severity: [Cause: Severity] = [:],
        storm: StormRule = StormRule()
    ) {
        self.settle = settle
        self.stable = stable
        self.area = area
        self.trunk = trunk
        self.flapping = flapping
        self.severity = severity
        self.storm = storm
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

/// Such a share of the sites that were up, three at least, lost within a time, is one fault (`trunk`).
package struct TrunkRule: Hashable, Sendable {
    /// Fewer are no trunk, whatever their share.
    package static let sites = 3

    /// 0 to 1.
    package var share: Double
    package var within: Duration

    package init(share: Double = 0.8, within: Duration = .seconds(10)) {
        self.share = share
        self.within = within
    }
}

/// So many outages within a time make an incident `flapping`, until so long passed without one.
package struct FlappingRule: Hashable, Sendable {
    package var outages: Int
    package var within: Duration

    package init(outages: Int = 3, within: Duration = .seconds(900)) {
        self.outages = outages
        self.within = within
    }
}

/// More openings than `opened` within a time are a storm: one situation message each `digest`.
package struct StormRule: Hashable, Sendable {
    package var opened: Int
    package var within: Duration
    package var digest: Duration

    package init(opened: Int = 8, within: Duration = .seconds(600), digest: Duration = .seconds(900)) {
        self.opened = opened
        self.within = within
        self.digest = digest
    }
}
