/// Writes metrics as text: Prometheus' exposition format 0.0.4, or OpenMetrics 1.0.
enum MetricsText: Sendable {
    case prometheus
    case openMetrics

    /// OpenMetrics only for those who ask for it: others may not know it.
    init(accept: String) {
        let isWanted = accept.lowercased().split(separator: ",").contains { part in
            let words = part.split(separator: ";").map { $0.trimmingSpaces }
            return words.first == "application/openmetrics-text" && !words.dropFirst().contains { Self.isRefusal($0) }
        }
        self = isWanted ? .openMetrics : .prometheus
    }

    /// A quality of nought.
    private static func isRefusal(_ parameter: String) -> Bool {
        parameter.hasPrefix("q=") && Double(parameter.dropFirst(2)) == 0
    }

    var mediaType: String {
        switch self {
        case .prometheus: MediaType.metrics
        case .openMetrics: MediaType.openMetrics
        }
    }

    func write(_ families: [MetricFamily]) -> String {
        var text = ""
        for family in families { write(family, to: &text) }
        if self == .openMetrics { text += "# EOF\n" }
        return text
    }

    private func write(_ family: MetricFamily, to text: inout String) {
        let name = familyName(of: family)
        text += "# HELP \(name) \(escapedHelp(family.help))\n# TYPE \(name) \(family.kind.rawValue)\n"
        if self == .openMetrics, let unit = family.unit { text += "# UNIT \(name) \(unit)\n" }
        for sample in family.samples {
            text += family.name
            write(sample.labels, to: &text)
            text += " \(Self.number(sample.value))\n"
        }
    }

    /// In OpenMetrics the family of a counter has no `_total`, only its samples do.
    private func familyName(of family: MetricFamily) -> String {
        guard self == .openMetrics, family.kind == .counter, family.name.hasSuffix("_total") else { return family.name }
        return String(family.name.dropLast(6))
    }

    private func write(_ labels: [MetricFamily.Label], to text: inout String) {
        guard !labels.isEmpty else { return }
        text += "{"
        for (index, label) in labels.enumerated() {
            text += (index == 0 ? "" : ",") + "\(label.name)=\"\(Self.escapedLabel(label.value))\""
        }
        text += "}"
    }

    func escapedHelp(_ text: String) -> String {
        switch self {
        case .prometheus: Self.escaped(text, quotes: false)
        case .openMetrics: Self.escaped(text, quotes: true)
        }
    }

    static func escapedLabel(_ text: String) -> String { escaped(text, quotes: true) }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The shortest text that reads back as the same number.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return value.description
    }
}
