import Foundation

/// The event log as a reader's program sees it: fields split at two or more blanks.
struct EventLog {
    struct Line: CustomStringConvertible {
        var time: Date
        var word: String
        var site: String
        var text: String
        var values: [String: String]
        var raw: String

        var description: String { raw }
    }

    let file: URL

    func lines() -> [Line] {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { Self.parse(String($0)) }
    }

    func lines(_ word: String, site: String? = nil) -> [Line] {
        lines().filter { $0.word == word && (site == nil || $0.site == site) }
    }

    /// The first line after `count` known ones that has the word, and the site if one is named.
    func line(_ word: String, site: String? = nil, after count: Int = 0, within limit: Duration) async throws -> Line {
        try await eventually(within: limit, "\(word) \(site ?? "") in the log:\n\(tail())") {
            lines().dropFirst(count).first { $0.word == word && (site == nil || $0.site == site) }
        }
    }

    func tail(_ count: Int = 12) -> String {
        lines().suffix(count).map(\.raw).joined(separator: "\n")
    }

    private static func parse(_ raw: String) -> Line? {
        let fields = raw.split(separator: #/ {2,}/#).map(String.init)
        guard fields.count >= 4, let time = date(fields[0]) else { return nil }
        var values: [String: String] = [:]
        for pair in (fields.count > 4 ? fields[4...].joined(separator: " ") : "").matches(
            of: #/([a-z0-9_]+)=("[^"]*"|\S+)/#
        ) {
            values[String(pair.1)] = String(pair.2)
        }
        return Line(time: time, word: fields[1], site: fields[2], text: fields[3], values: values, raw: raw)
    }

    private static func date(_ text: String) -> Date? {
        try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
