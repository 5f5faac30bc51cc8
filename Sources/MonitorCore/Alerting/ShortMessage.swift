import Foundation

/// Text that any telephone shows: at most 160 characters of the GSM 7-bit default alphabet (3GPP TS 23.038), without
/// diacritics.
enum ShortMessage {
    static let limit = 160

    /// Puts together as many parts as fit, in order; the first one is cut where it alone is too long.
    static func joined(_ parts: [String]) -> String {
        var text = ""
        for part in parts.map(folded) {
            guard !text.isEmpty else {
                text = String(part.prefix(limit))
                continue
            }
            guard text.utf8.count + part.utf8.count <= limit else { break }
            text += part
        }
        return text
    }

    /// Plain ASCII letters for letters with marks, `?` for what the alphabet does not have; one septet a character.
    static func folded(_ text: String) -> String {
        var folded = ""
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
            guard let character = plain(scalar) else { continue }
            folded.unicodeScalars.append(character)
        }
        return folded
    }

    /// Nil for marks that stand above or below the letter before them.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "đ": "d"
        case "Đ": "D"
        case "[", "{": "("
        case "]", "}": ")"
        case "`", "\u{2018}", "\u{2019}": "'"
        case "\u{201C}", "\u{201D}": "\""
        case "\u{2010}"..."\u{2015}", "~": "-"
        case "|", "\\": "/"
        case "^": "?"
        case "\n", "\t", "\r": " "
        case " "..."~": scalar
        default: scalar.properties.generalCategory == .nonspacingMark ? nil : "?"
        }
    }
}
