/// Whether a channel gets its messages across, now and lately.
package struct ChannelHealth: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        case hook
        case webhook
    }

    package var name: String
    package var kind: Kind
    /// Messages that wait or are under way.
    package var pending: Int
    /// The age of the oldest of them; nil where none waits.
    package var oldestSeconds: Double?
    /// True while the oldest message about an incident has waited for more than a minute.
    package var isStuck: Bool
    /// The last message or heartbeat that got across since the daemon started; nil where none did.
    package var lastSuccess: Timestamp?
    /// The last try that failed since the daemon started, and why, in the configured language.
    package var lastFailure: Timestamp?
    package var lastFailureReason: String?
    /// Since the daemon started.
    package var sent: Int
    package var retries: Int
    package var givenUp: Int
    /// False when the last heartbeat failed; nil for a channel that sends none, or none yet.
    package var heartbeatWorks: Bool?

    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
        pending = 0
        isStuck = false
        sent = 0
        retries = 0
        givenUp = 0
    }
}

/// How often a channel's tries ended so since the daemon started; for metrics.
package struct DeliveryCount: Hashable, Sendable {
    package enum Result: String, CaseIterable, Hashable, Sendable {
        case sent
        case retry
        case gaveUp = "gave-up"
    }

    package var channel: String
    package var result: Result
    package var count: Int

    package init(channel: String, result: Result, count: Int) {
        self.channel = channel
        self.result = result
        self.count = count
    }
}
