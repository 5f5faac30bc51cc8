import Foundation
import GRDB

/// What readiness runs found: the reports, and what later runs and the monitor go by.
extension Store {
    /// Stores a report and the profiles of the lines it measured, both or neither.
    package func note(_ report: ReadinessReport, profiles: [SiteID: LineProfile], roster: Roster) async throws {
        let text = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
        try await write { database in
            try database.execute(
                sql: "INSERT INTO readiness (event, ended_at, report) VALUES (?, ?, ?)",
                arguments: [report.event, report.endedAt.nanoseconds, text]
            )
            try Self.note(profiles, of: roster, at: report.endedAt, in: database)
        }
    }

    /// Stores profiles of lines alone.
    package func note(_ profiles: [SiteID: LineProfile], of roster: Roster, at time: Timestamp) async throws {
        try await write { try Self.note(profiles, of: roster, at: time, in: $0) }
    }

    private static func note(
        _ profiles: [SiteID: LineProfile],
        of roster: Roster,
        at time: Timestamp,
        in database: Database
    ) throws {
        for (id, profile) in profiles {
            guard let site = roster.index(of: id) else { continue }
            try note(profile, of: roster.sites[site], at: time, in: database)
        }
    }

    private static func note(
        _ profile: LineProfile,
        of site: Site,
        at time: Timestamp,
        in database: Database
    ) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO line_profile (site, address, baseline, safe_rate, measured_at)
                VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                site.id.rawValue, site.addressKey, profile.baseline?.nanoseconds, profile.safeRate, time.nanoseconds,
            ]
        )
    }

    /// The newest report of an event, or of all; nil where there is none, or only one that this version cannot read.
    ///
    /// By the order in which they were stored: the clock may have been ahead once.
    package func readinessReport(of event: String?) async throws -> ReadinessReport? {
        let text = try await database.read { database in
            try String.fetchOne(
                database,
                sql: "SELECT report FROM readiness WHERE ? IS NULL OR event = ? ORDER BY id DESC LIMIT 1",
                arguments: [event, event]
            )
        }
        return text.flatMap { try? JSONDecoder().decode(ReadinessReport.self, from: Data($0.utf8)) }
    }

    /// What is known of the lines of the roster's sites that have the address they had when it was found out.
    package func lineProfiles(in roster: Roster) throws -> [SiteID: LineProfile] {
        let rows = try database.read {
            try Row.fetchAll($0, sql: "SELECT site, address, baseline, safe_rate FROM line_profile")
        }
        let known: [(SiteID, LineProfile)] = rows.compactMap { row in
            guard let id = SiteID(row["site"]), let site = roster.index(of: id),
                roster.sites[site].addressKey == row["address"]
            else { return nil }
            let baseline = (row["baseline"] as Int64?).map { Duration.nanoseconds($0) }
            return (id, LineProfile(baseline: baseline, safeRate: row["safe_rate"]))
        }
        return Dictionary(known) { first, _ in first }
    }

    /// For each channel the newest drill or test since then: whether it arrived; channels without any are not there.
    package func trials(since: Timestamp) async throws -> [String: Bool] {
        let rows = try await database.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT channel, is_delivered FROM notification
                    WHERE type IN (?, ?) AND time >= ? ORDER BY sequence
                    """,
                arguments: [
                    NotificationType.drill.rawValue, NotificationType.test.rawValue, since.nanoseconds,
                ]
            ).map { ($0["channel"] as String, $0["is_delivered"] as Bool) }
        }
        return Dictionary(rows) { _, newest in newest }
    }

    static func createReadinessTables(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE readiness (
                    id INTEGER PRIMARY KEY,
                    event TEXT NOT NULL,
                    ended_at INTEGER NOT NULL,
                    report TEXT NOT NULL
                ) STRICT;
                CREATE INDEX readiness_ended ON readiness (ended_at);
                CREATE TABLE line_profile (
                    site TEXT PRIMARY KEY,
                    address TEXT NOT NULL,
                    baseline INTEGER,
                    safe_rate INTEGER,
                    measured_at INTEGER NOT NULL
                ) STRICT;
                """
        )
    }
}
