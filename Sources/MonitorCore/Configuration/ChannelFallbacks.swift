/// Verifies what channels fall back on: another that exists, and never round in a circle.
struct ChannelFallbacks {
    private let names: [String]
    private let fallbacks: [Located<String>?]
    private let report: FileReport

    /// Looks at what was written, so that a channel with mistakes of its own is still one.
    init(_ entries: [YAMLEntry], report: FileReport) {
        names = entries.map(\.key)
        fallbacks = entries.map(Self.fallback)
        self.report = report
    }

    /// Names of channels that some other falls back on.
    var targets: Set<String> { Set(fallbacks.compactMap { $0?.value }) }

    func verify() {
        let indexes = Dictionary(names.indices.map { (names[$0], $0) }) { first, _ in first }
        for fallback in fallbacks.compactMap(\.self) where indexes[fallback.value] == nil {
            let hint = Suggestion.hint(for: fallback.value, among: names)
            report.error("unknown channel \(quoted(fallback.value))", at: fallback.position, hint: hint)
        }
        let next = fallbacks.map { $0.flatMap { indexes[$0.value] }.map { [$0] } ?? [] }
        for circle in Circles.find(next) {
            guard let first = circle.first, let position = fallbacks[first]?.position else { continue }
            let path = Circles.text(circle) { quoted(names[$0]) }
            report.error("fallbacks form a circle: \(path)", at: position, hint: "the last one has none")
        }
    }

    private static func fallback(_ entry: YAMLEntry) -> Located<String>? {
        guard case .map(let keys) = entry.value.content else { return nil }
        guard let value = keys.first(where: { $0.key == "fallback" })?.value else { return nil }
        guard case .scalar(let name) = value.content else { return nil }
        return Located(name, at: value.position)
    }
}
