extension Health {
    /// The same sites and rules at a moment when all that ever answered are well and no incident is open.
    ///
    /// For drills: what is really down would change the diagnosis of what is played.
    func allWell(at clock: ClockReading) -> Health {
        var health = Health(
            roster: roster,
            rules: rules,
            uplink: UplinkRules(sentinels: sentinels.checks, quorum: max(1, sentinels.quorum)),
            everAnswered: Set(roster.sites.filter { !$0.isPaused }.map(\.id)),
            sentinelsEverAnswered: Set(sentinels.checks.indices),
            nextIncident: book.nextNumber,
            at: clock
        )
        for sentinel in sentinels.checks.indices {
            _ = health.apply(.sentinel(sentinel, .up(since: clock.instant)), at: clock)
        }
        for site in sites.indices {
            health.sites[site].duty = SiteDuty(phase: sites[site].phase, interval: sites[site].duty.interval)
            for (check, configured) in roster.sites[site].checks.enumerated() where !roster.sites[site].isPaused {
                switch configured.role {
                case .line: _ = health.apply(.line(site: site, check: check, .up(since: clock.instant)), at: clock)
                case .equipment:
                    _ = health.apply(.equipment(site: site, check: check, .answering(since: clock.instant)), at: clock)
                }
            }
        }
        return health
    }
}
