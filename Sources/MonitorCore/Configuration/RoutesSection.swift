/// Reads `routes`: which incidents go to which channels.
struct RoutesSection {
    let levels: [String]
    /// Nil where the inventory could not be read: then nothing can be said about ids.
    let inventory: InventoryReading?
    /// Names below `channels`, those with mistakes of their own included.
    let channels: [String]
    let report: FileReport

    func read(_ node: YAMLNode?) -> [Route] {
        guard let node else { return [] }
        switch node.content {
        case .list(let items):
            warnOfUnreachable(items)
            return items.compactMap(route)
        case .empty, .refused: return []
        case .scalar, .map:
            report.error("expected a list of routes, found \(node.kind)", at: node.position, hint: "- to: [on-call]")
            return []
        }
    }

    /// Reports channels that no route leads to.
    func warnOfUnused(_ entries: [YAMLEntry], routes: [Route]) {
        let used = Set(routes.flatMap(\.channels))
        for entry in entries where !used.contains(entry.key) {
            report.warning("no route leads to channel \(quoted(entry.key))", at: entry.position)
        }
    }

    private func route(_ node: YAMLNode) -> Route? {
        let later = ["remind", "escalate", "continue"]
        let map = MapReader(node, keys: ["when", "to", "after"], later: later, report: report)
        let match = map.node("when").map(match) ?? Route.Match()
        let after = map.phases("after", default: Route.defaultAfter)
        guard map.has("to") else {
            if case .map = node.content {
                report.error("a route without 'to'", at: node.position, hint: "to: [on-call]")
            }
            return nil
        }
        guard let names = map.texts("to", example: "[on-call]") else { return nil }
        if names.isEmpty { report.error("'to' names no channel", at: map.position(of: "to")) }
        return Route(match: match, channels: known(names), after: after)
    }

    private func known(_ names: [Located<String>]) -> [String] {
        var result: [String] = []
        for name in names {
            if !channels.contains(name.value) {
                let hint = Suggestion.hint(for: name.value, among: channels) ?? "declare it below 'channels'"
                report.error("unknown channel \(quoted(name.value))", at: name.position, hint: hint)
            } else if result.contains(name.value) {
                report.error("channel \(quoted(name.value)) stands twice", at: name.position)
            } else {
                result.append(name.value)
            }
        }
        return result
    }

    private func warnOfUnreachable(_ items: [YAMLNode]) {
        let all = items.firstIndex { item in
            guard case .map(let entries) = item.content else { return false }
            return !entries.contains { $0.key == "when" || $0.key == "continue" }
        }
        guard let all, items.indices.contains(all + 1) else { return }
        let line = items[all].position.line
        report.warning(
            "this route is never reached",
            at: items[all + 1].position,
            hint: "the one in line \(line) takes everything"
        )
    }
}

// MARK: - Conditions

extension RoutesSection {
    private func match(_ node: YAMLNode) -> Route.Match {
        let map = MapReader(
            node,
            keys: ["level", "severity", "cause", "site"],
            later: ["phase", "hours"],
            report: report
        )
        return Route.Match(
            levels: words("level", map).filter(isLevel).map(\.value),
            severities: words("severity", map).compactMap { report.choice($0, Severity.self) },
            causes: words("cause", map).compactMap { report.choice($0, Cause.self) },
            sites: words("site", map).filter(isSite).map(\.value)
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

    private func isLevel(_ name: Located<String>) -> Bool {
        guard !levels.contains(name.value), name.value != Level.nodeName else { return true }
        let hint = Suggestion.hint(for: name.value, among: levels)
        report.error("unknown level \(quoted(name.value))", at: name.position, hint: hint)
        return false
    }

    private func isSite(_ text: Located<String>) -> Bool {
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
