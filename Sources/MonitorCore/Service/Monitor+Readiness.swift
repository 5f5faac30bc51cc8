/// Readiness runs: sites probed at rates of their own for a while, and measured.
///
/// What drives a run calls `begin`, then `step` as often as it likes, `rest` and `end`; a reload and a session that begins
/// on one of its lines end the wave, and all that follows is refused. Health goes on by the phase that the run interrupts:
/// so do severity, `after` and `stable`.
extension Monitor {
    /// Makes a wave of these sites; nothing is sent yet that would not have been.
    ///
    /// `lines` are those of all waves of the run.
    ///
    /// - Throws: `ReadinessFailure.session` where one of the lines is on air.
    package func beginReadiness(
        _ sites: some Collection<SiteID> & Sendable,
        isThorough: Bool,
        lines: Set<SiteID> = []
    ) throws(ReadinessFailure) {
        endRhythms()
        let lines = lines.union(sites)
        readiness = nil
        readinessEnd = nil
        guard siteOnAir(among: lines) == nil else { throw .session }
        var wave = ReadinessWave(isThorough: isThorough, lines: lines)
        for site in sites.compactMap(configuration.roster.index) {
            wave.add(site, target: directory.judgedTarget(of: site), backup: backupTarget(of: site))
        }
        readiness = wave
    }

    /// The first of these, in the order of the inventory, that is on air.
    package func siteOnAir(among lines: Set<SiteID>) -> Site? {
        configuration.roster.sites.indices.first { site in
            let duty = health.sites[site].duty
            return duty.phase == .onAir && duty.joinsAt == nil && lines.contains(configuration.roster.sites[site].id)
        }.map { configuration.roster.sites[$0] }
    }

    /// Throws why the wave is over, if it is.
    package func continueReadiness() throws(ReadinessFailure) {
        _ = try wave()
    }

    /// Probes sites of the wave at other rates from now on; those not named go on as they are.
    ///
    /// Only echoes are sent faster than usual: a connection is not a thing to open 20 times a second.
    package func stepReadiness(_ paces: [SiteID: ReadinessPace]) throws(ReadinessFailure) {
        let wave = try wave()
        let now = Clock.now()
        for (target, site) in wave.sites {
            guard let pace = paces[configuration.roster.sites[site].id] else { continue }
            step(target, of: site, pace, at: now)
        }
        for (target, site) in wave.backups where paces[configuration.roster.sites[site].id] != nil {
            beginUsualStep(target, isConfirmation: false, at: now)
        }
        loop.setDeadline(now)
    }

    /// Lets all sites of the wave go back to their usual rates; what is on its way is still measured.
    package func restReadiness() throws(ReadinessFailure) {
        let wave = try wave()
        let now = Clock.now()
        for target in wave.sites.keys {
            readiness?.end(target, at: now)
            guard directory.targets[Int(target)].check.bearsRamp else { continue }
            // Slow, in the ring that still knows what is on its way.
            table.setRhythm(usualInterval(of: target), of: target, at: now, into: &actions)
        }
        for target in wave.backups.keys { readiness?.end(target, at: now) }
        loop.setDeadline(now)
    }

    private func wave() throws(ReadinessFailure) -> ReadinessWave {
        guard let readiness else { throw readinessEnd ?? .reloaded }
        return readiness
    }

    private func step(_ target: Int32, of site: Roster.Index, _ pace: ReadinessPace, at now: Instant) {
        guard directory.targets[Int(target)].check.bearsRamp, pace.rate > 0 else {
            return beginUsualStep(target, isConfirmation: pace.isConfirmation, at: now)
        }
        table.setRhythm(interval(for: pace.rate, of: site, target: target), of: target, at: now, into: &actions)
        let interval = table.interval(of: target)
        readiness?.begin(
            target,
            rate: max(pace.rate, interval.ratePerSecond),
            interval: interval,
            isConfirmation: pace.isConfirmation,
            isUsual: false,
            at: now
        )
    }

    /// Measures a target at the rate that its phase asks for.
    private func beginUsualStep(_ target: Int32, isConfirmation: Bool, at now: Instant) {
        let interval = usualInterval(of: target)
        readiness?.begin(
            target,
            rate: interval.ratePerSecond,
            interval: interval,
            isConfirmation: isConfirmation,
            isUsual: true,
            at: now
        )
    }

    /// What was measured so far.
    package func observeReadiness() throws(ReadinessFailure) -> [SiteID: ReadinessEvidence.Observation] {
        let wave = try wave()
        let targets = Dictionary(wave.sites.map { ($0.value, $0.key) }) { first, _ in first }
        var observations: [SiteID: ReadinessEvidence.Observation] = [:]
        for site in wave.all {
            observations[configuration.roster.sites[site].id] = observation(
                of: site,
                tally: targets[site].flatMap(wave.tally),
                backup: backupTarget(of: site).flatMap(wave.tally)
            )
        }
        return observations
    }

    /// Ends the wave, if there still is one.
    package func endReadiness() {
        endRhythms()
        readiness = nil
    }

    /// Goes by what a run found out, from now on; not of sites whose address has changed since that `roster`.
    package func learn(_ found: [SiteID: LineProfile], of roster: Roster) {
        let moved = RosterChange(from: roster, to: configuration.roster).moved
        let profiles = found.filter { !moved.contains($0.key) && configuration.roster.index(of: $0.key) != nil }
        let before = lineProfiles
        lineProfiles.merge(profiles) { _, new in new }
        let isPaceNew = profiles.contains { site, profile in before[site]?.safeInterval != profile.safeInterval }
        // Intervals stand in the layout, which is made anew as by a reload of the same configuration.
        if isPaceNew { _ = reload(configuration) } else { holdToBaselines() }
    }

    /// Ends the wave at once, for a reason that is told to whoever drives the run.
    func abandonReadiness(_ reason: ReadinessFailure) {
        guard readiness != nil else { return }
        endRhythms()
        readiness = nil
        readinessEnd = reason
    }

    /// A line that goes on air is probed and judged as a session wants it; in warm-up no line is probed less than that.
    func keepReadinessToDuties(at now: Instant) {
        guard let wave = readiness else { return }
        guard siteOnAir(among: wave.lines) == nil else { return abandonReadiness(.session) }
        for (target, site) in wave.sites where rhythm(of: Int(target)).phase != .idle {
            let usual = usualInterval(of: target)
            guard let present = wave.tally(of: target)?.presentInterval, present > usual else { continue }
            step(target, of: site, ReadinessPace(rate: usual.ratePerSecond), at: now)
        }
        for target in wave.backups.keys {
            guard let present = wave.tally(of: target)?.presentInterval, present > usualInterval(of: target) else {
                continue
            }
            beginUsualStep(target, isConfirmation: false, at: now)
        }
    }

    /// Holds the round-trip times of each site against its baseline.
    func holdToBaselines() {
        for site in configuration.roster.sites.indices {
            guard let target = directory.judgedTarget(of: site) else { continue }
            windows[Int(target)].change(baseline: lineProfiles[configuration.roster.sites[site].id]?.baseline)
        }
    }

    private func endRhythms() {
        guard let wave = readiness else { return }
        let now = Clock.now()
        for target in wave.sites.keys where directory.targets[Int(target)].check.bearsRamp {
            table.setRhythm(nil, of: target, at: now, into: &actions)
        }
        loop.setDeadline(now)
    }

    private func backupTarget(of site: Roster.Index) -> Int32? {
        directory.targetsOfSite[site].first { directory.targets[Int($0)].check.isBackup }
    }

    /// All checks of a site together keep below the hard cap; in warm-up never less than that asks for.
    private func interval(for rate: Int, of site: Roster.Index, target: Int32) -> Duration {
        let others = directory.targetsOfSite[site].filter { $0 != target }
            .reduce(0.0) { $0 + 1 / max(0.001, table.interval(of: $1).inSeconds) }
        let most = max(1, Double(ReadinessProfile.hardCap) - others)
        let asked = Duration.seconds(1 / min(Double(max(1, rate)), most))
        let rhythm = rhythm(of: Int(target))
        return rhythm.phase == .idle ? asked : min(asked, rhythm.interval)
    }

    /// That of its phase, but no shorter than a rhythm may be.
    private func usualInterval(of target: Int32) -> Duration {
        rhythm(of: Int(target)).interval
    }

    private func observation(
        of site: Roster.Index,
        tally: ReadinessTally?,
        backup: ReadinessTally?
    ) -> ReadinessEvidence.Observation {
        let snapshot = health.site(site)
        let failure = health.sites[site].terminalFailure
        return ReadinessEvidence.Observation(
            tally: tally,
            backup: backup,
            state: snapshot.state,
            reason: snapshot.reason,
            failingCheck: failure.map { configuration.roster.sites[site].checks[$0.check].name },
            failure: failure?.reason
        )
    }
}

extension Duration {
    /// Probes a second at this interval, 1 at least.
    fileprivate var ratePerSecond: Int { max(1, Int((1 / max(0.001, inSeconds)).rounded())) }
}
