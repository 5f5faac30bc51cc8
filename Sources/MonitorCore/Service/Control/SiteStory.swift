import Foundation

/// Picks one site's story out of the event log: its own lines, and those of incidents that touched it.
///
/// Feed it every line once by `learn`, then ask it about each.
struct SiteStory: Sendable {
    private let site: String
    /// Incidents that the site's own lines speak of, by the digits of their numbers.
    private var incidents: Set<String> = []

    init(site: SiteID) {
        self.site = site.rawValue
    }

    mutating func learn(_ line: some StringProtocol) {
        guard isOwn(line), let number = Self.incident(of: line) else { return }
        incidents.insert(number)
    }

    func belongs(_ line: some StringProtocol) -> Bool {
        isOwn(line) || Self.incident(of: line).map(incidents.contains) ?? false
    }

    /// The third column is the site.
    private func isOwn(_ line: some StringProtocol) -> Bool {
        var rest = line.utf8[...]
        for _ in 0..<2 {
            guard let gap = rest.firstIndex(of: UInt8(ascii: " ")) else { return false }
            rest = rest[gap...].drop { $0 == UInt8(ascii: " ") }
        }
        return rest.prefix { $0 != UInt8(ascii: " ") }.elementsEqual(site.utf8)
    }

    /// The value of `incident=`, which stands behind two blanks or one.
    static func incident(of line: some StringProtocol) -> String? {
        guard let key = line.range(of: " incident=", options: .backwards) else { return nil }
        let number = line[key.upperBound...].prefix { $0.isASCII && $0.isNumber }
        return number.isEmpty ? nil : String(number)
    }
}
