/// Makes any text, wherever it comes from, fit to stand in one line of a log.
enum LogText {
    /// The TEXT column: control characters escaped, blanks never two together, no longer than `longestSentence`.
    ///
    /// A backslash is doubled, so that an escape can be told from text that looks like one.
    static func sentence(_ raw: String) -> String {
        var result = ""
        result.reserveCapacity(raw.utf8.count)
        var blank = true  // Swallows blanks at the beginning.
        for scalar in raw.unicodeScalars.prefix(longestSentence) {
            if isBlank(scalar) {
                if !blank { result.unicodeScalars.append(" ") }
                blank = true
                continue
            }
            blank = false
            appendEscaped(scalar, to: &result)
        }
        if result.unicodeScalars.last == " " { result.unicodeScalars.removeLast() }
        return result.isEmpty ? "-" : result
    }

    /// The value of a `key=value`: as it is where that is clear, else a JSON string without two blanks together.
    static func value(_ raw: String) -> String {
        let isPlain =
            !raw.isEmpty
            && raw.unicodeScalars.allSatisfy { scalar in
                scalar != "\"" && scalar != "\\" && !isBlank(scalar) && !mustBeEscaped(scalar)
            }
        return isPlain ? raw : jsonString(raw)
    }

    /// A JSON string (RFC 8259 section 7) that also hides what a terminal or a line splitter might act on.
    static func jsonString(_ raw: String) -> String {
        let isPlain = raw.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain { return "\"" + raw + "\"" }
        var result = "\""
        result.reserveCapacity(raw.utf8.count + 2)
        for scalar in raw.unicodeScalars {
            if scalar == "\"" {
                result += "\\\""
            } else if scalar == " " && result.unicodeScalars.last != " " {
                result.unicodeScalars.append(scalar)
            } else if isBlank(scalar) {
                appendEscape(of: scalar, to: &result)
            } else {
                appendEscaped(scalar, to: &result)
            }
        }
        return result + "\""
    }

    /// At most `limit` characters of a text from outside, which may be of any length.
    static func clipped(_ raw: String, to limit: Int = 300) -> String {
        raw.unicodeScalars.count <= limit ? raw : String(raw.unicodeScalars.prefix(limit)) + "…"
    }

    /// Code points; far more than any sentence of ours, so only text from outside is ever cut here.
    private static let longestSentence = 4_000

    private static func appendEscaped(_ scalar: Unicode.Scalar, to result: inout String) {
        if scalar == "\\" {
            result += "\\\\"
        } else if mustBeEscaped(scalar) {
            appendEscape(of: scalar, to: &result)
        } else {
            result.unicodeScalars.append(scalar)
        }
    }

    /// `\n`, `\t`, `\r`, or `\u` with four hexadecimal digits of each UTF-16 unit, as in JSON.
    private static func appendEscape(of scalar: Unicode.Scalar, to result: inout String) {
        switch scalar {
        case "\n": result += "\\n"
        case "\t": result += "\\t"
        case "\r": result += "\\r"
        default:
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
    }

    /// C0 and C1 controls, line and paragraph separators, and format characters (bidi controls, invisible marks).
    private static func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        if isLetterOfOurs(scalar) { return false }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format: return true
        default: return false
        }
    }

    /// A space of any width; tabs and line breaks are controls and get escaped instead.
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar == " " }
        return !isLetterOfOurs(scalar) && scalar.properties.generalCategory == .spaceSeparator
    }

    /// Vietnamese letters outside ASCII; spares them the look into the tables of Unicode.
    private static func isLetterOfOurs(_ scalar: Unicode.Scalar) -> Bool {
        (0xC0...0x24F).contains(scalar.value) || (0x1EA0...0x1EFF).contains(scalar.value)
    }
}
