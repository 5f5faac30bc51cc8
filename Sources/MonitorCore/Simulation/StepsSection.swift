/// Reads `steps`: what happens to which lines, when.
struct StepsSection {
    private static let keys = ["at", "for", "sites", "cut", "terminal", "say"] + LineSection.keys

    let names: PlaceNames
    /// Of the scenario; nil where it has no end.
    let duration: Duration?
    let report: FileReport

    func read(_ map: MapReader) -> [Scenario.Step] {
        guard let items = map.list("steps", example: "[{ at: 15s, for: 20s, sites: [son-ha], cut: true }]") else {
            return []
        }
        return items.compactMap(step)
    }

    private func step(_ node: YAMLNode) -> Scenario.Step? {
        let map = MapReader(node, keys: Self.keys, report: report)
        var change = LineSection.read(map)
        change.isCut = map.flag("cut")
        change.terminal = map.choice("terminal", LineCondition.Terminal.self)
        for key in ["at", "sites"] where !map.has(key) {
            report.error("a step without '\(key)'", at: map.position)
        }
        let at = map.duration("at")
        let places = places(map)
        let length = map.duration("for", atLeast: .milliseconds(1))
        if change.isEmpty, !report.hasErrors {
            let hint = "cut, terminal, delay, jitter, loss, loss_to, loss_from, burst"
            report.error("a step that changes nothing", at: map.position, hint: hint)
        }
        guard let at, let places else { return nil }
        let until = length.map { at.value + $0.value } ?? duration
        verify(at, until)
        return Scenario.Step(at: at.value, until: until, places: places, change: change, say: say(map))
    }

    private func places(_ map: MapReader) -> [Int]? {
        guard let node = map.node("sites") else { return nil }
        if case .scalar(let text) = node.content { return names.places(of: Located(text, at: node.position)) }
        guard let items = map.texts("sites", example: "[son-ha, \"son-ha/*\"]") else { return nil }
        if items.isEmpty, !report.hasErrors { report.error("a step for nobody", at: node.position) }
        return Set(items.flatMap(names.places)).sorted()
    }

    /// One line of a terminal.
    private func say(_ map: MapReader) -> String? {
        guard let text = map.text("say") else { return nil }
        guard !text.value.unicodeScalars.contains(where: \.isControl) else {
            report.error("a line break or control character in 'say'", at: text.position, hint: "one line of text")
            return nil
        }
        return text.value
    }

    /// What would not be seen is a slip of the hand.
    private func verify(_ at: Located<Duration>, _ until: Duration?) {
        guard let duration, let until, until > duration || at.value >= duration else { return }
        let hint = "the scenario ends after \(DurationText.format(duration))"
        let what = at.value >= duration ? "begins" : "ends"
        report.error("this step \(what) after the end of the scenario", at: at.position, hint: hint)
    }
}
