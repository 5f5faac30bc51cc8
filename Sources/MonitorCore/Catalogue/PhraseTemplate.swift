/// The text of a phrase, taken apart at its placeholders.
struct PhraseTemplate: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case text(String)
        /// `{name}`
        case value(String)
        /// `{name?one|many}`
        case plural(String, one: String, many: String)
    }

    /// A brace without its partner, an empty name, or a plural without two forms.
    struct Malformed: Error, Hashable {
        let template: String
    }

    let parts: [Part]

    init(_ template: String) throws(Malformed) {
        var parts: [Part] = []
        var rest = template[...]
        // Bytes, since both braces are ASCII: looking at whole characters takes ten times as long.
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            guard let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}")),
                !rest[..<open].utf8.contains(UInt8(ascii: "}")),
                let part = Self.placeholder(rest[rest.index(after: open)..<close])
            else { throw Malformed(template: template) }
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            parts.append(part)
            rest = rest[rest.index(after: close)...]
        }
        guard !rest.utf8.contains(UInt8(ascii: "}")) else { throw Malformed(template: template) }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    /// The names of the placeholders, each once.
    var names: Set<String> {
        Set(
            parts.compactMap { part in
                switch part {
                case .text: nil
                case .value(let name), .plural(let name, _, _): name
                }
            }
        )
    }

    private static func placeholder(_ text: Substring) -> Part? {
        guard let mark = text.firstIndex(of: "?") else { return text.isEmpty ? nil : .value(String(text)) }
        let forms = text[text.index(after: mark)...].split(separator: "|", omittingEmptySubsequences: false)
        guard forms.count == 2, mark > text.startIndex else { return nil }
        return .plural(String(text[..<mark]), one: String(forms[0]), many: String(forms[1]))
    }
}
