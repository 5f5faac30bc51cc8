/// Readiness runs: sites probed at rates of their own for a while, and measured.
///
/// What drives a run calls `begin`, then `step` as often as it likes, `rest` and `end`; a reload ends the wave, and all
/// that follows is refused. Health goes on by the phase that the run interrupts: so do severity, `after` and `stable`.
extension Monitor {
    /// Makes a wave of these sites; nothing is sent yet that would not have been.
    package func beginReadiness(_ sites: some Collection<SiteID> & Sendable, isThorough: Bool) {
        endRhythms()
        var wave = ReadinessWave(isThorough: isThorough)
        for site in sites.compactMap(configuration.roster.index) {
            wave.add(site, target: directory.judgedTarget(of: site))
        }
        readiness = wave
    }

    /// Probes sites of the wave at other rates from now on; those not named go on as they are.
    ///
    /// Only echoes are sent faster than usual: a connection is not a thing to open 20 times a second.
    ///
    /// - Returns: false when there is no wave any more.
    package func stepReadiness(_ paces: [SiteID: ReadinessPace]) -> Bool {
        guard let wave = readiness else { return false }
        let now = Clock.now()
        for (target, site) in wave.sites {
            guard let pace = paces[configuration.roster.sites[site].id] else { continue }
            let bears = directory.targets[Int(target)].check.bearsRamp
            if bears { table.setRhythm(interval(for: pace.rate, of: site, target: target), of: target, at: now) }
            let interval = bears ? table.interval(of: target) : usualInterval(of: target)
            readiness?.begin(
                target,
                rate: bears ? pace.rate : max(1, Int((1 / max(0.001, interval.inSeconds)).rounded())),
                interval: interval,
                isConfirmation: pace.isConfirmation,
                isUsual: !bears,
                at: now
            )
        }
        loop.setDeadline(now)
        return true
    }

    /// Lets all sites of the wave go back to their usual rates; what is on its way is still measured.
    ///
    /// - Returns: false when there is no wave any more.
    package func restReadiness() -> Bool {
        guard let wave = readiness else { return false }
        let now = Clock.now()
        for target in wave.sites.keys {
            readiness?.end(target, at: now)
            guard directory.targets[Int(target)].check.bearsRamp else { continue }
            // Slow, in the ring that still knows what is on its way.
            table.setRhythm(usualInterval(of: target), of: target, at: now)
        }
        loop.setDeadline(now)
        return true
    }

    /// What was measured so far; nil when there is no wave any more.
    package func readinessObservations() -> [SiteID: ReadinessEvidence.Observation]? {
        guard let wave = readiness else { return nil }
        let targets = Dictionary(wave.sites.map { ($0.value, $0.key) }) { first, _ in first }
        var observations: [SiteID: ReadinessEvidence.Observation] = [:]
        for site in wave.all {
            observations[configuration.roster.sites[site].id] = observation(
                of: site,
                tally: targets[site].flatMap(wave.tally)
            )
        }
        return observations
    }

    /// Ends the wave.
    ///
    /// - Returns: what was measured; nil when there was no wave any more.
    package func endReadiness() -> [SiteID: ReadinessEvidence.Observation]? {
        defer {
            endRhythms()
            readiness = nil
        }
        return readinessObservations()
    }

    /// Goes by what a run found out, from now on.
    package func learn(_ profiles: [SiteID: LineProfile]) {
        let before = lineProfiles
        lineProfiles.merge(profiles) { _, new in new }
        let isPaceNew = profiles.contains { site, profile in before[site]?.safeInterval != profile.safeInterval }
        // Intervals stand in the layout, which is made anew as by a reload of the same configuration.
        if isPaceNew { _ = reload(configuration) } else { holdToBaselines() }
    }

    /// So long after the last probe of a wave its fate is known.
    package func readinessPatience() -> Duration {
        let checks = readiness?.sites.keys.map { directory.targets[Int($0)].check } ?? []
        return (checks.map { max($0.timeout, $0.deadAfter) }.max() ?? .zero) + .milliseconds(500)
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
            table.setRhythm(nil, of: target, at: now)
        }
        loop.setDeadline(now)
    }

    /// All checks of a site together keep below the hard cap.
    private func interval(for rate: Int, of site: Roster.Index, target: Int32) -> Duration {
        let others = directory.targetsOfSite[site].filter { $0 != target }
            .reduce(0.0) { $0 + 1 / max(0.001, table.interval(of: $1).inSeconds) }
        let most = max(1, Double(ReadinessProfile.hardCap) - others)
        return .seconds(1 / min(Double(max(1, rate)), most))
    }

    /// That of its phase, but no shorter than a rhythm may be.
    private func usualInterval(of target: Int32) -> Duration {
        rhythm(of: Int(target)).interval
    }

    private func observation(of site: Roster.Index, tally: ReadinessTally?) -> ReadinessEvidence.Observation {
        let snapshot = health.site(site)
        let failure = health.sites[site].terminalFailure
        return ReadinessEvidence.Observation(
            tally: tally,
            state: snapshot.state,
            reason: snapshot.reason,
            failingCheck: failure.map { configuration.roster.sites[site].checks[$0.check].name },
            failure: failure?.reason
        )
    }
}
