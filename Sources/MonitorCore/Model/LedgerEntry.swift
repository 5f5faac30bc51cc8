/// One message in the delivery ledger: what it is, and how far it got.
package struct LedgerEntry: Hashable, Sendable, Codable {
    package enum State: String, Hashable, Sendable, Codable {
        /// Waiting for its first or next try, or under way.
        case queued
        case delivered
        case givenUp = "given-up"
    }

    /// `msg_…`, the same for every try.
    package var message: String
    /// Such as `incident.opened`.
    package var type: String
    package var channel: String
    /// The incident's number; nil for messages that are about none.
    package var incident: Int?
    package var site: SiteID?
    package var created: Timestamp
    package var state: State
    /// Tries so far; one that succeeded counts.
    package var tries: Int
    /// How the last try failed, in the configured language; nil where none failed.
    package var lastResult: String?
    /// When it is tried again at the earliest; nil where that is at once, and for messages that ended.
    package var nextTry: Timestamp?
    /// When it was delivered or given up; nil while it is queued.
    package var endedAt: Timestamp?
    /// The channel that got what this one gave up; nil where there is none.
    package var fallback: String?

    package init(
        message: String,
        type: String,
        channel: String,
        incident: Int?,
        site: SiteID?,
        created: Timestamp,
        state: State,
        tries: Int,
        lastResult: String? = nil,
        nextTry: Timestamp? = nil,
        endedAt: Timestamp? = nil,
        fallback: String? = nil
    ) {
        self.message = message
        self.type = type
        self.channel = channel
        self.incident = incident
        self.site = site
        self.created = created
        self.state = state
        self.tries = tries
        self.lastResult = lastResult
        self.nextTry = nextTry
        self.endedAt = endedAt
        self.fallback = fallback
    }

    /// From its making to its end; nil while it is queued.
    package var duration: Duration? { endedAt.map { $0 - created } }
}
