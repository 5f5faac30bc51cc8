/// The way back after the monitor was cut off: one full round, then one summary.
extension Health {
    /// Something was heard of a site while blind: O(1).
    mutating func noteAnswerWhileBlind(_ site: Roster.Index, sentAt: Instant) {
        switch isolation {
        case .connected:
            break
        case .cutOff(let blindness):
            if sentAt > blindness.since, sentinels.usable == 0 { answeredWhileBlind = sentAt }
        case .round(_, let round):
            if sentAt > round.start { hear(site) }
        }
    }

    /// A verdict came while blind.
    mutating func noteFresh(_ site: Roster.Index) {
        switch (isolation, sites[site].line) {
        case (.cutOff, .answering):
            if sentinels.usable == 0 { answeredWhileBlind = clock.instant }
        case (.round, .answering), (.round, .down):
            hear(site)
        case (.connected, _), (.cutOff, _), (.round, .unjudged), (.round, .suspect):
            break
        }
        show(site)
    }

    private mutating func hear(_ site: Roster.Index) {
        guard unheard.remove(site) != nil else { return }
        isRoundOver = unheard.isEmpty
    }

    mutating func seekEndOfBlindness() {
        switch isolation {
        case .connected:
            break
        case .cutOff(let blindness):
            if sentinels.usable > 0 {
                if sentinels.hasQuorum { beginRound(blindness, restoredAt: sentinels.returnedAt ?? clock.instant) }
            } else if let answered = answeredWhileBlind {
                beginRound(blindness, restoredAt: answered)
            }
        case .round(var blindness, let round):
            if sentinels.isQuorumLost {
                blindness.since = clock.instant
                isolation = .cutOff(blindness)
            } else if sentinels.usable == 0 || sentinels.hasQuorum,
                unheard.isEmpty || round.deadline <= clock.instant
            {
                endBlindness(blindness, round)
            }
        }
        answeredWhileBlind = nil
        isRoundOver = false
    }

    private mutating func beginRound(_ blindness: Isolation.Blindness, restoredAt: Instant) {
        let probed = sites.indices.filter { sites[$0].counts }
        for site in sites.indices where sites[site].isProbed { sites[site].machine.restart() }
        // What others say of a site does not come any sooner for our asking.
        unheard = Set(probed.filter { !roster.sites[$0].isToldOf && !sites[$0].isStale })
        let deadline = clock.instant + longestRound(of: probed)
        isolation = .round(
            blindness,
            Isolation.Round(start: clock.instant, deadline: deadline, restoredAt: restoredAt)
        )
        timers.add(.blindRound, at: deadline)
        output.append(.restartVerdicts)
    }

    private mutating func endBlindness(_ blindness: Isolation.Blindness, _ round: Isolation.Round) {
        let found = takeStock(of: round)
        let news = found.filter { !sites[$0.site].logged.isSilent && !sites[$0.site].isExcused }
        let summary = BlindSummary(
            from: blindness.incident.since,
            to: max(blindness.incident.since, clock.timestamp(of: round.restoredAt)),
            answering: sites.indices.count {
                sites[$0].counts && sites[$0].isAnswering && !roster.sites[$0].level.isNode
            },
            silent: news.filter { !roster.sites[$0.site].level.isNode }.map { roster.sites[$0.site].id }
        )
        isolation = .connected
        unheard.removeAll()
        recount()
        var incident = blindness.incident
        incident.recoveredAt = summary.to
        incident.resolution = .recovered
        incident.blind = summary
        output.append(.event(TimedEvent(at: clock.timestamp, event: .restored(summary))))
        output.append(.incident(IncidentChange(step: .resolved, at: clock.timestamp, incident: incident)))
        output.append(.setBlind(false))
        goOn(withLost: found, blindSince: clock.instant(of: blindness.incident.since))
    }

    /// Makes every line answering or, for now, unjudged.
    ///
    /// - Returns: those that are silent, and since when.
    private mutating func takeStock(of round: Isolation.Round) -> [Loss] {
        var silent: [Loss] = []
        for site in sites.indices where sites[site].isProbed {
            // Whoever nobody could hear did not keep silent.
            if !sites[site].isStale { sites[site].machine.conclude(roundFrom: round.start) }
            let line = sites[site].machine.line(at: clock.instant)
            sites[site].line = line
            noteBackup(of: site)
            guard sites[site].counts else { continue }
            switch line {
            case .answering:
                break
            case .suspect where sites[site].machine.hasAnswered(since: round.start):
                break
            case .unjudged where sites[site].isStale:
                break
            case .unjudged, .suspect:
                silent.append(Loss(since: round.start, site: site))
                sites[site].line = .unjudged
            case .down(let since):
                silent.append(Loss(since: max(since, round.start), site: site))
                sites[site].line = .unjudged
            }
        }
        return silent
    }

    /// From here on every site is judged by the normal rules, on what was found.
    ///
    /// The silence of terminals since `blindSince` says nothing.
    private mutating func goOn(withLost found: [Loss], blindSince: Instant) {
        let lost = Set(found.map(\.site))
        for site in sites.indices where sites[site].counts && !lost.contains(site) && !sites[site].isStale {
            doubtTerminals(of: site, silentSince: blindSince)
            if sites[site].fault != nil || sites[site].isClosed || book.local(.quality, of: site) != nil {
                returned(site, at: sites[site].machine.returnedAt ?? clock.instant)
            } else {
                show(site)
                resumeQuality(of: site)
            }
            reviewBackup(of: site)
            reviewTerminals(of: site)
        }
        for loss in found {
            let standing = sites[loss.site].standing
            sites[loss.site].line = .down(since: loss.since)
            standingMoved(of: loss.site, from: standing)
            fellSilent(loss.site, since: loss.since)
        }
        resumeIncidents()
    }

    /// Incidents that waited for calm or a round wait anew: nothing was known meanwhile.
    private mutating func resumeIncidents() {
        for id in book.faults.keys.sorted() {
            guard let fault = book[id], fault.isOpen, fault.deadline == nil else { continue }
            let now = clock.instant
            let wait: Duration
            switch fault.stage {
            case .lost, .awaiting: continue
            case .round: wait = longestRound(of: Array(fault.members))
            case .stable where fault.cause == .quality: continue
            case .stable: wait = calmTime(of: fault)
            }
            book.update(id) { $0.deadline = now + wait }
            timers.add(.fault(id), at: now + wait)
        }
    }
}
