/// What is done by the second, the minute and the hour.
extension Monitor {
    func keepHouse(_ now: ClockReading) {
        guard housekeeping.isSecondOver(now.instant) else { return }
        publishStates()
        noteOverflow()
        for trouble in housekeeping.takeTroubles() {
            say(.trouble(site: trouble.site, explanation: trouble.explanation, count: trouble.count), at: now)
        }
        if let step = housekeeping.takeClockStep(now) { say(.clockStepped(step), at: now) }
        if housekeeping.isMinuteOver(now.instant) { summarise(now) }
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

    /// One line a site and check for the minute that is over.
    private func summarise(_ now: ClockReading) {
        guard configuration.probeLog != .off else { return }
        for (target, owner) in directory.owners.enumerated() {
            guard case .site(let site, _) = owner else { continue }
            let minute = windows[target].takeSummary(at: now.instant)
            findings.summaries.append(
                ProbeSummary(
                    site: configuration.roster.sites[site].id,
                    check: directory.targets[target].check.name,
                    at: now.timestamp + .seconds(-60),
                    sent: minute.sent,
                    received: minute.received,
                    late: minute.late,
                    figures: minute.figures
                )
            )
        }
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
