/// Reads `incidents`: when faults become incidents and when these end.
enum IncidentsSection {
    static func read(_ node: YAMLNode?, report: FileReport) -> IncidentRules {
        var rules = IncidentRules()
        guard let node else { return rules }
        let later = ["trunk", "flapping", "severity", "storm"]
        let map = MapReader(node, keys: ["settle", "stable", "area"], later: later, report: report)
        rules.settle = map.duration("settle")?.value ?? rules.settle
        rules.stable = map.phases("stable", default: rules.stable)
        rules.area = area(map, default: rules.area)
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
}
