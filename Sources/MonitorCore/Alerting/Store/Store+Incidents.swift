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
        try database.read { try Self.lastIncidentNumber(in: $0) } + 1
    }

    static func lastIncidentNumber(in database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT coalesce(max(number), 0) FROM incident") ?? 0
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
                (number, id, is_open, incident, told, waiting, counts_from, last_told_at, has_grown, care, resolved_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                entry.incident.number, entry.id, entry.isOpen, try text(of: entry.incident), try text(of: entry.told),
                try text(of: entry.foreseen.channels.sorted()), now.timestamp(of: entry.countsFrom).nanoseconds,
                entry.lastToldAt.map { now.timestamp(of: $0).nanoseconds }, entry.hasGrown,
                try text(of: StoredCare(entry, at: now)), entry.resolvedAt?.nanoseconds,
            ]
        )
    }

    static func entry(_ row: Row, at now: ClockReading) throws -> IncidentEntry {
        func instant(_ nanoseconds: Int64) -> Instant { now.instant(of: Timestamp(nanoseconds: nanoseconds)) }
        var entry = IncidentEntry(
            id: row["id"],
            incident: try value(of: row["incident"]),
            countsFrom: instant(row["counts_from"])
        )
        entry.told = try value(of: row["told"])
        entry.foreseen.channels = try value(of: row["waiting"])
        entry.lastToldAt = (row["last_told_at"] as Int64?).map(instant)
        entry.hasGrown = row["has_grown"]
        entry.resolvedAt = (row["resolved_at"] as Int64?).map(Timestamp.init(nanoseconds:))
        let care: StoredCare = try value(of: row["care"])
        care.restore(&entry, at: now)
        return entry
    }

    static func text(of value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(of text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
