import GRDB

/// What became of messages: kept for a week after their end, without their text.
extension Store {
    /// So long messages stay after their end.
    static let ledgerKept = Duration.seconds(7 * 86_400)
    /// So many are removed in one transaction, so that no message waits for it.
    static let pruneBatch = 500

    /// The newest messages, newest first; `catalogue` words the failures.
    func ledger(limit: Int, catalogue: Catalogue) async throws -> [LedgerEntry] {
        try await database.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM notification ORDER BY sequence DESC LIMIT ?",
                arguments: [limit]
            ).map { try Self.ledgerEntry($0, catalogue: catalogue) }
        }
    }

    /// Removes some messages whose end was before `time`; true when there may be more.
    func pruneLedger(before time: Timestamp) async throws -> Bool {
        let database = database
        return try await Task {
            try await database.write { database in
                try database.execute(
                    sql: """
                        DELETE FROM notification WHERE id IN
                        (SELECT id FROM notification WHERE ended_at < ? ORDER BY ended_at LIMIT ?)
                        """,
                    arguments: [time.nanoseconds, Self.pruneBatch]
                )
                return database.changesCount == Self.pruneBatch
            }
        }.value
    }

    /// True where this channel was sent the same news itself: made at the same moment, of the same kind.
    func wasSent(_ notification: Notification, on channel: String) async throws -> Bool {
        try await database.read { database in
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM notification
                    WHERE channel = ? AND incident IS ? AND type = ? AND time = ?)
                    """,
                arguments: [channel, notification.incident, notification.type.rawValue, notification.time.nanoseconds]
            ) ?? false
        }
    }

    private static func ledgerEntry(_ row: Row, catalogue: Catalogue) throws -> LedgerEntry {
        let endedAt = (row["ended_at"] as Int64?).map { Timestamp(nanoseconds: $0) }
        let isDelivered: Bool = row["is_delivered"]
        let failed: Int = row["attempts"]
        let failure: DeliveryFailure? = try (row["failure"] as String?).map { try value(of: $0) }
        return LedgerEntry(
            message: row["id"],
            type: row["type"],
            channel: row["channel"],
            incident: row["incident"],
            site: (row["site"] as String?).flatMap(SiteID.init),
            created: Timestamp(nanoseconds: row["time"]),
            state: endedAt == nil ? .queued : isDelivered ? .delivered : .givenUp,
            tries: failed + (isDelivered ? 1 : 0),
            lastResult: failure.map(catalogue.reason),
            nextTry: (row["next_try"] as Int64?).map { Timestamp(nanoseconds: $0) },
            endedAt: endedAt,
            fallback: row["fallback"]
        )
    }
}
