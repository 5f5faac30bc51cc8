/// What is done by the second, the minute and the hour.
extension Monitor {
    func keepHouse(_ now: ClockReading) {
        guard housekeeping.isSecondOver(now.instant) else { return }
        reportLostWays(now)
        publishStates()
        noteOverflow()
        for trouble in housekeeping.takeTroubles() {
            say(.trouble(site: trouble.site, explanation: trouble.explanation, count: trouble.count), at: now)
        }
        if let step = housekeeping.takeClockStep(now) { say(.clockStepped(step), at: now) }
        if housekeeping.isMinuteOver(now.instant) {
            beginMinuteRound(now)
            housekeeping.beginMinute(now)
        }
        if housekeeping.isHourOver(now.instant) { say(.alive(aliveReport()), at: now) }
    }

    func say(_ event: Event, at now: ClockReading) {
        findings.events.append(TimedEvent(at: now.timestamp, event: event))
    }

    /// For `systemctl status`; counting all sites is work for once a second.
    private func publishStates() {
        publish {
            $0.states = health.stateCounts
            $0.openIncidents = health.incidents.count
            $0.isIsolated = health.isIsolated
        }
    }

    private func noteOverflow() {
        let overflow = sockets.counters.overflow
        guard overflow > housekeeping.overflow else { return }
        housekeeping.overflow = overflow
        let explanation = Catalogue(language: configuration.language).say(ServicePhrase.receiveOverflow)
        housekeeping.note(MonitorTrouble(operation: "recvmmsg", errno: 0, explanation: explanation))
    }

    /// The minute is over, or is to end now: its figures are taken from this turn on.
    func beginMinuteRound(_ now: ClockReading) {
        endMinuteRound()
        minuteRound = MinuteRound(began: housekeeping.minuteBegan, ended: now)
        goOnWithMinuteRound()
    }

    /// Takes the rest of the figures at once.
    func endMinuteRound() {
        while minuteRound != nil { goOnWithMinuteRound() }
    }

    /// Takes a part of the figures: a line a site and check, and a row a site for the history.
    func goOnWithMinuteRound() {
        guard var round = minuteRound else { return }
        minuteRound = nil
        let end = min(round.next + MinuteRound.part, directory.owners.count)
        for target in round.next..<end { summarise(target, in: &round) }
        round.next = end
        guard end == directory.owners.count else {
            minuteRound = round
            return
        }
        findings.minute = WatchedMinute(from: round.began.timestamp, to: round.ended.timestamp, sites: round.rows)
    }

    private func summarise(_ target: Int, in round: inout MinuteRound) {
        guard case .site(let site, let check) = directory.owners[target] else { return }
        let minute = windows[target].takeSummary(at: round.ended.instant)
        let id = configuration.roster.sites[site].id
        if directory.speaksFor(site, check: check, in: configuration.roster) {
            round.rows.append(SiteMinute(minute, of: id, from: round.began, length: round.length, at: round.ended))
        }
        guard configuration.probeLog != .off else { return }
        findings.summaries.append(
            ProbeSummary(
                site: id,
                check: directory.targets[target].check.name,
                at: round.began.timestamp,
                length: round.length,
                sent: minute.sent,
                received: minute.received,
                late: minute.late,
                figures: minute.figures
            )
        )
    }

    private func aliveReport() -> AliveReport {
        let statistics = actions.statistics
        return AliveReport(
            states: health.stateCounts,
            neverAnswered: neverAnswered,
            probesSent: statistics.scheduled + statistics.reprobes,
            probesSkipped: statistics.skipped,
            eventsDropped: outputs.droppedEvents(),
            openIncidents: health.incidents.count,
            maximumLoopLag: housekeeping.takeMaximumLag()
        )
    }
}

extension SiteMinute {
    fileprivate init(
        _ minute: MinuteSummary,
        of site: SiteID,
        from began: ClockReading,
        length: Duration,
        at now: ClockReading
    ) {
        self.init(
            site: site,
            at: began.timestamp,
            length: length,
            sent: minute.sent,
            received: minute.received,
            lost: minute.lost,
            late: minute.late,
            quality: minute.quality,
            rttP50: minute.figures.rttP50,
            rttP95: minute.figures.rttP95,
            rttMax: minute.figures.rttMax,
            jitter: minute.figures.jitter,
            freezes: minute.figures.freezes,
            longestFreeze: minute.longestFreeze.map {
                Freeze(from: now.timestamp(of: $0.from), duration: $0.duration)
            },
            worst: minute.worst.map { Worst(from: now.timestamp(of: $0.from), figure: $0.figure) }
        )
    }
}
