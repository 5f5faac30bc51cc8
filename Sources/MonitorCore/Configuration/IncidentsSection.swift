/// Reads `incidents`: when faults become incidents and when these end.
enum IncidentsSection {
    private static let keys = ["settle", "stable", "area", "trunk", "flapping", "severity", "storm"]

    static func read(_ node: YAMLNode?, report: FileReport) -> IncidentRules {
        var rules = IncidentRules()
        guard let node else { return rules }
        let map = MapReader(node, keys: keys, report: report)
        rules.settle = map.duration("settle")?.value ?? rules.settle
        rules.stable = map.phases("stable", default: rules.stable)
        rules.area = area(map, default: rules.area)
        rules.trunk = trunk(map, default: rules.trunk)
        rules.flapping = flapping(map, default: rules.flapping)
        rules.severity = severity(map)
        rules.storm = storm(map, default: rules.storm)
        return rules
    }

    private static func area(_ map: MapReader, default standard: AreaRule) -> AreaRule {
        guard let area = map.map("area", keys: ["sites", "share", "within", "joins"]) else { return standard }
        return AreaRule(
            sites: area.integer("sites", in: 2...100_000)?.value ?? standard.sites,
            share: area.ratio("share") ?? standard.share,
            within: area.duration("within", atLeast: .seconds(1))?.value ?? standard.within,
            joins: area.duration("joins")?.value ?? standard.joins
        )
    }

    private static func trunk(_ map: MapReader, default standard: TrunkRule) -> TrunkRule {
        guard let trunk = map.map("trunk", keys: ["share", "within"]) else { return standard }
        return TrunkRule(
            share: share(trunk) ?? standard.share,
            within: trunk.duration("within", atLeast: .seconds(1))?.value ?? standard.within
        )
    }

    /// With a share of 0 any three lost sites would be the whole province.
    private static func share(_ trunk: MapReader) -> Double? {
        guard let share = trunk.ratio("share"), let node = trunk.node("share") else { return nil }
        guard share > 0 else {
            trunk.report.error("'share' must be above 0", at: node.position, hint: "such as 80%")
            return nil
        }
        return share
    }

    private static func flapping(_ map: MapReader, default standard: FlappingRule) -> FlappingRule {
        guard let flapping = map.map("flapping", keys: ["outages", "within"]) else { return standard }
        return FlappingRule(
            outages: flapping.integer("outages", in: 2...1_000)?.value ?? standard.outages,
            within: flapping.duration("within", atLeast: .seconds(1))?.value ?? standard.within
        )
    }

    private static func severity(_ map: MapReader) -> [Cause: Severity] {
        guard let section = map.map("severity", keys: Cause.allCases.map(\.rawValue)) else { return [:] }
        return Cause.allCases.reduce(into: [:]) { $0[$1] = section.choice($1.rawValue, Severity.self) }
    }

    private static func storm(_ map: MapReader, default standard: StormRule) -> StormRule {
        guard let storm = map.map("storm", keys: ["opened", "within", "digest"]) else { return standard }
        return StormRule(
            opened: storm.integer("opened", in: 1...100_000)?.value ?? standard.opened,
            within: storm.duration("within", atLeast: .seconds(1))?.value ?? standard.within,
            digest: storm.duration("digest", atLeast: .seconds(1))?.value ?? standard.digest
        )
    }
}
