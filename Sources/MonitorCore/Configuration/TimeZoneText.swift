import Foundation

extension MapReader {
    /// The IANA name of a time zone, such as Asia/Ho_Chi_Minh; nil is the machine's.
    func timeZone(_ key: String = "time_zone") -> String? {
        guard let text = text(key, expecting: "the name of a time zone") else { return nil }
        let known = TimeZone.knownTimeZoneIdentifiers
        let isName = text.value.utf8.allSatisfy { byte in "/_+-".utf8.contains(byte) || Self.isLetterOrDigit(byte) }
        if known.contains(text.value) || isName && text.value.contains("/") && TimeZone(identifier: text.value) != nil {
            return text.value
        }
        if text.value == "UTC" { return text.value }
        let near = Suggestion.nearest(to: text.value, among: known)
        let hint = near.map { "did you mean \(quoted($0))?" } ?? "an IANA name such as Asia/Ho_Chi_Minh"
        report.error("unknown time zone \(quoted(text.value))", at: text.position, hint: hint)
        return nil
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
