import Foundation

/// A message as Alertmanager's HTTP API v2 takes it: one alert for each incident.
///
/// Alertmanager knows an alert by its labels, so they hold only what never changes in an incident's life; all else, the
/// severity too, stands in annotations. It would resolve an alert that nobody renews by itself: `endsAt` is so far away
/// that only we resolve it.
struct AlertmanagerAlert: Codable, Hashable, Sendable {
    var labels: [String: String]
    var annotations: [String: String]
    var startsAt: String
    var endsAt: String

    /// An incident that stays open longer is renewed by its reminders.
    private static let incidentEnd = TimeInterval(30 * 86_400)
    /// What is about no incident goes by itself.
    private static let otherEnd = TimeInterval(900)

    static func encoded(for body: [UInt8]) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode([try AlertmanagerAlert(NotificationDocument.decoded(body))]))
    }

    init(_ document: NotificationDocument) throws {
        let time = try Self.date(document.time)
        annotations = Self.annotations(of: document)
        if let incident = document.incident, document.type != .drill {
            labels = ["alertname": "MonitordIncident", "incident": incident.id, "number": "\(incident.number)"]
            let start = try Self.date(incident.openedAt)
            // The recovery may be older than the opening; Alertmanager wants an end that is not.
            let end = try incident.resolvedAt.map { max(start, try Self.date($0)) } ?? max(start, time)
            startsAt = Self.text(start)
            endsAt = Self.text(document.type == .resolved ? end : time + Self.incidentEnd)
        } else {
            labels = ["alertname": Self.alertName(of: document.type), "message": document.id]
            startsAt = Self.text(time)
            endsAt = Self.text(time + Self.otherEnd)
        }
    }

    /// Such as `MonitordChannelStuck`.
    private static func alertName(of type: NotificationType) -> String {
        "Monitord" + type.rawValue.split { "-.".contains($0) }.map { $0.capitalized }.joined()
    }

    /// What is not known is left out: an empty value means nothing to Alertmanager.
    private static func annotations(of document: NotificationDocument) -> [String: String] {
        let incident = document.incident
        let known: [String: String?] = [
            "summary": document.title,
            "description": document.text,
            "type": document.type.rawValue,
            "severity": incident?.severity.rawValue,
            "cause": incident?.cause.rawValue,
            "root": incident?.root?.rawValue,
            "site": document.site?.name,
            "level": document.site?.level,
            "phase": incident?.phase.rawValue,
            "acknowledged_by": incident?.acknowledgedBy,
            "resolution": incident?.resolution?.rawValue,
            "affected_count": incident.map { _ in "\(document.affectedCount)" },
        ]
        return known.compactMapValues { $0 }.filter { !$0.value.isEmpty }
    }

    private static func date(_ text: String) throws -> Date {
        guard let date = format.date(from: text) else { throw UnreadableTime(text: text) }
        return date
    }

    private static func text(_ date: Date) -> String { format.string(from: date) }

    /// RFC 3339 with milliseconds, written in UTC.
    private static var format: ISO8601DateFormatter {
        let format = ISO8601DateFormatter()
        format.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        return format
    }

    private struct UnreadableTime: Error {
        var text: String
    }
}
