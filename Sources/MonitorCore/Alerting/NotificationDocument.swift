import Foundation

/// The message as programs read it, version 1: standard input of hooks, body of webhooks.
struct NotificationDocument: Hashable, Sendable, Codable {
    struct IncidentPart: Hashable, Sendable, Codable {
        var id: String
        var number: Int
        var severity: Severity
        var cause: Cause
        @OrNull var root: SiteID?
        var phase: Phase
        var openedAt: String
        @OrNull var resolvedAt: String?
        var durationSeconds: Double
        @OrNull var acknowledgedBy: String?
        @OrNull var mergedInto: Int?
        @OrNull var resolution: Resolution?
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
        @OrNull var address: String?
        var state: SiteState
        /// When it came into this state: its first unanswered probe, or its recovery; nil when unknown.
        @OrNull var since: String?
        @OrNull var lastAnswerAt: String?
    }

    struct AffectedPart: Hashable, Sendable, Codable {
        var id: SiteID
        var name: String
        var level: String
        var state: SiteState
    }

    /// One of the open incidents that a digest tells of.
    struct Summary: Hashable, Sendable, Codable {
        var id: String
        var number: Int
        var severity: Severity
        var cause: Cause
        @OrNull var root: SiteID?
        /// The root's name; nil where there is no root.
        @OrNull var name: String?
        var openedAt: String
        @OrNull var acknowledgedBy: String?
        var affectedCount: Int
    }

    /// So many affected sites are listed at most; the count is exact.
    static let listLimit = 200

    var version = 1
    var id: String
    var type: NotificationType
    var time: String
    /// The words, whatever the message is about; the incident's, where it is about one.
    var title: String
    var text: String
    var sms: String
    /// Nil for what is about no single incident: digest, test, heartbeat.
    @OrNull var incident: IncidentPart?
    /// The root; nil where there is none.
    @OrNull var site: SitePart?
    var affectedCount = 0
    var affected: [AffectedPart] = []
    /// Of a digest; empty for everything else.
    var incidents: [Summary] = []
    /// Of a roll-call; left out of everything else.
    var rollCall: RollCallPart?

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
