import GRDB

/// Silences, maintenances and the storm.
extension Store {
    static func save(_ muting: Muting, in database: Database) throws {
        let (kind, id, item) =
            switch muting.item {
            case .silence(let silence): ("silence", silence.id, try text(of: silence))
            case .maintenance(let maintenance): ("maintenance", maintenance.id, try text(of: maintenance))
            }
        try database.execute(
            sql: "INSERT OR REPLACE INTO muting (kind, id, item, is_end_announced, ended_at) VALUES (?, ?, ?, ?, ?)",
            arguments: [kind, id, item, muting.isEndAnnounced, muting.endedAt?.nanoseconds]
        )
    }

    static func save(_ storm: Storm, at now: ClockReading, in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO storm (id, state) VALUES (1, ?)",
            arguments: [try text(of: storm.memory(at: now))]
        )
    }

    static func silencing(in database: Database) throws -> Silencing {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT kind, item, is_end_announced FROM muting WHERE ended_at IS NULL ORDER BY kind, id"
        )
        return Silencing(
            try rows.compactMap(muting),
            lastSilence: try lastMuting("silence", in: database),
            lastMaintenance: try lastMuting("maintenance", in: database)
        )
    }

    static func storm(in database: Database) throws -> Storm.Memory? {
        try String.fetchOne(database, sql: "SELECT state FROM storm").map { try value(of: $0) }
    }

    /// Nil for a kind that a later version wrote.
    private static func muting(_ row: Row) throws -> Muting? {
        let item: Muting.Item? =
            switch row["kind"] as String {
            case "silence": .silence(try value(of: row["item"]))
            case "maintenance": .maintenance(try value(of: row["item"]))
            default: nil
            }
        return item.map { item in
            var muting = Muting(item)
            muting.isEndAnnounced = row["is_end_announced"]
            return muting
        }
    }

    private static func lastMuting(_ kind: String, in database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT coalesce(max(id), 0) FROM muting WHERE kind = ?", arguments: [kind])
            ?? 0
    }
}
