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

    /// A digest was delivered: people heard of every incident in it.
    ///
    /// To be called while its body is there.
    static func noteDigest(_ id: String, at time: Timestamp, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO notice (incident, at, channel)
                    SELECT json_extract(told.value, '$.number'), ?, channel FROM notification, json_each(
                        CASE WHEN json_valid(CAST(body AS TEXT)) THEN CAST(body AS TEXT) ELSE '{}' END, '$.incidents'
                    ) AS told
                    WHERE notification.id = ? AND notification.type = 'digest'
                        AND typeof(json_extract(told.value, '$.number')) = 'integer'
                    ON CONFLICT (incident) DO UPDATE SET at = excluded.at, channel = excluded.channel
                    WHERE excluded.at < at
                """,
            arguments: [time.nanoseconds, id]
        )
    }

    static func notices(of incidents: Set<Int>, in database: Database) throws -> [Int: Notice] {
        let numbers = "[" + incidents.sorted().map(String.init).joined(separator: ",") + "]"
        let notices = try Row.fetchAll(
            database,
            sql: "SELECT * FROM notice WHERE incident IN (SELECT value FROM json_each(?))",
            arguments: [numbers]
        ).map { row in
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

    /// Forgets minutes, spans and fates of alerts that ended before then: some rows a transaction, with pauses between,
    /// so that nobody waits long.
    func pruneMinutes(before limit: Timestamp) async throws {
        let (nanoseconds, milliseconds) = (limit.nanoseconds, limit.nanoseconds / 1_000_000)
        try await delete(
            #"minute WHERE (at, site) IN (SELECT at, site FROM minute WHERE at < ? LIMIT ?)"#,
            milliseconds
        )
        try await delete(
            #"span WHERE (site, "from") IN (SELECT site, "from" FROM span WHERE "to" < ? LIMIT ?)"#,
            nanoseconds
        )
        for (table, end) in [
            ("run", #""to""#), ("blind", #""to""#), ("configuration_change", "at"), ("alert_failure", "ended_at"),
        ] {
            try await delete(
                "\(table) WHERE rowid IN (SELECT rowid FROM \(table) WHERE \(end) < ? LIMIT ?)",
                nanoseconds
            )
        }
        try await delete(
            """
            notice WHERE incident IN (
                SELECT incident FROM notice WHERE at < ? AND incident NOT IN (SELECT number FROM incident) LIMIT ?
            )
            """,
            nanoseconds
        )
    }

    private func delete(_ rows: String, _ limit: Int64) async throws {
        let database = database
        while true {
            let count = try await Task {
                try await database.write { database in
                    try database.execute(sql: "DELETE FROM \(rows)", arguments: [limit, Self.minuteRows])
                    return database.changesCount
                }
            }.value
            guard count == Self.minuteRows else { return }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
