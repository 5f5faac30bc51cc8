import GRDB

/// What the monitor has found that a restart must not forget; all of it belongs to an address, and is void at another.
extension Store {
    /// Stores facts in their order, all or none; does not block, and throws when they could not be stored.
    package func note(_ facts: [LastingFact]) async throws {
        try await write { database in
            for fact in facts { try Self.note(fact, in: database) }
        }
    }

    private static func note(_ fact: LastingFact, in database: Database) throws {
        switch fact {
        case .answered(let site):
            try noteAnswered(site, in: database)
        case .sentinelAnswered(let check):
            try database.execute(
                sql: "INSERT OR IGNORE INTO sentinel_answered (sentinel) VALUES (?)",
                arguments: [check.sentinelKey]
            )
        case .noTransit(let site, let carried):
            try noteNoTransit(site, carried: carried, in: database)
        case .closed(let site, let cause):
            try database.execute(
                sql: "INSERT OR REPLACE INTO closed_fault (site, cause, address) VALUES (?, ?, ?)",
                arguments: [site.id.rawValue, cause.rawValue, site.addressKey]
            )
        case .closedIsOver(let site, let cause):
            try database.execute(
                sql: "DELETE FROM closed_fault WHERE site = ? AND cause = ?",
                arguments: [site.rawValue, cause.rawValue]
            )
        }
    }

    /// Positions of the sentinels that ever answered.
    package func sentinelsEverAnswered(among sentinels: [Check]) throws -> Set<Int> {
        let known = try database.read {
            try Set(String.fetchAll($0, sql: "SELECT sentinel FROM sentinel_answered"))
        }
        return Set(sentinels.indices.filter { known.contains(sentinels[$0].sentinelKey) })
    }

    /// What was closed by hand and is not over, of sites that have the address they had then.
    package func closedFaults(in roster: Roster) throws -> Set<ClosedFault> {
        let rows = try database.read { try Row.fetchAll($0, sql: "SELECT site, cause, address FROM closed_fault") }
        return Set(
            rows.compactMap { row in
                guard let id = SiteID(row["site"]), let cause = Cause(rawValue: row["cause"]),
                    let site = roster.index(of: id), roster.sites[site].addressKey == row["address"]
                else { return nil }
                return ClosedFault(site: id, cause: cause)
            }
        )
    }

    /// The tables of these facts but the first.
    static func createFactTables(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE sentinel_answered (
                    sentinel TEXT PRIMARY KEY
                ) STRICT;
                CREATE TABLE no_transit (
                    site TEXT PRIMARY KEY,
                    address TEXT NOT NULL,
                    carried TEXT NOT NULL
                ) STRICT;
                CREATE TABLE closed_fault (
                    site TEXT NOT NULL,
                    cause TEXT NOT NULL,
                    address TEXT NOT NULL,
                    PRIMARY KEY (site, cause)
                ) STRICT;
                """
        )
    }
}

extension Check {
    fileprivate var sentinelKey: String { "\(host)/\(self.name)" }
}
