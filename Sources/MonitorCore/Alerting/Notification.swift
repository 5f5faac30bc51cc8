/// The kinds of message that a channel can be sent.
enum NotificationType: String, CaseIterable, Sendable, Codable {
    case opened = "incident.opened"
    case updated = "incident.updated"
    case reminder = "incident.reminder"
    case escalated = "incident.escalated"
    case acknowledged = "incident.acknowledged"
    case resolved = "incident.resolved"
    /// The situation, in place of many single messages.
    case digest
    case rollCall = "roll-call"
    case drill
    case test
    case heartbeat
    /// Another channel gets nothing across.
    case channelStuck = "channel-stuck"
    /// That channel works again.
    case channelRecovered = "channel-recovered"
    /// A session of an event ends soon.
    case eventEnding = "event-ending"

    /// True for what people must not miss: it goes to the `fallback` when its channel gives it up, and a channel that
    /// can't send it is stuck.
    ///
    /// A test and a drill are to show how this very channel does.
    var mustArrive: Bool {
        switch self {
        case .opened, .updated, .reminder, .escalated, .acknowledged, .resolved, .digest, .rollCall, .eventEnding: true
        case .drill, .test, .heartbeat, .channelStuck, .channelRecovered: false
        }
    }
}

/// A message to one channel, as it stands in the outbox.
struct Notification: Hashable, Sendable {
    /// `msg_…`, the same for every try.
    var id: String
    /// The order in which messages were made; messages of one incident to one channel leave in this order.
    var sequence: Int64
    var type: NotificationType
    var channel: String
    /// The number of the incident; nil for messages that are about none.
    var incident: Int?
    var site: SiteID?
    /// When it was made, the same for every try.
    var time: Timestamp
    /// The JSON document, the same bytes for every try; nil while it is left in the store.
    var body: [UInt8]?
    var tries = Tries()
    /// The channels that gave it up before this one got it, the first first.
    var origins: [String] = []

    /// Tries that failed.
    struct Tries: Hashable, Sendable {
        var all = 0
        /// Those that count against the channel's `tries`.
        var counted = 0
    }
}
