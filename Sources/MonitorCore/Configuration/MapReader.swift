/// Reads one map key by key; whatever is wrong goes to the report, and the value is then nil as if it were absent.
struct MapReader {
    let position: TextPosition
    let report: FileReport
    private let entries: [String: YAMLEntry]

    /// Takes what should be a map; nothing at all is an empty one.
    init(_ node: YAMLNode, keys: [String], report: FileReport) {
        position = node.position
        self.report = report
        var entries: [String: YAMLEntry] = [:]
        for entry in Self.entries(of: node, report: report) {
            if keys.contains(entry.key) {
                entries[entry.key] = entry
            } else {
                let hint = Suggestion.hint(for: entry.key, among: keys)
                report.error("unknown key \(quoted(entry.key))", at: entry.position, hint: hint)
            }
        }
        self.entries = entries
    }

    /// The entries of a map whose keys are names of the user's own; none, and an error, when it is no map.
    static func entries(of node: YAMLNode, report: FileReport) -> [YAMLEntry] {
        switch node.content {
        case .map(let entries): return entries
        case .empty, .refused: return []
        case .scalar, .list:
            report.error("expected a map of keys and values, found \(node.kind)", at: node.position)
            return []
        }
    }

    /// True when the key stands there, whatever its value is.
    func has(_ key: String) -> Bool { entries[key] != nil }

    func node(_ key: String) -> YAMLNode? { entries[key]?.value }

    /// Where the key stands, or else the map.
    func position(of key: String) -> TextPosition { entries[key]?.position ?? position }

    func map(_ key: String, keys: [String]) -> MapReader? {
        node(key).map { MapReader($0, keys: keys, report: report) }
    }

    /// Entries of a map of the user's own names; empty when the key is absent.
    func entries(_ key: String) -> [YAMLEntry] {
        node(key).map { Self.entries(of: $0, report: report) } ?? []
    }
}

// MARK: - Scalars

extension MapReader {
    func text(_ key: String, expecting what: String = "text") -> Located<String>? {
        node(key).flatMap { report.text($0, expecting: what) }
    }

    func texts(_ key: String, example: String) -> [Located<String>]? {
        guard let items = list(key, example: example) else { return nil }
        return items.compactMap { report.text($0, expecting: "text") }
    }

    /// The items of a list; nil when the key is absent or holds no list.
    func list(_ key: String, example: String) -> [YAMLNode]? {
        guard let node = node(key) else { return nil }
        switch node.content {
        case .list(let items): return items
        case .refused: return nil
        case .scalar, .empty, .map:
            report.error("expected a list, found \(node.kind)", at: node.position, hint: "such as \(example)")
            return nil
        }
    }

    func integer(_ key: String, in range: ClosedRange<Int>) -> Located<Int>? {
        guard let text = text(key, expecting: "a whole number") else { return nil }
        guard let value = Int(text.value) else {
            report.error("expected a whole number, found \(quoted(text.value))", at: text.position)
            return nil
        }
        guard range.contains(value) else {
            let hint = "from \(range.lowerBound) to \(range.upperBound)"
            report.error("\(quoted(key)) is out of range: \(value)", at: text.position, hint: hint)
            return nil
        }
        return Located(value, at: text.position)
    }

    func ratio(_ key: String) -> Double? {
        guard let text = text(key, expecting: "a ratio") else { return nil }
        guard let value = RatioText.parse(text.value) else {
            let hint = "from 0 to 1, such as 1% or 0.01"
            report.error("expected a ratio, found \(quoted(text.value))", at: text.position, hint: hint)
            return nil
        }
        return value
    }

    /// One of the raw values of an enumeration.
    func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _ type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        text(key).flatMap { report.choice($0, type) }
    }
}

// MARK: - Words that only make sense together or alone

extension MapReader {
    private enum Flag: String, CaseIterable {
        case yes = "true"
        case no = "false"
    }

    /// True where `true` is written, false where `false` is or nothing at all.
    func flag(_ key: String) -> Bool { choice(key, Flag.self) == .yes }

    /// Reports a key that stands there without its other half.
    func verifyPair(_ first: String, _ second: String, hint: String) {
        for (key, other) in [(first, second), (second, first)] where has(key) && !has(other) {
            report.error("'\(key)' without '\(other)'", at: position(of: key), hint: hint)
        }
    }
}

// MARK: - Durations

extension MapReader {
    func duration(_ key: String, atLeast least: Duration = .zero) -> Located<Duration>? {
        node(key).flatMap { duration($0, named: key, atLeast: least) }
    }

    /// One duration for every phase, or a map of phases in which those left out keep their default.
    func phases(_ key: String, default standard: PhaseDurations) -> PhaseDurations {
        guard let node = node(key) else { return standard }
        guard case .map = node.content else {
            return duration(node, named: key, atLeast: .zero).map { PhaseDurations(all: $0.value) } ?? standard
        }
        let map = MapReader(node, keys: [Phase.idle, .warmUp, .onAir].map(\.rawValue), report: report)
        return PhaseDurations(
            idle: map.duration(Phase.idle.rawValue)?.value ?? standard.idle,
            warmUp: map.duration(Phase.warmUp.rawValue)?.value ?? standard.warmUp,
            onAir: map.duration(Phase.onAir.rawValue)?.value ?? standard.onAir
        )
    }

    private func duration(_ node: YAMLNode, named key: String, atLeast least: Duration) -> Located<Duration>? {
        guard let text = report.text(node, expecting: "a duration") else { return nil }
        guard let value = DurationText.parse(text.value) else {
            let hint = "such as 200ms, 1.5s, 1m30s, 2h or 1d"
            report.error("expected a duration, found \(quoted(text.value))", at: text.position, hint: hint)
            return nil
        }
        guard value >= least else {
            let hint = "\(DurationText.format(least)) at least"
            report.error("\(quoted(key)) is too short: \(text.value)", at: text.position, hint: hint)
            return nil
        }
        return Located(value, at: text.position)
    }
}

// MARK: - Words that every reader says alike

extension FileReport {
    func text(_ node: YAMLNode, expecting what: String) -> Located<String>? {
        switch node.content {
        case .scalar(let text): return Located(text, at: node.position)
        case .refused: return nil
        case .empty, .list, .map:
            error("expected \(what), found \(node.kind)", at: node.position)
            return nil
        }
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ text: Located<String>, _ type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        if let choice = Choice(rawValue: text.value) { return choice }
        let choices = Choice.allCases.map(\.rawValue)
        let near = Suggestion.nearest(to: text.value, among: choices)
        let hint = near.map { "did you mean \(quoted($0))?" } ?? "one of \(choices.joined(separator: ", "))"
        error("unexpected \(quoted(text.value))", at: text.position, hint: hint)
        return nil
    }
}
