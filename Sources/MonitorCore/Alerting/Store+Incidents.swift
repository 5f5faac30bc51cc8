import Foundation
import GRDB

extension Store {
    /// Incidents that were open when the last change was stored, oldest first.
    package func openIncidents() throws -> [Incident] {
        // Only the incidents are wanted, so any reading of the clocks will do.
        let anytime = ClockReading(instant: Instant(nanoseconds: 0), timestamp: Timestamp(nanoseconds: 0))
        return try database.read { try Self.openEntries(in: $0, at: anytime) }.map(\.incident)
    }

    /// One more than the highest number ever stored; 1 in a new state directory.
    package func nextIncidentNumber() throws -> Int {
        try database.read { try Int.fetchOne($0, sql: "SELECT coalesce(max(number), 0) + 1 FROM incident") ?? 1 }
    }

    /// Open incidents with what was told of them; `now` turns stored wall-clock times into instants of this boot.
    static func openEntries(in database: Database, at now: ClockReading) throws -> [IncidentEntry] {
        try Row.fetchAll(database, sql: "SELECT * FROM incident WHERE is_open ORDER BY number")
            .map { try entry($0, at: now) }
    }

    static func save(_ entry: IncidentEntry, at now: ClockReading, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO incident
                (number, id, is_open, incident, told, waiting, counts_from, tell_at, last_told_at, has_grown)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                entry.incident.number, entry.id, entry.isOpen, try text(of: entry.incident), try text(of: entry.told),
                try text(of: entry.waiting), now.timestamp(of: entry.countsFrom).nanoseconds,
                entry.tellAt.map { now.timestamp(of: $0).nanoseconds },
                entry.lastToldAt.map { now.timestamp(of: $0).nanoseconds }, entry.hasGrown,
            ]
        )
    }

    private static func entry(_ row: Row, at now: ClockReading) throws -> IncidentEntry {
        func instant(_ nanoseconds: Int64) -> Instant { now.instant(of: Timestamp(nanoseconds: nanoseconds)) }
        var entry = IncidentEntry(
            id: row["id"],
            incident: try value(of: row["incident"]),
            countsFrom: instant(row["counts_from"])
        )
        entry.told = try value(of: row["told"])
        entry.waiting = try value(of: row["waiting"])
        entry.tellAt = (row["tell_at"] as Int64?).map(instant)
        entry.lastToldAt = (row["last_told_at"] as Int64?).map(instant)
        entry.hasGrown = row["has_grown"]
        return entry
    }

    static func text(of value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(of text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
