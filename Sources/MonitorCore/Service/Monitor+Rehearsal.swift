/// Drills: the real machines on copies, in simulated time; nothing real is touched.
extension Monitor {
    /// Plays the loss of a site through a probe table and a copy of the diagnosis.
    ///
    /// - Returns: the incident that would have opened; nil when the site is unknown or not probed.
    package func rehearse(_ id: SiteID) -> Rehearsal? {
        guard let site = configuration.roster.index(of: id) else { return nil }
        let targets = directory.targetsOfSite[site].map { directory.targets[Int($0)] }
        var outage = OutageRehearsal(site: site, targets: targets, health: health, at: Clock.reading())
        return outage?.play()
    }
}
