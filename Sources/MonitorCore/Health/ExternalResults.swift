/// What other sources have said of sites, the newest of each source; kept by id, so that a reload changes nothing.
struct ExternalResults: Sendable {
    private var results: [SiteID: [ExternalResult]] = [:]

    /// In the order of their sources.
    func all(of site: SiteID) -> [ExternalResult] { results[site] ?? [] }

    /// Those that still say something.
    func fresh(of site: SiteID, at now: Instant) -> [ExternalResult] {
        all(of: site).filter { !$0.isStale(at: now) }
    }

    /// When the next of them becomes stale; nil where none will.
    func nextExpiry(of site: SiteID, at now: Instant) -> Instant? {
        fresh(of: site, at: now).map(\.expiresAt).min()
    }

    /// False when a site has as many sources as it may; those that are stale give way.
    func hasRoom(for source: String, of site: SiteID, at now: Instant) -> Bool {
        let others = all(of: site).filter { $0.report.source != source }
        return others.count { !$0.isStale(at: now) } < ExternalReport.mostSources
    }

    /// Takes what a source says now.
    ///
    /// - Returns: what it said before; nil when that was nothing, or is stale.
    mutating func take(_ report: ExternalReport, of site: SiteID, at clock: ClockReading) -> ExternalReport.State? {
        let former = all(of: site).first { $0.report.source == report.source }
        let valid = former.flatMap { $0.isStale(at: clock.instant) ? nil : $0 }
        let isSame = valid?.report.state == report.state
        let result = ExternalResult(
            report: report,
            receivedAt: clock,
            changedAt: isSame ? valid?.changedAt ?? clock : clock
        )
        let others = makeRoom(all(of: site).filter { $0.report.source != report.source }, at: clock.instant)
        results[site] = (others + [result]).sorted { $0.report.source < $1.report.source }
        return valid?.report.state
    }

    /// The stalest make room for another one.
    private func makeRoom(_ others: [ExternalResult], at now: Instant) -> [ExternalResult] {
        let surplus = others.count + 1 - ExternalReport.mostSources
        guard surplus > 0 else { return others }
        let stale = others.filter { $0.isStale(at: now) }.sorted { $0.expiresAt < $1.expiresAt }
        let leaving = Set(stale.prefix(surplus).map(\.report.source))
        return others.filter { !leaving.contains($0.report.source) }
    }

    /// Forgets what was said of sites that are gone.
    mutating func keep(_ roster: Roster) {
        results = results.filter { roster.index(of: $0.key) != nil }
    }
}

/// What the sources together make of a site that has no check of its own.
struct ReportedState: Hashable, Sendable {
    let line: LineStatus
    /// The line is said to be up, and the terminal takes no part in the conference.
    let isMissing: Bool

    /// Who takes part must have a line, who does not may have one.
    ///
    /// Nil where nobody says anything.
    init?(_ fresh: [ExternalResult]) {
        func since(_ isMeant: (ExternalReport.State) -> Bool) -> Instant? {
            fresh.filter { isMeant($0.report.state) }.map(\.changedAt.instant).min()
        }
        guard !fresh.isEmpty else { return nil }
        let absentSince = since { $0 == .absent }
        let isUp = since { $0 == .up } != nil
        if since({ $0 == .present }) != nil {
            (line, isMissing) = (.answering, false)
        } else if let lostSince = since(\.isLoss) {
            (line, isMissing) = (.down(since: lostSince), false)
        } else if let absentSince, !isUp {
            (line, isMissing) = (.down(since: absentSince), false)
        } else {
            (line, isMissing) = (.answering, absentSince != nil)
        }
    }
}
