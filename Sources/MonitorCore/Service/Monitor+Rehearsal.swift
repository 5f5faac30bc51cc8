/// Drills: the real machines on copies, in simulated time; nothing real is touched.
extension Monitor {
    /// Plays the loss of a site through a probe table and a copy of the diagnosis, off the loop.
    ///
    /// - Returns: the incident that would have opened; nil when the site is unknown or not probed, or when its loss
    ///   would be no incident of its own.
    package nonisolated func rehearse(_ id: SiteID) async -> Rehearsal? {
        guard var outage = await outage(of: id) else { return nil }
        return outage.play()
    }

    private func outage(of id: SiteID) -> OutageRehearsal? {
        guard let site = configuration.roster.index(of: id), health.sites[site].isProbed else { return nil }
        let targets = directory.targetsOfSite[site].map { directory.targets[Int($0)] }
        return OutageRehearsal(site: site, targets: targets, health: health, at: Clock.reading())
    }
}
