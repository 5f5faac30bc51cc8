import GRDB

/// What was watched in a time, read back.
extension Store {
    /// Everything but the minutes, which are many; who was told of `incidents`; `now` tells what waits for too long.
    package func watched(
        _ time: Range<Timestamp>,
        incidents: Set<Int> = [],
        now: Timestamp
    ) async throws -> WatchRecord {
        try await database.read { database in
            let (from, to) = (time.lowerBound.nanoseconds, time.upperBound.nanoseconds)
            let overlaps: StatementArguments = [to, from]
            return WatchRecord(
                spans: try Row.fetchAll(
                    database,
                    sql: """
                        SELECT watched_site.site, "from", "to", state FROM span
                        JOIN watched_site ON watched_site.id = span.site
                        WHERE "from" < ? AND ("to" IS NULL OR "to" > ?) ORDER BY "from", watched_site.site
                        """,
                    arguments: overlaps
                ).compactMap(Self.span),
                runs: try Row.fetchAll(
                    database,
                    sql: #"SELECT * FROM run WHERE "from" < ? AND "to" > ? ORDER BY "from""#,
                    arguments: overlaps
                ).map { WatchRun(from: Self.time($0["from"]), to: Self.time($0["to"])) },
                blind: try Row.fetchAll(
                    database,
                    sql: #"SELECT * FROM blind WHERE "from" < ? AND "to" > ? ORDER BY "from", kind"#,
                    arguments: overlaps
                ).compactMap(Self.blind),
                changes: try String.fetchAll(
                    database,
                    sql: "SELECT change FROM configuration_change WHERE at < ? AND at >= ? ORDER BY at",
                    arguments: overlaps
                ).map { try Self.value(of: $0) },
                notices: try Self.notices(of: incidents, in: database),
                alerts: try Self.failures(in: time, now: now, database)
            )
        }
    }

    /// Goes through the minutes that overlap a time, and the two after it, oldest first, without holding them all.
    package func fold<Result: Sendable>(
        minutesOf time: Range<Timestamp>,
        into start: Result,
        _ add: @escaping @Sendable (inout Result, SiteMinute) -> Void
    ) async throws -> Result {
        try await database.read { database in
            let sites = try Self.sites(in: database)
            // None is longer than two minutes; what happened at the end may be found in the one after it.
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT * FROM minute WHERE at >= ? AND at < ? ORDER BY at, site",
                arguments: [
                    time.lowerBound.nanoseconds / 1_000_000 - 120_000,
                    time.upperBound.nanoseconds / 1_000_000 + 120_000,
                ]
            )
            var result = start
            while let row = try rows.next() {
                guard let site = sites[row["site"]] else { continue }
                let minute = Self.minute(row, of: site)
                if minute.end > time.lowerBound { add(&result, minute) }
            }
            return result
        }
    }

    private static func sites(in database: Database) throws -> [Int64: SiteID] {
        let rows = try Row.fetchAll(database, sql: "SELECT id, site FROM watched_site")
        return Dictionary(uniqueKeysWithValues: rows.compactMap { row in SiteID(row["site"]).map { (row["id"], $0) } })
    }

    private static func minute(_ row: Row, of site: SiteID) -> SiteMinute {
        let at = Timestamp(nanoseconds: (row["at"] as Int64) * 1_000_000)
        func duration(_ column: String, unit: Int64 = 1_000) -> Duration? {
            (row[column] as Int64?).map { .nanoseconds($0 * unit) }
        }
        func moment(_ column: String) -> Timestamp? { duration(column, unit: 1_000_000).map { at + $0 } }
        let (received, lost): (Int, Int) = (row["received"], row["lost"])
        let freeze = duration("freeze_length", unit: 1_000_000)
        let (worstN, worstLost): (Int?, Int?) = (row["worst_n"], row["worst_lost"])
        return SiteMinute(
            site: site,
            at: at,
            length: duration("length", unit: 1_000_000) ?? .seconds(60),
            sent: received + lost,
            received: received,
            lost: lost,
            late: row["late"],
            quality: LossFigure(n: row["n"], lost: row["n_lost"]),
            rttP50: duration("rtt_p50"),
            rttP95: duration("rtt_p95"),
            rttMax: duration("rtt_max"),
            jitter: duration("jitter"),
            freezes: row["freezes"],
            longestFreeze: moment("freeze_after").flatMap { from in
                freeze.map { SiteMinute.Freeze(from: from, duration: $0) }
            },
            worst: moment("worst_after").map { from in
                SiteMinute.Worst(from: from, figure: LossFigure(n: worstN ?? 0, lost: worstLost ?? 0))
            }
        )
    }

    /// Nil for a state that a later version wrote.
    private static func span(_ row: Row) -> StateSpan? {
        guard let site = SiteID(row["site"]), let state = SiteState(rawValue: row["state"]) else { return nil }
        return StateSpan(
            site: site,
            state: state,
            from: time(row["from"]),
            to: (row["to"] as Int64?).map(time)
        )
    }

    private static func blind(_ row: Row) -> BlindSpan? {
        BlindSpan.Kind(rawValue: row["kind"]).map { kind in
            BlindSpan(kind: kind, from: time(row["from"]), to: time(row["to"]))
        }
    }

    static func time(_ nanoseconds: Int64) -> Timestamp { Timestamp(nanoseconds: nanoseconds) }
}
