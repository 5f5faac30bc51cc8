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
            directionWindows: directionWindows,
            counts: counts,
            statistics: actions.statistics,
            counters: sockets.counters,
            loopLag: housekeeping.recentLag,
            pacing: sockets.pacing
        )
    }

    private var directionWindows: [Int: DirectionWindow] {
        directory.stampTargets.reduce(into: [:]) { $0[Int($1)] = directionWindow(ofTarget: $1) }
    }

    /// What a STAMP check says of each direction; nil for other checks, and before its first packet.
    private func directionWindow(ofTarget target: Int32) -> DirectionWindow? {
        // Before the start nothing has a way.
        guard ways.indices.contains(Int(target)), let address = addresses[Int(target)] else { return nil }
        return sockets.directions(of: address, sockets.ways[Int(ways[Int(target)])])
    }

    /// Of the site's first STAMP check; nil where there is none, and before its first packet.
    func directionWindow(of site: Roster.Index) -> DirectionWindow? {
        directory.stampTarget(of: site).flatMap { directionWindow(ofTarget: $0) }
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
