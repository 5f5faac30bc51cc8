/// What events must know of the sites.
extension Monitor {
    /// A copy of each site's state, and nothing else: it costs the loop no more than that.
    package func standing() -> SiteStanding {
        let sites = configuration.roster.sites
        var states: [SiteID: SiteState] = [:]
        states.reserveCapacity(sites.count)
        var isSettled = true
        for (index, site) in sites.enumerated() {
            let snapshot = health.site(index)
            states[site.id] = snapshot.state
            if snapshot.reason == .starting { isSettled = false }
        }
        return SiteStanding(
            states: states,
            neverAnswered: Set(neverAnswered),
            isIsolated: health.isIsolated,
            isSettled: isSettled
        )
    }
}
