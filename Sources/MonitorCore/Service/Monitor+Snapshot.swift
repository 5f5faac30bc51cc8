/// The picture for those who ask.
extension Monitor {
    /// To be called from outside: it enters the loop for a copy of each site's state.
    package func snapshot() -> MonitorSnapshot {
        MonitorSnapshot(
            at: Clock.reading(),
            started: housekeeping.started,
            configuration: configuration,
            places: configuration.roster.sites.indices.map {
                MonitorSnapshot.Place(
                    site: health.site($0),
                    duty: shownDuty(of: $0),
                    results: health.results(of: $0)
                )
            },
            isIsolated: health.isIsolated,
            neverAnswered: neverAnswered,
            directory: directory,
            windows: windows,
            counts: counts,
            statistics: actions.statistics,
            counters: sockets.counters,
            loopLag: housekeeping.recentLag,
            pacing: sockets.pacing
        )
    }

    /// While a readiness run has a site it is shown in that phase; diagnosis goes on by the one that it interrupts.
    ///
    /// Who was awaited and has come is expected.
    private func shownDuty(of site: Roster.Index) -> SiteDuty {
        var duty = health.sites[site].duty
        if duty.presence == .awaited, !health.sites[site].isExcused { duty.presence = .expected }
        if readiness?.contains(site) == true { duty.phase = .readiness }
        return duty
    }
}
