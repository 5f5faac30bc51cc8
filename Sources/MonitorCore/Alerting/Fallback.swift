import Crypto

/// Makes the message that a fallback channel gets in place of one that was given up.
enum Fallback {
    /// The next channel for this message; nil where there is none, or where it has been already.
    static func channel(for notification: Notification, after channel: Channel) -> String? {
        guard notification.type.mustArrive, let next = channel.fallback else { return nil }
        return next == channel.name || notification.origins.contains(next) ? nil : next
    }

    /// The same news under an id of its own, which follows from the first one's: handed over twice, as after a kill, it
    /// is still one message.
    ///
    /// - Throws: where the document cannot be read, which would be a mistake of ours.
    static func message(
        from notification: Notification,
        body: [UInt8],
        to channel: String,
        sequence: Int64,
        at time: Timestamp
    ) throws -> Notification {
        var document = try NotificationDocument.decoded(body)
        document.id = id(of: notification.id, on: channel)
        return Notification(
            id: document.id,
            sequence: sequence,
            type: notification.type,
            channel: channel,
            incident: notification.incident,
            site: notification.site,
            // `expire` counts from now; the document still says when the news was made.
            time: time,
            body: try document.encoded(),
            origins: notification.origins + [notification.channel]
        )
    }

    private static func id(of original: String, on channel: String) -> String {
        RandomID.make(prefix: "msg_", from: SHA256.hash(data: Array("\(original)\n\(channel)".utf8)))
    }
}
