/// What other sources say of sites: seldom enough to enter the loop for each.
extension Monitor {
    /// Takes what a source says of a site.
    ///
    /// - Returns: false when the site has as many sources as it may; nil when there is no such site.
    package func take(_ report: ExternalReport, of id: SiteID) -> Bool? {
        guard let site = configuration.roster.index(of: id) else { return nil }
        let now = Clock.reading()
        guard health.hasRoom(for: report.source, of: site, at: now.instant) else { return false }
        handle(health.take(report, of: site, at: now), at: now)
        actUntilQuiet(now)
        findings.leave(by: outputs)
        // What it made wait may be due before anything else.
        loop.setDeadline(now.instant)
        return true
    }

    /// The newest of each source on a site.
    package func results(of id: SiteID) -> [ExternalResult] {
        configuration.roster.index(of: id).map { health.results(of: $0) } ?? []
    }
}
