/// What events ask of the sites: how densely they are probed, and what their silence means.
extension Monitor {
    /// Takes over what events ask of the sites from now on; this is the only way in which events reach the monitor.
    ///
    /// The whole map each time: what was asked of a site that is not in it is over, and its own duty holds (`SiteDuty.own`).
    /// Saying the same again changes nothing. It is remembered: a reload keeps to it. Call it before `start()` too, so
    /// that the first verdicts after a restart are judged by it.
    package func take(_ duties: [SiteID: SiteDuty]) {
        guard duties != self.duties else { return }
        self.duties = duties
        let now = Clock.reading()
        handle(health.take(duties, at: now), at: now)
        guard isStarted else { return }
        keepToDuties(at: now)
        keepReadinessToDuties(at: now.instant)
        actUntilQuiet(now)
        findings.leave(by: outputs)
        loop.setDeadline(now.instant)
    }

    /// Brings the rhythm of every check of every site, and what its quality is judged by, in line with its duty.
    func keepToDuties(at now: ClockReading) {
        for (site, targets) in directory.targetsOfSite.enumerated() {
            let duty = health.sites[site].duty
            for target in targets {
                let rhythm = rhythm(of: Int(target))
                table.setPhase(rhythm.phase, interval: rhythm.ownInterval, of: target, at: now.instant)
                if duty.joinsAt != nil {
                    table.pause(target, at: now.instant, into: &actions)
                } else {
                    table.resume(target, at: now.instant)
                }
                windows[Int(target)].change(
                    limits: judgedLimits(of: Int(target)),
                    interval: rhythm.interval,
                    phase: rhythm.phase
                )
            }
        }
    }

    /// The shortest interval that the device at the end of a line was found to answer; zero where it has no limit.
    private func safeInterval(of target: Int) -> Duration {
        guard case .site(let site, _) = directory.owners[target], directory.targets[target].check.bearsRamp,
            directory.isJudged(target)
        else { return .zero }
        return lineProfiles[configuration.roster.sites[site].id]?.safeInterval ?? .zero
    }

    /// How a target is probed now; only line checks keep the interval of an event, and none that is only heard.
    func rhythm(of target: Int) -> ProbeRhythm {
        let check = directory.targets[target].check
        guard case .site(let site, _) = directory.owners[target] else {
            return ProbeRhythm(phase: .idle, ownInterval: nil, interval: check.interval[.idle])
        }
        let duty = health.sites[site].duty
        let asked = check.role == .line && check.kind != .push ? duty.interval : nil
        let own = asked.map { max($0, safeInterval(of: target)) }
        return ProbeRhythm(phase: duty.phase, ownInterval: own, interval: own ?? check.interval[duty.phase])
    }
}

/// How densely a check is probed, and in which phase its quality is judged.
struct ProbeRhythm: Hashable, Sendable {
    var phase: Phase
    /// Nil where the check's own interval holds.
    var ownInterval: Duration?
    /// Between its scheduled probes.
    var interval: Duration
}
