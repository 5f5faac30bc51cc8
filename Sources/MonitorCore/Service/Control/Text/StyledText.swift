/// A line for a terminal: pieces of text, each with the tone that a colour may show.
package struct StyledText: Hashable, Sendable {
    package enum Tone: Hashable, Sendable {
        case plain
        case strong
        case faint
        case good
        case doubtful
        case bad
    }

    package struct Run: Hashable, Sendable {
        package var text: String
        package var tone: Tone

        /// Control characters become blanks: no text, wherever it comes from, commands the terminal.
        package init(_ text: String, _ tone: Tone = .plain) {
            self.text = Self.harmless(text)
            self.tone = tone
        }

        static func harmless(_ text: String) -> String {
            let isHarmless = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            guard !isHarmless else { return text }
            var result = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                result.append(scalar.properties.generalCategory == .control ? " " : scalar)
            }
            return String(result)
        }
    }

    package var runs: [Run]

    package init(_ runs: [Run]) {
        self.runs = runs
    }

    package init(_ text: String, _ tone: Tone = .plain) {
        runs = [Run(text, tone)]
    }

    /// Without any colour.
    package var plain: String { runs.map(\.text).joined() }

    /// As a terminal takes it, cut to so many columns where `columns` is given.
    package func rendered(isColoured: Bool, columns: Int? = nil) -> String {
        var left = columns ?? .max
        var result = ""
        for run in runs where left > 0 {
            let text = DisplayWidth.prefix(run.text, columns: left)
            left -= DisplayWidth.of(text)
            result += isColoured ? run.tone.coloured(text) : text
        }
        return result
    }
}

extension StyledText.Tone {
    /// With the escape sequences of ECMA-48 (SGR) around it.
    fileprivate func coloured(_ text: String) -> String {
        guard let code, !text.isEmpty else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    private var code: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .faint: "2"
        case .good: "32"
        case .doubtful: "33"
        case .bad: "31"
        }
    }
}
