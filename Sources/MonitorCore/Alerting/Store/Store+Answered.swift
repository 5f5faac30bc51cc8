import GRDB

/// Which sites ever answered, so that a restart doesn't forget it; a site with a new address starts anew.
extension Store {
    /// The sites of the roster that answered at the address they have now.
    package func everAnswered(in roster: Roster) throws -> Set<SiteID> {
        let known = try database.read { database in
            try Row.fetchAll(database, sql: "SELECT site, address FROM answered").map {
                ($0["site"] as String, $0["address"] as String)
            }
        }
        let addresses = Dictionary(known, uniquingKeysWith: { first, _ in first })
        return Set(roster.sites.filter { addresses[$0.id.rawValue] == $0.addressKey }.map(\.id))
    }

    /// Remembers that these sites answered; does not block, and throws when it could not be stored.
    package func noteAnswered(_ sites: [Site]) async throws {
        try await write { database in
            for site in sites { try Self.noteAnswered(site, in: database) }
        }
    }

    static func noteAnswered(_ site: Site, in database: Database) throws {
        try database.execute(
            sql:
                "INSERT INTO answered (site, address) VALUES (?, ?) ON CONFLICT (site) DO UPDATE SET address = excluded.address",
            arguments: [site.id.rawValue, site.addressKey]
        )
    }

    /// Forgets all about the sites that the roster holds no more, so that one which is added again starts anew.
    package func forgetAnswered(except roster: Roster) async throws {
        let known = Set(roster.sites.map(\.id.rawValue))
        try await write { database in
            for table in ["answered", "no_transit", "closed_fault", "line_profile"] {
                let stored = try String.fetchAll(database, sql: "SELECT DISTINCT site FROM \(table)")
                for site in stored where !known.contains(site) {
                    try database.execute(sql: "DELETE FROM \(table) WHERE site = ?", arguments: [site])
                }
            }
        }
    }
}

extension Site {
    /// What makes it the same bridge point to a probe: both addresses as configured.
    var addressKey: String {
        "\(lineAddress?.description ?? "-") \(address?.description ?? "-")"
    }
}
