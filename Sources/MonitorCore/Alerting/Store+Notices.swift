import GRDB

/// What became of alerts, kept as long as the history: the ledger forgets after a week.
extension Store {
    /// To be called when a message has ended, in the same transaction.
    static func noteEnd(of id: String, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO notice (incident, at, channel)
                    SELECT incident, ended_at, channel FROM notification
                    WHERE id = ? AND is_delivered AND incident IS NOT NULL
                    ON CONFLICT (incident) DO UPDATE SET at = excluded.at, channel = excluded.channel
                    WHERE excluded.at < at
                """,
            arguments: [id]
        )
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO alert_failure
                    SELECT id, type, channel, incident, site, time, ended_at, is_delivered, fallback FROM notification
                    WHERE id = ? AND type <> 'test' AND (NOT is_delivered OR ended_at - time > ?)
                """,
            arguments: [id, AlertFailure.limit.nanoseconds]
        )
    }

    static func notices(in database: Database) throws -> [Int: Notice] {
        let notices = try Row.fetchAll(database, sql: "SELECT * FROM notice").map { row in
            Notice(incident: row["incident"], at: time(row["at"]), channel: row["channel"])
        }
        return Dictionary(notices.map { ($0.incident, $0) }) { first, _ in first }
    }

    /// Messages that were due in a time and came late, were given up, or still wait; in the order in which they were due.
    static func failures(in time: Range<Timestamp>, now: Timestamp, _ database: Database) throws -> [AlertFailure] {
        let (from, to) = (time.lowerBound.nanoseconds, time.upperBound.nanoseconds)
        return try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM alert_failure WHERE due >= ? AND due < ?
                UNION ALL
                SELECT id, type, channel, incident, site, time, NULL, 0, NULL FROM notification
                    WHERE ended_at IS NULL AND type <> 'test' AND time >= ? AND time < ? AND time < ?
                ORDER BY due, message
                """,
            arguments: [from, to, from, to, now.nanoseconds - AlertFailure.limit.nanoseconds]
        ).map { row in
            let endedAt = (row["ended_at"] as Int64?).map(Self.time)
            let isDelivered: Bool = row["is_delivered"]
            let outcome: AlertFailure.Outcome = endedAt == nil ? .waiting : isDelivered ? .late : .givenUp
            return AlertFailure(
                message: row["message"],
                type: row["type"],
                channel: row["channel"],
                incident: row["incident"],
                site: (row["site"] as String?).flatMap(SiteID.init),
                due: Self.time(row["due"]),
                endedAt: endedAt,
                outcome: outcome,
                fallback: row["fallback"]
            )
        }
    }

    /// Forgets minutes, spans and fates of alerts that ended before then, a minute a transaction: nobody waits long.
    func pruneMinutes(before limit: Timestamp) async throws {
        while try await pruneOldestMinute(before: limit) {}
        try await write { database in
            for statement in [
                #"DELETE FROM span WHERE "to" < ?"#, #"DELETE FROM run WHERE "to" < ?"#,
                #"DELETE FROM blind WHERE "to" < ?"#, "DELETE FROM configuration_change WHERE at < ?",
                "DELETE FROM alert_failure WHERE ended_at < ?",
            ] {
                try database.execute(sql: statement, arguments: [limit.nanoseconds])
            }
            try database.execute(
                sql: "DELETE FROM notice WHERE at < ? AND incident NOT IN (SELECT number FROM incident)",
                arguments: [limit.nanoseconds]
            )
        }
    }

    private func pruneOldestMinute(before limit: Timestamp) async throws -> Bool {
        let database = database
        return try await Task {
            try await database.write { database in
                try database.execute(
                    sql: "DELETE FROM minute WHERE at = (SELECT min(at) FROM minute) AND at < ?",
                    arguments: [limit.nanoseconds / 1_000_000]
                )
                return database.changesCount > 0
            }
        }.value
    }
}
