/// Reads `when` of a route: what an incident must be, and at what time of day.
struct RouteConditions {
    private static let keys = ["level", "severity", "cause", "site", "phase", "hours"]

    let levels: [String]
    /// Nil where the inventory could not be read: then nothing can be said about ids.
    let inventory: InventoryReading?
    let report: FileReport

    func read(_ node: YAMLNode) -> Route.Match {
        let map = MapReader(node, keys: Self.keys, report: report)
        return Route.Match(
            levels: words("level", map).filter(isLevel).map(\.value),
            severities: words("severity", map).compactMap { report.choice($0, Severity.self) },
            causes: words("cause", map).compactMap { report.choice($0, Cause.self) },
            sites: words("site", map).filter(isSite).map(\.value),
            phases: words("phase", map).compactMap { report.choice($0, Phase.self) },
            hours: words("hours", map).compactMap(hours)
        )
    }

    /// An empty list would match everything, which nobody who wrote it meant.
    private func words(_ key: String, _ map: MapReader) -> [Located<String>] {
        guard let words = map.texts(key, example: "\(key): [a, b]") else { return [] }
        if words.isEmpty, let node = map.node(key), case .list(let items) = node.content, items.isEmpty {
            report.error("'\(key)' is an empty list", at: node.position, hint: "remove it to match everything")
        }
        return words
    }

    private func hours(_ text: Located<String>) -> DayHours? {
        if let hours = HoursText.parse(text.value) { return hours }
        report.error("expected hours, found \(quoted(text.value))", at: text.position, hint: HoursText.hint)
        return nil
    }

    private func isLevel(_ name: Located<String>) -> Bool {
        guard !levels.contains(name.value), name.value != Level.nodeName else { return true }
        let hint = Suggestion.hint(for: name.value, among: levels)
        report.error("unknown level \(quoted(name.value))", at: name.position, hint: hint)
        return false
    }

    /// True for what may name sites; what cannot is reported.
    func isSite(_ text: Located<String>) -> Bool {
        let pattern = SitePattern(text: text.value)
        guard pattern.isValid else {
            report.error(
                "\(quoted(text.value)) is neither an id nor a glob of ids",
                at: text.position,
                hint: "such as son-ha or \"son-ha/*\""
            )
            return false
        }
        guard let inventory, let known = inventory.knownIDs else { return true }
        if pattern.isGlob {
            guard !known.contains(where: pattern.matches) else { return true }
            report.warning("\(quoted(text.value)) matches no site", at: text.position)
        } else if !known.contains(text.value) {
            let otherwise = "no row of the inventory has this id"
            let hint = report.mayCompare() ? inventory.hint(for: text.value, otherwise: otherwise) : otherwise
            report.error("unknown site \(quoted(text.value))", at: text.position, hint: hint)
        }
        return true
    }
}
