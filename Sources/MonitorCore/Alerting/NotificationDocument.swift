import Foundation

/// The message as programs read it, version 1: standard input of hooks, body of webhooks.
struct NotificationDocument: Hashable, Sendable, Codable {
    struct IncidentPart: Hashable, Sendable, Codable {
        var id: String
        var number: Int
        var severity: Severity
        var cause: Cause
        var root: SiteID?
        var phase: Phase
        var openedAt: String
        var resolvedAt: String?
        var durationSeconds: Double
        var acknowledgedBy: String?
        var mergedInto: Int?
        var resolution: Resolution?
        var evidence: [String]
        var call: [Call]
        var title: String
        var text: String
        var sms: String
    }

    struct Call: Hashable, Sendable, Codable {
        var role: Contact.Role
        var name: String
        var phone: String
    }

    struct SitePart: Hashable, Sendable, Codable {
        var id: SiteID
        var name: String
        var level: String
        var address: String?
        var state: SiteState
        /// When it came into this state: its first unanswered probe, or its recovery; nil when unknown.
        var since: String?
        var lastAnswerAt: String?
    }

    struct AffectedPart: Hashable, Sendable, Codable {
        var id: SiteID
        var name: String
        var level: String
        var state: SiteState
    }

    /// So many affected sites are listed at most; the count is exact.
    static let listLimit = 200

    var version = 1
    var id: String
    var type: NotificationType
    var time: String
    var incident: IncidentPart
    /// The root; nil where there is none.
    var site: SitePart?
    var affectedCount: Int
    var affected: [AffectedPart]

    /// The bytes that are stored and sent; the same document gives the same bytes.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return Array(try encoder.encode(self))
    }

    static func decoded(_ bytes: [UInt8]) throws -> NotificationDocument {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(NotificationDocument.self, from: Data(bytes))
    }
}

// What is not known stands in the document as `null`, which the synthesized encoding would leave out.

extension NotificationDocument {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(version, forKey: .version)
        try container.encode(id, forKey: .id)
        try container.encode(type, forKey: .type)
        try container.encode(time, forKey: .time)
        try container.encode(incident, forKey: .incident)
        try container.encode(site, forKey: .site)
        try container.encode(affectedCount, forKey: .affectedCount)
        try container.encode(affected, forKey: .affected)
    }
}

extension NotificationDocument.IncidentPart {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(number, forKey: .number)
        try container.encode(severity, forKey: .severity)
        try container.encode(cause, forKey: .cause)
        try container.encode(root, forKey: .root)
        try container.encode(phase, forKey: .phase)
        try container.encode(openedAt, forKey: .openedAt)
        try container.encode(resolvedAt, forKey: .resolvedAt)
        try container.encode(durationSeconds, forKey: .durationSeconds)
        try container.encode(acknowledgedBy, forKey: .acknowledgedBy)
        try container.encode(mergedInto, forKey: .mergedInto)
        try container.encode(resolution, forKey: .resolution)
        try container.encode(evidence, forKey: .evidence)
        try container.encode(call, forKey: .call)
        try container.encode(title, forKey: .title)
        try container.encode(text, forKey: .text)
        try container.encode(sms, forKey: .sms)
    }
}

extension NotificationDocument.SitePart {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(name, forKey: .name)
        try container.encode(level, forKey: .level)
        try container.encode(address, forKey: .address)
        try container.encode(state, forKey: .state)
        try container.encode(since, forKey: .since)
        try container.encode(lastAnswerAt, forKey: .lastAnswerAt)
    }
}
