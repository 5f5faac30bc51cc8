import GRDB

/// What of events outlives a restart.
extension Store {
    static func save(_ record: EventRecord, in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO training_event (name, date, record) VALUES (?, ?, ?)",
            arguments: [record.key.name, record.key.date, try text(of: record)]
        )
    }

    /// All that is kept; what a later version wrote and this one cannot read is left out.
    package func eventRecords() throws -> [EventRecord] {
        let rows = try database.read { try String.fetchAll($0, sql: "SELECT record FROM training_event") }
        return rows.compactMap { try? Self.value(of: $0) }
    }

    /// Forgets the events of days before `date`, ISO 8601, but for those that something was done about since `limit`: an
    /// event of long ago may be held again by hand, and its session stands in the record alone.
    package func pruneEvents(before date: String, untouchedSince limit: Timestamp) async throws {
        try await write { database in
            let rows = try Row.fetchAll(database, sql: "SELECT * FROM training_event WHERE date < ?", arguments: [date])
            for row in rows {
                let record: EventRecord? = try? Self.value(of: row["record"])
                if let touched = record?.touchedAt, touched >= limit { continue }
                try database.execute(
                    sql: "DELETE FROM training_event WHERE name = ? AND date = ?",
                    arguments: [row["name"], row["date"]]
                )
            }
        }
    }

    static func createEventTable(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE training_event (
                    name TEXT NOT NULL,
                    date TEXT NOT NULL,
                    record TEXT NOT NULL,
                    PRIMARY KEY (name, date)
                ) STRICT;
                """
        )
    }
}
