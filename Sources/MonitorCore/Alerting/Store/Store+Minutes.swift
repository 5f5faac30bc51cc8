import GRDB

/// Figures of minutes and spans of states: written once a minute.
extension Store {
    /// Begins a run: spans that an earlier one left open ended with its last word.
    package func begin(_ run: WatchRun) async throws {
        try await write { database in
            try database.execute(
                sql: """
                    UPDATE span SET "to" = max("from", coalesce((SELECT max("to") FROM run), "from"))
                    WHERE "to" IS NULL
                    """
            )
            try Self.save(run, in: database)
        }
    }

    /// So many rows are written, or deleted, in one transaction: a message in the outbox waits no longer.
    static let minuteRows = 2_000

    /// Stores a batch; does not block, and throws when it must be given again as a whole.
    ///
    /// Rows of an earlier try are written over. The run comes last: it says up to when all is there.
    package func keep(_ batch: MinuteBatch) async throws {
        for rows in batch.minutes.chunked(by: Self.minuteRows) {
            try await keep { database, numbers in
                for minute in rows { try Self.save(minute, &numbers, in: database) }
            }
        }
        for rows in batch.spans.chunked(by: Self.minuteRows) {
            try await keep { database, numbers in
                for span in rows { try Self.save(span, &numbers, in: database) }
            }
        }
        try await write { database in
            for blind in batch.blind { try Self.save(blind, in: database) }
            for change in batch.changes { try Self.save(change, in: database) }
            try Self.save(batch.run, in: database)
        }
    }

    /// One transaction with the short numbers of sites; new ones are remembered when it is safe.
    private func keep(_ body: @escaping @Sendable (Database, inout [SiteID: Int64]) throws -> Void) async throws {
        let (database, known) = (database, siteNumbers)
        try await Task {
            let numbers = try await database.write { database in
                var numbers = known.all
                try body(database, &numbers)
                return numbers
            }
            known.remember(numbers)
        }.value
    }

    private static func save(_ run: WatchRun, in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO run VALUES (?, ?)",
            arguments: [run.from.nanoseconds, max(run.from, run.to).nanoseconds]
        )
    }

    /// The short number of a site, made where it has none.
    private static func number(
        of site: SiteID,
        _ numbers: inout [SiteID: Int64],
        in database: Database
    ) throws -> Int64 {
        if let number = numbers[site] { return number }
        let number = try storedNumber(of: site, in: database)
        numbers[site] = number
        return number
    }

    private static func storedNumber(of site: SiteID, in database: Database) throws -> Int64 {
        let select = try database.cachedStatement(sql: "SELECT id FROM watched_site WHERE site = ?")
        if let number = try Int64.fetchOne(select, arguments: [site.rawValue]) { return number }
        try database.execute(sql: "INSERT INTO watched_site (site) VALUES (?)", arguments: [site.rawValue])
        return database.lastInsertedRowID
    }

    private static func save(
        _ minute: SiteMinute,
        _ numbers: inout [SiteID: Int64],
        in database: Database
    ) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO minute VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        try statement.execute(
            arguments: [
                minute.at.nanoseconds / 1_000_000, try number(of: minute.site, &numbers, in: database),
                minute.length.nanoseconds / 1_000_000, minute.received, minute.lost, minute.late,
                minute.quality.n, minute.quality.lost, minute.rttP50?.microseconds, minute.rttP95?.microseconds,
                minute.rttMax?.microseconds, minute.jitter?.microseconds, minute.freezes,
                minute.longestFreeze.map { ($0.from - minute.at).nanoseconds / 1_000_000 },
                minute.longestFreeze.map { $0.duration.nanoseconds / 1_000_000 },
                minute.worst.map { ($0.from - minute.at).nanoseconds / 1_000_000 },
                minute.worst?.figure.n, minute.worst?.figure.lost,
            ]
        )
    }

    private static func save(
        _ span: StateSpan,
        _ numbers: inout [SiteID: Int64],
        in database: Database
    ) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO span VALUES (?, ?, ?, ?)",
            arguments: [
                try number(of: span.site, &numbers, in: database), span.from.nanoseconds, span.to?.nanoseconds,
                span.state.rawValue,
            ]
        )
    }

    private static func save(_ blind: BlindSpan, in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO blind VALUES (?, ?, ?)",
            arguments: [blind.kind.rawValue, blind.from.nanoseconds, blind.to.nanoseconds]
        )
    }

    private static func save(_ change: ConfigurationChange, in database: Database) throws {
        try database.execute(
            sql: "INSERT INTO configuration_change VALUES (?, ?)",
            arguments: [change.at.nanoseconds, try text(of: change)]
        )
    }
}

extension Duration {
    fileprivate var microseconds: Int64 { nanoseconds / 1_000 }
}

extension Array {
    /// In their order, so many at most in each.
    fileprivate func chunked(by size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
