/// A cell of a CSV file and where it begins.
struct CSVField: Hashable, Sendable {
    var text: String
    var position: TextPosition
}

/// A strict reader of RFC 4180 text, with LF or CRLF and any of `,` `;` tab between fields.
///
/// Records are read past a mistake where that is safe, so that one run shows them all; an unterminated quote ends it.
struct CSVReader {
    private let bytes: [UInt8]
    private let separator: UInt8
    private let report: FileReport
    /// False once something was met after which nothing could be read.
    private(set) var isComplete = true
    private var index = 0
    private var position = TextPosition.start

    init(_ bytes: [UInt8], report: FileReport) {
        self.bytes = bytes
        self.report = report
        separator = Self.separator(in: bytes)
    }

    /// All records that are not blank lines.
    mutating func records() -> [[CSVField]] {
        var records: [[CSVField]] = []
        while index < bytes.count {
            guard let record = record() else { break }
            if record.count > 1 || !(record.first?.text.isEmpty ?? true) { records.append(record) }
        }
        return records
    }

    /// The one of the three that the first record holds most of, outside quotes.
    private static func separator(in bytes: [UInt8]) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var counts = [0, 0, 0]
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard !isQuoted else { continue }
            if byte == UInt8(ascii: "\n") { break }
            if let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
        }
        return candidates[counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0]
    }

    /// Nil when nothing after this can be trusted any more.
    private mutating func record() -> [CSVField]? {
        var fields: [CSVField] = []
        while true {
            guard let field = field() else { return nil }
            fields.append(field)
            guard index < bytes.count else { return fields }
            guard bytes[index] == separator else {
                takeLineEnd()
                return fields
            }
            advance()
        }
    }

    private mutating func field() -> CSVField? {
        let start = position
        let isQuoted = index < bytes.count && bytes[index] == UInt8(ascii: "\"")
        guard let content = isQuoted ? quotedContent(from: start) : plainContent() else { return nil }
        return CSVField(text: content, position: start)
    }

    private mutating func plainContent() -> String {
        let first = index
        while !isAtFieldEnd {
            if bytes[index] == UInt8(ascii: "\"") {
                report.error(
                    "a quote in the middle of a field",
                    at: position,
                    hint: "quote the whole field and double the quote"
                )
                skipToFieldEnd()
                return String(decoding: bytes[first..<index], as: UTF8.self)
            }
            advance()
        }
        return String(decoding: bytes[first..<index], as: UTF8.self)
    }

    private mutating func quotedContent(from start: TextPosition) -> String? {
        var content: [UInt8] = []
        advance()
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\"") else {
                content.append(bytes[index])
                advance()
                continue
            }
            advance()
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                return closed(content)
            }
            content.append(UInt8(ascii: "\""))
            advance()
        }
        isComplete = false
        report.error("this quote is never closed", at: start, hint: "nothing after it could be read")
        return nil
    }

    private mutating func closed(_ content: [UInt8]) -> String {
        if !isAtFieldEnd {
            report.error("text after a closing quote", at: position, hint: "double a quote that belongs to the text")
            skipToFieldEnd()
        }
        return String(decoding: content, as: UTF8.self)
    }

    private mutating func skipToFieldEnd() {
        while !isAtFieldEnd { advance() }
    }

    private var isAtFieldEnd: Bool {
        guard index < bytes.count else { return true }
        return bytes[index] == separator || bytes[index] == UInt8(ascii: "\n") || isAtCRLF
    }

    private var isAtCRLF: Bool {
        bytes[index] == UInt8(ascii: "\r") && (index + 1 == bytes.count || bytes[index + 1] == UInt8(ascii: "\n"))
    }

    private mutating func takeLineEnd() {
        if bytes[index] == UInt8(ascii: "\r") { advance() }
        if index < bytes.count { advance() }
    }

    /// One byte on; only the first byte of a scalar moves the column.
    private mutating func advance() {
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: "\n") {
            position = TextPosition(line: position.line + 1, column: 1)
        } else if index == bytes.count || bytes[index] & 0xC0 != 0x80 {
            position.column += 1
        }
    }
}
