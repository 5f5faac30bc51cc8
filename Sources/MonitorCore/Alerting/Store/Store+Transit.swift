import GRDB

/// Which sites and nodes explain nobody's silence, so that a restart doesn't forget it.
extension Store {
    /// Those of the roster that have the address, and carry the sites, that they had when it was found out.
    package func noTransit(in roster: Roster) throws -> Set<SiteID> {
        let rows = try database.read { try Row.fetchAll($0, sql: "SELECT site, address, carried FROM no_transit") }
        guard !rows.isEmpty else { return [] }
        let passages = Passages(roster)
        return Set(
            rows.compactMap { row in
                guard let id = SiteID(row["site"]), let site = roster.index(of: id),
                    roster.sites[site].addressKey == row["address"],
                    Self.key(of: passages.carried[site].map { roster.sites[$0].id }) == row["carried"]
                else { return nil }
                return id
            }
        )
    }

    static func noteNoTransit(_ site: Site, carried: [SiteID], in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO no_transit (site, address, carried) VALUES (?, ?, ?)",
            arguments: [site.id.rawValue, site.addressKey, key(of: carried)]
        )
    }

    private static func key(of carried: [SiteID]) -> String {
        carried.map(\.rawValue).sorted().joined(separator: " ")
    }
}
