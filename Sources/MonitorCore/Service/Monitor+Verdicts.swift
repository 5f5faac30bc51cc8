/// From what the probe table found to what Health and Quality make of it.
extension Monitor {
    func judge(_ found: ProbeActions, at now: ClockReading) {
        for certificate in certificates { handle(health.apply(certificate, at: now), at: now) }
        certificates.removeAll(keepingCapacity: true)
        for freeze in found.freezes { note(freeze, at: now) }
        for sample in found.samples { note(sample, at: now) }
        for (target, verdict) in found.lineVerdicts {
            switch directory.owners[Int(target)] {
            case .site(let site, let check):
                handle(health.apply(.line(site: site, check: check, verdict), at: now), at: now)
            case .sentinel(let number):
                handle(health.apply(.sentinel(number, verdict), at: now), at: now)
            }
        }
        for (target, verdict) in found.equipmentVerdicts {
            guard case .site(let site, let check) = directory.owners[Int(target)] else { continue }
            handle(health.apply(.equipment(site: site, check: check, verdict), at: now), at: now)
        }
    }

    /// Does what Health asks for, in its order.
    func handle(_ outputs: [HealthOutput], at now: ClockReading) {
        for output in outputs {
            switch output {
            case .transition(let transition):
                findings.events.append(TimedEvent(at: transition.at, event: .state(transition)))
            case .event(let event): findings.events.append(event)
            case .incident(let change): findings.incidents.append(change)
            case .probe(let requests): probeOutOfTurn(requests, at: now)
            case .restartVerdicts: restartVerdicts(at: now)
            case .restartSentinel(let number):
                table.restartVerdict(of: directory.targetsOfSentinel[number], at: now.instant, into: &actions)
            case .setBlind(let isBlind): table.setBlind(isBlind)
            case .answeredFirst, .sentinelAnsweredFirst, .noTransit, .closed, .closedIsOver: keep(output)
            }
        }
    }

    /// Hands on what a restart must not forget.
    private func keep(_ output: HealthOutput) {
        let sites = configuration.roster.sites
        switch output {
        case .answeredFirst(let site):
            everAnswered.insert(sites[site].id)
            findings.facts.append(.answered(sites[site]))
        case .sentinelAnsweredFirst(let number):
            findings.facts.append(.sentinelAnswered(configuration.uplink.sentinels[number]))
        case .noTransit(let site):
            let carried = health.passages.carried[site].map { sites[$0].id }
            findings.facts.append(.noTransit(sites[site], carried: carried))
        case .closed(let site, let cause): findings.facts.append(.closed(sites[site], cause))
        case .closedIsOver(let site, let cause): findings.facts.append(.closedIsOver(site, cause))
        case .transition, .event, .incident, .probe, .restartVerdicts, .restartSentinel, .setBlind: break
        }
    }

    private func probeOutOfTurn(_ requests: [ProbeRequest], at now: ClockReading) {
        for request in requests {
            let targets: [Int32] =
                switch request {
                case .site(let site): directory.targetsOfSite[site].filter { role(of: $0) == .line }
                case .sentinel(let number): [directory.targetsOfSentinel[number]]
                }
            targets.forEach { table.probeNow($0, at: now.instant, into: &actions) }
        }
    }

    private func restartVerdicts(at now: ClockReading) {
        for targets in directory.targetsOfSite {
            for target in targets where role(of: target) == .line {
                table.restartVerdict(of: target, at: now.instant, into: &actions)
            }
        }
    }

    private func role(of target: Int32) -> CheckRole {
        directory.targets[Int(target)].check.role
    }

    private func note(_ freeze: FreezeFound, at now: ClockReading) {
        // A device's own limit makes gaps that no meeting would have.
        if readiness?.isRamping(freeze.target) == true { return }
        windows[Int(freeze.target)].add(freeze)
        counts[Int(freeze.target)].addFreeze()
        guard case .site(let site, _) = directory.owners[Int(freeze.target)] else { return }
        let event = Event.freeze(
            site: configuration.roster.sites[site].id,
            from: now.timestamp(of: freeze.from),
            duration: freeze.duration,
            probes: freeze.probes
        )
        findings.events.append(TimedEvent(at: now.timestamp, event: event))
    }

    private func note(_ sample: Sample, at now: ClockReading) {
        let target = Int(sample.target)
        let verdict = addToWindow(sample)
        counts[target].add(sample)
        guard case .site(let site, _) = directory.owners[target] else { return }
        log(sample, of: site, at: now)
        notePath(sample, of: site)
        guard let verdict, directory.isJudged(target) else { return }
        let breaches: [Evidence] =
            switch verdict {
            case .degraded(let evidence):
                evidence.map { $0.resting(on: now.timestamp(of: windows[target].newestSend)) }
                    + oneWayLoss(of: site, beside: evidence)
            case .good: []
            }
        handle(health.apply(.quality(site: site, degraded: breaches), at: now), at: now)
    }

    /// Whose job a loss is depends on the way that loses, so it is said beside a broken limit of loss.
    private func oneWayLoss(of site: Roster.Index, beside breaches: [Evidence]) -> [Evidence] {
        let breaksLoss = breaches.contains { if case .breach(.loss, _, _, _, _, _) = $0 { true } else { false } }
        return breaksLoss ? [directionWindow(of: site)?.oneWayLoss].compactMap(\.self) : []
    }

    /// A sample of a readiness run belongs to the run; the window of the line's usual quality takes only what fits it.
    private func addToWindow(_ sample: Sample) -> QualityVerdict? {
        let target = Int(sample.target)
        guard readiness != nil, let use = readiness?.take(sample) else { return windows[target].add(sample) }
        switch use {
        case .tally:
            windows[target].tallyOnly(sample)
            return nil
        case .judge:
            var sample = sample
            sample.tick = windows[target].tick(of: sample.sentAt)
            return windows[target].add(sample)
        }
    }

    /// A line in the probe log, as far as the configuration wants one.
    private func log(_ sample: Sample, of site: Roster.Index, at now: ClockReading) {
        let exchange = exchanges.isEmpty ? nil : exchanges.removeValue(forKey: sample.target)
        let outcome: ProbeOutcome
        switch (configuration.probeLog, sample.outcome) {
        case (.off, _), (.summaries, _), (.failures, .answered), (.failures, .heard): return
        case (.samples, .answered(let roundTrip)): outcome = .answered(roundTrip: roundTrip)
        case (.samples, .heard(_, let roundTrip)): outcome = .heard(roundTrip: roundTrip)
        case (_, .lost(let failure)): outcome = .failed(failure)
        }
        findings.samples.append(
            ProbeSample(
                site: configuration.roster.sites[site].id,
                check: directory.targets[Int(sample.target)].check.name,
                at: now.timestamp(of: sample.sentAt),
                outcome: outcome,
                exchange: exchange
            )
        )
    }
}
