/// Start, reload and stop.
extension Monitor {
    /// Begins to probe; the loop must run.
    ///
    /// `nextSession` is what the first line says of the events; `afterBreak` that the last run did not end in order.
    package func start(nextSession: NextSession? = nil, afterBreak: Bool = false) {
        let now = Clock.reading()
        layOutTables(at: now)
        isStarted = true
        keepToDuties(at: now)
        var report = startReport(nextSession)
        report.afterBreak = afterBreak
        say(.started(report), at: now)
        lookNamesUp(at: now)
        findings.leave(by: outputs)
        loop.setTurn { [weak self] wake in self?.assumeIsolated { $0.turn(wake) } }
        loop.setDeadline(now.instant)
    }

    /// Ends probing; what was found is handed out.
    package func stop() {
        loop.setTurn { _ in }
        loop.setDeadline(nil)
        resolver?.stop()
        resolver = nil
        beginMinuteRound(Clock.reading())
        endMinuteRound()
        findings.leave(by: outputs)
    }

    /// Takes over another configuration; unchanged sites keep state, counters and offsets.
    ///
    /// - Returns: the line that says what changed.
    package func reload(_ configuration: Configuration) -> Event {
        let now = Clock.reading()
        // What is due speaks of the sites and targets by their present places: it must be done before these change.
        handle(health.advance(to: now), at: now)
        actUntilQuiet(now)
        endMinuteRound()
        let change = RosterChange(from: self.configuration.roster, to: configuration.roster)
        everAnswered.subtract(change.moved)
        for site in change.moved { lineProfiles[site] = nil }
        abandonReadiness(.reloaded)
        self.configuration = configuration
        directory = ProbeDirectory(
            configuration,
            everAnswered: everAnswered,
            sentinelsEverAnswered: health.sentinels.answered(among: configuration.uplink.sentinels),
            lineProfiles: lineProfiles
        )
        addresses = addresses.rebuilt(for: directory)
        let health = self.health.reload(
            roster: configuration.roster,
            rules: configuration.incidents,
            uplink: configuration.uplink,
            at: now
        )
        let asked = self.health.take(duties, at: now)
        layOutTables(at: now)
        handle(health + asked, at: now)
        keepToDuties(at: now)
        actUntilQuiet(now)
        lookNamesUp(at: now)
        findings.leave(by: outputs)
        loop.setDeadline(now.instant)
        return .reloaded(
            sites: configuration.roster.sites.count,
            added: change.added,
            removed: change.removed,
            changed: change.changed
        )
    }

    /// Lays out probe table and windows by the directory; what stayed the same keeps its samples.
    private func layOutTables(at now: ClockReading) {
        let former = windows
        let formerCounts = counts
        let formerPaths = paths
        let places = table.replaceTargets(directory.targets, at: now.instant)
        numbers.deal(count: directory.targets.count, places: places)
        layOutWays()
        waysLost.removeAll()
        exchanges.removeAll()
        certificates.removeAll()
        windows = directory.targets.indices.map { target in
            let rhythm = rhythm(of: target)
            return QualityWindow(limits: judgedLimits(of: target), interval: rhythm.interval, phase: rhythm.phase)
        }
        counts = directory.targets.map { _ in ProbeCount() }
        paths = directory.targets.map { _ in PathWatch() }
        for (old, new) in zip(former.indices, places) {
            guard let new else { continue }
            windows[Int(new)] = former[old]
            counts[Int(new)] = formerCounts[old]
            paths[Int(new)] = formerPaths[old]
            let rhythm = rhythm(of: Int(new))
            windows[Int(new)].change(
                limits: judgedLimits(of: Int(new)),
                interval: rhythm.interval,
                phase: rhythm.phase
            )
        }
        holdToBaselines()
    }

    func judgedLimits(of target: Int) -> QualityLimits? {
        guard case .site(let site, _) = directory.owners[target] else { return nil }
        return directory.isJudged(target) ? configuration.roster.sites[site].limits : nil
    }

    /// Starts looking names up when there are any; without a thread for it their checks are the monitor's trouble.
    private func lookNamesUp(at now: ClockReading) {
        let names = directory.hostNames
        do {
            if resolver == nil, !names.isEmpty {
                resolver = try NameResolver { [weak self] resolution in
                    Task { await self?.note(resolution) }
                }
            }
            resolver?.resolve(names: names)
        } catch {
            say(.trouble(site: nil, explanation: "\(error)", count: 1), at: now)
        }
    }

    private func note(_ resolution: NameResolution) {
        addresses.note(resolution)
    }

    private func startReport(_ nextSession: NextSession?) -> StartReport {
        let sites = configuration.roster.sites
        return StartReport(
            version: Version.current,
            sites: sites.count,
            probed: sites.count { !$0.isPaused },
            sentinels: configuration.uplink.sentinels.count,
            configuration: configuration.file,
            // With nothing remembered this is the first start: nobody has had the time to answer.
            neverAnswered: everAnswered.isEmpty ? [] : neverAnswered,
            openIncidents: health.incidents.count,
            nextSession: nextSession
        )
    }

    /// Probed sites that have not answered since they were added.
    var neverAnswered: [SiteID] {
        configuration.roster.sites.filter { !$0.isPaused && !everAnswered.contains($0.id) }.map(\.id)
    }
}
