@testable import MonitorCore

/// The messages of a replay word for word, as people get them.
extension Replay {
    /// What the book sent.
    enum Letter {
        case incident(IncidentBook.Message, severity: Severity)
        case digest(IncidentBook.Digest)
    }

    /// A head line for each message about incidents, its text, and what a text message says.
    func letters() throws -> [String] {
        let composer = MessageComposer(configuration)
        return try sent.flatMap { ms, letter in
            let notification = try notification(of: letter, composer, at: World.clock(ms).timestamp)
            let document = try NotificationDocument.decoded(notification.body ?? [])
            return ["== \(document.time) \(notification.channel) \(notification.type.rawValue)"]
                + document.text.split(separator: "\n").map(String.init) + ["sms: \(document.sms)"]
        }
    }

    private func notification(
        of letter: Letter,
        _ composer: MessageComposer,
        at time: Timestamp
    ) throws -> MonitorCore.Notification {
        switch letter {
        case .incident(let message, let severity):
            return try composer.notification(for: message, severity: severity, id: "msg_1", sequence: 1, at: time)
        case .digest(let digest):
            let severity = { (incident: Incident) in book.severity(of: incident) }
            return try composer.digest(digest, severity: severity, id: "msg_1", sequence: 1, at: time)
        }
    }
}
