/// Writes a table by RFC 4180: CRLF, fields quoted where they must be; a byte order mark, so that spreadsheets take it
/// for UTF-8.
struct CSVWriter: Sendable {
    private(set) var text = "\u{FEFF}"

    init() {}

    mutating func add(_ fields: [String]) {
        text += fields.map(Self.field).joined(separator: ",") + "\r\n"
    }

    /// Names and comments come from people: what a spreadsheet would take for a formula is made plain text, and what a
    /// terminal would take for a command becomes blanks.
    static func words(_ raw: String) -> String {
        let text = StyledText.Run.harmless(raw)
        guard let first = raw.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }

    private static func field(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { !"\",\r\n;\t".unicodeScalars.contains($0) }
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
