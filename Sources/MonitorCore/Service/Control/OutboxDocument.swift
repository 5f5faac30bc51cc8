/// `GET /api/v1/outbox`: the delivery ledger.
package struct OutboxDocument: ControlDocument {
    package struct Message: ControlDocument {
        /// `msg_…`, the same for every try.
        package var id: String
        package var type: String
        package var channel: String
        @OrNull package var incident: Int?
        @OrNull package var site: SiteID?
        package var createdAt: String
        package var state: LedgerEntry.State
        package var tries: Int
        @OrNull package var lastResult: String?
        @OrNull package var nextTryAt: String?
        @OrNull package var endedAt: String?
        /// From its making to its end, or to now.
        package var ageSeconds: Double
        @OrNull package var fallback: String?

        private enum CodingKeys: String, CodingKey {
            case id, type, channel, incident, site, state, tries, fallback
            case createdAt = "created_at"
            case lastResult = "last_result"
            case nextTryAt = "next_try_at"
            case endedAt = "ended_at"
            case ageSeconds = "age_seconds"
        }
    }

    package var version = 1
    package var time: String
    package var language: Language
    package var channels: [ChannelDocument]
    /// Newest first.
    package var messages: [Message]
}

/// How a channel does.
package struct ChannelDocument: ControlDocument {
    package var name: String
    package var kind: ChannelHealth.Kind
    package var pending: Int
    @OrNull package var oldestSeconds: Double?
    /// The oldest message about an incident has waited for more than a minute.
    package var stuck: Bool
    @OrNull package var lastSuccessAt: String?
    @OrNull package var lastFailureAt: String?
    @OrNull package var lastFailure: String?
    package var sent: Int
    package var retries: Int
    package var givenUp: Int
    @OrNull package var heartbeatWorks: Bool?

    private enum CodingKeys: String, CodingKey {
        case name, kind, pending, stuck, sent, retries
        case oldestSeconds = "oldest_seconds"
        case lastSuccessAt = "last_success_at"
        case lastFailureAt = "last_failure_at"
        case lastFailure = "last_failure"
        case givenUp = "given_up"
        case heartbeatWorks = "heartbeat_works"
    }
}

extension OutboxDocument.Message {
    init(_ entry: LedgerEntry, now: Timestamp, clock: inout LocalTime) {
        self.init(
            id: entry.message,
            type: entry.type,
            channel: entry.channel,
            incident: entry.incident,
            site: entry.site,
            createdAt: clock.rfc3339(entry.created),
            state: entry.state,
            tries: entry.tries,
            lastResult: entry.lastResult,
            nextTryAt: entry.nextTry.map { clock.rfc3339($0) },
            endedAt: entry.endedAt.map { clock.rfc3339($0) },
            ageSeconds: (entry.duration ?? now - entry.created).inRoundedSeconds,
            fallback: entry.fallback
        )
    }
}

extension ChannelDocument {
    init(_ health: ChannelHealth, clock: inout LocalTime) {
        self.init(
            name: health.name,
            kind: health.kind,
            pending: health.pending,
            oldestSeconds: health.oldestSeconds,
            stuck: health.isStuck,
            lastSuccessAt: health.lastSuccess.map { clock.rfc3339($0) },
            lastFailureAt: health.lastFailure.map { clock.rfc3339($0) },
            lastFailure: health.lastFailureReason,
            sent: health.sent,
            retries: health.retries,
            givenUp: health.givenUp,
            heartbeatWorks: health.heartbeatWorks
        )
    }
}
