/// Reads `routes`: which incidents go to which channels, when, and who else is told when nobody answers.
struct RoutesSection {
    private static let keys = ["when", "to", "after", "remind", "escalate", "continue"]

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

    private func route(_ node: YAMLNode) -> Route? {
        let map = MapReader(node, keys: Self.keys, report: report)
        let conditions = RouteConditions(levels: levels, inventory: inventory, report: report)
        let match = map.node("when").map(conditions.read) ?? Route.Match()
        let after = map.phases("after", default: Route.defaultAfter)
        let remind = map.duration("remind", atLeast: .seconds(1))?.value
        let escalations = escalations(map)
        let continues = map.flag("continue")
        guard map.has("to") else {
            if case .map = node.content {
                report.error("a route without 'to'", at: node.position, hint: "to: [on-call]")
            }
            return nil
        }
        guard let channels = targets(map) else { return nil }
        return Route(
            match: match,
            channels: channels,
            after: after,
            remind: remind,
            escalations: escalations,
            continues: continues
        )
    }

    /// In the order of their times, whatever order they are written in.
    private func escalations(_ map: MapReader) -> [Route.Escalation] {
        let steps = map.list("escalate", example: "[{ after: 5m, to: [sms] }]") ?? []
        return steps.compactMap(escalation).sorted { $0.after < $1.after }
    }

    private func escalation(_ node: YAMLNode) -> Route.Escalation? {
        let map = MapReader(node, keys: ["after", "to"], report: report)
        guard case .map = node.content else { return nil }
        for key in ["after", "to"] where !map.has(key) {
            report.error("a step of 'escalate' without '\(key)'", at: node.position, hint: "{ after: 5m, to: [sms] }")
        }
        let after = map.duration("after", atLeast: .seconds(1))
        guard let channels = targets(map), let after else { return nil }
        return Route.Escalation(after: after.value, channels: channels)
    }
}

// MARK: - Channels

extension RoutesSection {
    private func targets(_ map: MapReader) -> [String]? {
        guard let names = map.texts("to", example: "[on-call]") else { return nil }
        if names.isEmpty { report.error("'to' names no channel", at: map.position(of: "to")) }
        return known(names)
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
}

// MARK: - Legal, but suspicious

extension RoutesSection {
    /// Reports channels that nothing is ever sent to: no route, no step of one, no other's fallback, no heartbeat.
    func warnOfUnused(_ entries: [YAMLEntry], routes: [Route]) {
        let routed = routes.flatMap { $0.channels + $0.escalations.flatMap(\.channels) }
        let used = Set(routed).union(ChannelFallbacks(entries, report: report).targets)
        for entry in entries where !used.contains(entry.key) && !Self.names("heartbeat", entry.value) {
            report.warning("no route leads to channel \(quoted(entry.key))", at: entry.position)
        }
    }

    private static func names(_ key: String, _ node: YAMLNode) -> Bool {
        guard case .map(let entries) = node.content else { return false }
        return entries.contains { $0.key == key }
    }

    private func warnOfUnreachable(_ items: [YAMLNode]) {
        guard let all = items.firstIndex(where: Self.takesEverything), items.indices.contains(all + 1) else { return }
        let line = items[all].position.line
        report.warning(
            "this route is never reached",
            at: items[all + 1].position,
            hint: "the one in line \(line) takes everything"
        )
    }

    private static func takesEverything(_ route: YAMLNode) -> Bool {
        guard case .map(let entries) = route.content else { return false }
        return !entries.contains { $0.key == "when" || $0.key == "continue" && !$0.value.is("false") }
    }
}

extension YAMLNode {
    fileprivate func `is`(_ text: String) -> Bool {
        guard case .scalar(let scalar) = content else { return false }
        return scalar == text
    }
}
