/// An alert that came late, is still waiting, or was given up.
package struct AlertFailure: Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Sendable, Codable {
        /// Delivered, but later than the limit allows.
        case late
        case givenUp = "given-up"
        /// Due for longer than the limit allows, and not delivered yet.
        case waiting
    }

    /// A message is late when it was delivered so long after it was due.
    package static let limit = Duration.seconds(60)

    /// Its id, `msg_…`.
    package var message: String
    /// Such as `incident.opened`.
    package var type: String
    package var channel: String
    /// Nil for messages that are about none.
    package var incident: Int?
    package var site: SiteID?
    /// When it was made, which is when it should have gone.
    package var due: Timestamp
    /// When it was delivered or given up; nil while it waits.
    package var endedAt: Timestamp?
    package var outcome: Outcome
    /// The channel that got what this one gave up; nil where none did.
    package var fallback: String?

    package init(
        message: String,
        type: String,
        channel: String,
        incident: Int?,
        site: SiteID?,
        due: Timestamp,
        endedAt: Timestamp?,
        outcome: Outcome,
        fallback: String? = nil
    ) {
        self.message = message
        self.type = type
        self.channel = channel
        self.incident = incident
        self.site = site
        self.due = due
        self.endedAt = endedAt
        self.outcome = outcome
        self.fallback = fallback
    }
}

/// The first message about an incident that was delivered.
package struct Notice: Hashable, Sendable {
    package var incident: Int
    package var at: Timestamp
    package var channel: String

    package init(incident: Int, at: Timestamp, channel: String) {
        self.incident = incident
        self.at = at
        self.channel = channel
    }
}
