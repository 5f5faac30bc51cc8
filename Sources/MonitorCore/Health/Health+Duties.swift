/// What events ask of the sites: how densely they are probed, and what their silence means.
extension Health {
    /// Takes over what is asked of each site; one that is not in the map has its own duty.
    package mutating func take(_ duties: [SiteID: SiteDuty], at clock: ClockReading) -> [HealthOutput] {
        begin(at: clock)
        for site in sites.indices {
            let duty = duties[roster.sites[site].id] ?? SiteDuty.own(of: roster.sites[site])
            if duty.phase != sites[site].phase { tellPhase(of: site) }
            sites[site].duty = duty
        }
        return finish()
    }

    /// The urgency of its incidents has changed: those that are open are reported anew.
    private mutating func tellPhase(of site: Roster.Index) {
        for fault in book.open where fault.root == site { noteExtent(of: fault.id) }
    }

    /// Between scheduled probes of a check now.
    func interval(of check: Check, at site: Roster.Index) -> Duration {
        let own = check.role == .line && check.kind != .push ? sites[site].duty.interval : nil
        return own ?? check.interval[sites[site].phase]
    }
}
