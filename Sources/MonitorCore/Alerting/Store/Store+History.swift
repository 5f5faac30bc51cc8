import GRDB

/// What outlives the life of incidents: the resolved ones, until they are too old.
extension Store {
    /// So many rows go in one transaction, so that nothing else waits long.
    static let historyBatch = 200

    /// What the book goes on with after a restart.
    func memory(at now: ClockReading) async throws -> IncidentBook.Memory {
        try await database.read { database in
            let storm = try Self.storm(in: database)
            return IncidentBook.Memory(
                entries: try Self.openEntries(in: database, at: now),
                silencing: try Self.silencing(in: database),
                storm: storm,
                stormResolved: try (storm?.resolved ?? []).compactMap {
                    try Self.entry(numbered: $0, in: database, at: now)
                },
                lastNumber: try Self.lastIncidentNumber(in: database)
            )
        }
    }

    /// Incidents that were resolved since, oldest first.
    func resolvedEntries(since: Timestamp, at now: ClockReading) async throws -> [IncidentEntry] {
        try await database.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM incident WHERE NOT is_open AND resolved_at >= ? ORDER BY number",
                arguments: [since.nanoseconds]
            ).map { try Self.entry($0, at: now) }
        }
    }

    /// Forgets what ended before then; the highest numbers stay, so that none is given twice.
    func prune(before limit: Timestamp) async throws {
        while try await pruneIncidents(before: limit) == Self.historyBatch {}
        try await pruneMinutes(before: limit)
        try await write { database in
            try database.execute(
                sql: """
                    DELETE FROM muting WHERE ended_at < ?
                    AND id < (SELECT max(id) FROM muting AS other WHERE other.kind = muting.kind)
                    """,
                arguments: [limit.nanoseconds]
            )
            try database.execute(sql: "DELETE FROM readiness WHERE ended_at < ?", arguments: [limit.nanoseconds])
        }
    }

    private func pruneIncidents(before limit: Timestamp) async throws -> Int {
        let database = database
        return try await database.write { database in
            try database.execute(
                sql: """
                    DELETE FROM incident WHERE number IN (
                        SELECT number FROM incident
                        WHERE NOT is_open AND resolved_at < ? AND number < (SELECT max(number) FROM incident)
                        ORDER BY resolved_at LIMIT ?
                    )
                    """,
                arguments: [limit.nanoseconds, Self.historyBatch]
            )
            return database.changesCount
        }
    }

    /// An incident of any age; nil when there is none of this number.
    func entry(numbered number: Int, at now: ClockReading) async throws -> IncidentEntry? {
        try await database.read { try Self.entry(numbered: number, in: $0, at: now) }
    }

    private static func entry(
        numbered number: Int,
        in database: Database,
        at now: ClockReading
    ) throws -> IncidentEntry? {
        try Row.fetchOne(database, sql: "SELECT * FROM incident WHERE number = ?", arguments: [number])
            .map { try entry($0, at: now) }
    }
}
