/// Reads one map of `defaults`, `by_level` or `sites`.
enum SiteSettingsSection {
    private static let keys = [
        "checks", "interval", "timeout", "retry_interval", "dead_after", "successes", "expected", "quality", "source",
    ]

    /// Names of checks are looked up in the catalogue at once, so that a name nobody uses is found as well.
    static func read(_ node: YAMLNode, catalogue: CheckCatalogue, report: FileReport) -> SiteSettings {
        let map = MapReader(node, keys: keys, report: report)
        return SiteSettings(
            checks: checks(of: map, catalogue: catalogue),
            interval: map.duration("interval", atLeast: CheckTemplate.shortestLineInterval),
            timeout: map.duration("timeout", atLeast: .milliseconds(1)),
            retryInterval: map.duration("retry_interval", atLeast: CheckTemplate.shortestLineInterval),
            deadAfter: map.duration("dead_after", atLeast: .milliseconds(1)),
            successes: map.integer("successes", in: 1...100)?.value,
            expected: map.choice("expected", Expectation.self),
            source: map.source(),
            quality: quality(of: map)
        )
    }

    private static func checks(of map: MapReader, catalogue: CheckCatalogue) -> [Located<String>]? {
        guard let names = map.texts("checks", example: "[icmp, h323]") else { return nil }
        catalogue.verify(names, report: map.report)
        return names
    }

    private static func quality(of map: MapReader) -> QualitySettings {
        let keys = ["rtt_p95", "jitter", "loss", "freezes", "for", "clear"]
        guard let quality = map.map("quality", keys: keys) else { return QualitySettings() }
        return QualitySettings(
            rttP95: quality.duration("rtt_p95", atLeast: .milliseconds(1))?.value,
            jitter: quality.duration("jitter", atLeast: .milliseconds(1))?.value,
            loss: loss(of: quality),
            freezes: quality.integer("freezes", in: 1...10_000)?.value,
            enterAfter: quality.duration("for")?.value,
            clearAfter: quality.duration("clear")?.value
        )
    }

    /// No test of a loss against 0 or 1 can ever be decided.
    private static func loss(of quality: MapReader) -> Double? {
        guard let loss = quality.ratio("loss"), let node = quality.node("loss") else { return nil }
        guard loss > 0, loss < 1 else {
            quality.report.error("'loss' must lie between 0 and 1", at: node.position, hint: "such as 1% or 0.01")
            return nil
        }
        return loss
    }
}
