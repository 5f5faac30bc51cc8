import Foundation

/// JSON as a log holds it.
enum JSONText {
    /// The value of a JSON string with its quotes; nil where it is none.
    static func string(_ text: String) -> String? {
        try? JSONDecoder().decode(String.self, from: Data(text.utf8))
    }

    /// An object; nil for anything else.
    static func object(_ text: some StringProtocol) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
    }
}

extension [String: Any] {
    /// A number; nil where there is none, or `null`.
    func number(_ key: String) -> Double? { (self[key] as? NSNumber)?.doubleValue }

    func count(_ key: String) -> Int? {
        number(key).flatMap { Int(exactly: $0) }
    }

    func text(_ key: String) -> String? { self[key] as? String }

    /// True where the key stands there, be it with `null`.
    func has(_ key: String) -> Bool { self[key] != nil }
}
