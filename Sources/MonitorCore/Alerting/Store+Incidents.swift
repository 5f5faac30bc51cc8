import Foundation
import GRDB

extension Store {
    /// Incidents that were open when the last change was stored, oldest first.
    package func openIncidents() throws -> [Incident] {
        try openEntries().map(\.incident)
    }

    /// One more than the highest number ever stored; 1 in a new state directory.
    package func nextIncidentNumber() throws -> Int {
        try database.read { try Int.fetchOne($0, sql: "SELECT coalesce(max(number), 0) + 1 FROM incident") ?? 1 }
    }

    func openEntries() throws -> [IncidentEntry] {
        try database.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM incident WHERE is_open ORDER BY number").map(Self.entry)
        }
    }

    /// Runs a transaction on SQLite's own queue to its end, even when the calling task is cancelled meanwhile.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        let database = database
        return try await Task { try await database.write(body) }.value
    }

    static func save(_ entry: IncidentEntry, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO incident
                (number, id, is_open, incident, told, waiting, counts_from, tell_at, last_told_at, has_grown)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                entry.incident.number, entry.id, entry.isOpen, try text(of: entry.incident), try text(of: entry.told),
                try text(of: entry.waiting), entry.countsFrom.nanoseconds, entry.tellAt?.nanoseconds,
                entry.lastToldAt?.nanoseconds, entry.hasGrown,
            ]
        )
    }

    private static func entry(_ row: Row) throws -> IncidentEntry {
        IncidentEntry(
            id: row["id"],
            incident: try value(of: row["incident"]),
            told: try value(of: row["told"]),
            waiting: try value(of: row["waiting"]),
            countsFrom: Timestamp(nanoseconds: row["counts_from"]),
            tellAt: (row["tell_at"] as Int64?).map(Timestamp.init),
            lastToldAt: (row["last_told_at"] as Int64?).map(Timestamp.init),
            hasGrown: row["has_grown"]
        )
    }

    private static func text(of value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    private static func value<Value: Decodable>(of text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
