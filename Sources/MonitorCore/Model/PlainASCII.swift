import Foundation

/// Text as the plainest telephone shows it: ASCII characters of the GSM 7-bit default alphabet (3GPP TS 23.038).
enum PlainASCII {
    /// Plain letters for letters with marks, `?` for what the alphabet does not have; one septet a character.
    ///
    /// Names that become the same here, but for case, cannot be told apart in a text message.
    static func folded(_ text: String) -> String {
        var folded = ""
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
            guard let character = plain(scalar) else { continue }
            folded.unicodeScalars.append(character)
        }
        return folded
    }

    /// Nil for marks that stand above or below the letter before them; Vietnamese đ is a letter of its own in Unicode.
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
