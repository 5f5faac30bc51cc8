/// What happens on every wake-up, in the order that keeps verdicts true: read, then judge, then send.
extension Monitor {
    func turn(_ wake: Wake) {
        let now = wake.now
        if drain() { voidOverflow(now) }
        takeHeartbeats(now)
        if let lag = wake.lag, let due = wake.due {
            housekeeping.note(lag: lag)
            if lag > Self.lateness, !isOfOwnMaking(now.instant) { voidTime(from: due, to: now) }
        }
        table.advance(to: now.instant, into: &actions)
        handle(health.advance(to: now), at: now)
        actUntilQuiet(now)
        goOnWithMinuteRound()
        keepHouse(now)
        findings.leave(by: outputs)
        loop.setDeadline(nextDeadline)
        publish { $0.lastTurn = now.instant }
        voidEnded = hasVoided ? Clock.now() : .longAgo
        hasVoided = false
    }

    /// True when it is the last turn, which made time void, that made this one late.
    ///
    /// With very many sites that takes long itself: were every turn after it void in turn, nothing would ever be sent
    /// again on a machine that has too much to do.
    private func isOfOwnMaking(_ now: Instant) -> Bool { now - voidEnded <= Self.lateness }

    /// The earliest of what the rooms wait for; at least one turn a second proves that the loop lives.
    private var nextDeadline: Instant {
        let probing = Instant.earlier(table.nextDeadline, sockets.nextDeadline)
        let judging = Instant.earlier(health.nextDeadline, heartbeatDeadline)
        return min(housekeeping.nextDeadline, Instant.earlier(probing, judging) ?? .never)
    }

    /// Takes in everything that has arrived, before any deadline is looked at.
    ///
    /// - Returns: true when the kernel had to drop some of it, for want of room.
    private func drain() -> Bool {
        sockets.drain(into: &arrivals)
        takeArrivals()
        // Sockets are drained between the batches of a send, too: what was dropped then shows here first.
        let overflow = sockets.counters.overflow
        defer { voidedOverflow = overflow }
        return overflow > voidedOverflow
    }

    /// Nobody knows whose answers were dropped: what was under way in this slot says nothing.
    private func voidOverflow(_ now: ClockReading) {
        void(from: progress.lastTurn, to: now)
    }

    private func void(from start: Instant, to now: ClockReading) {
        hasVoided = true
        table.voidGap(from: start, to: now.instant, into: &actions)
        handle(health.apply(.voided(from: start, to: now.instant), at: now), at: now)
    }

    /// Matches what has come in to its probes.
    private func takeArrivals() {
        takeAnswers()
        guard !arrivals.results.isEmpty else { return }
        for result in arrivals.results {
            let place = numbers.target(of: result.target)
            noteTrouble(result, of: place)
            guard let target = place else { continue }
            noteAnswer(result, of: target)
            noteExchange(result, of: target)
            if case .answered = result.outcome, let hopLimit = result.hopLimit {
                noteHops(hopLimit, of: target, at: result.receivedAt)
            }
            table.resolved(
                target: target,
                sequence: result.sequence,
                outcome: result.outcome,
                at: result.receivedAt,
                into: &actions
            )
        }
        arrivals.results.removeAll(keepingCapacity: true)
    }

    /// The same for echoes, which are by far the most: no text is touched for one.
    private func takeAnswers() {
        for answer in arrivals.answers {
            guard let target = numbers.target(of: answer.target) else { continue }
            waysLost.noteAnswer(of: target)
            if case .site(let site, let check) = directory.owners[Int(target)] {
                health.noteAnswer(site: site, check: check, sentAt: answer.sentAt, receivedAt: answer.receivedAt)
                if answer.hopLimit != 0 { noteHops(answer.hopLimit, of: target, at: answer.receivedAt) }
            }
            table.answered(answer, target: target, into: &actions)
        }
        arrivals.answers.removeAll(keepingCapacity: true)
    }

    /// An answer or a refusal is evidence that the host lives, whatever its check makes of it.
    private func noteAnswer(_ result: ProbeResult, of target: Int32) {
        switch result.outcome {
        case .answered, .refused, .failed(.httpStatus), .failed(.refusedByProtocol): break
        case .failed, .heard, .trouble: return
        }
        waysLost.noteAnswer(of: target)
        guard let sentAt = result.sentAt, case .site(let site, let check) = directory.owners[Int(target)] else {
            return
        }
        health.noteAnswer(site: site, check: check, sentAt: sentAt, receivedAt: result.receivedAt)
    }

    /// Told with every answer: Health knows what is news.
    private func noteCertificate(_ daysLeft: Int, of target: Int32) {
        guard case .site(let site, let check) = directory.owners[Int(target)],
            directory.targets[Int(target)].check.certificateDays != nil
        else { return }
        certificates.append(.certificate(site: site, check: check, daysLeft: daysLeft))
    }

    private func noteExchange(_ result: ProbeResult, of target: Int32) {
        if let daysLeft = result.certificateDaysLeft { noteCertificate(daysLeft, of: target) }
        guard let phases = result.phases else { return }
        exchanges[target] = HTTPExchange(phases: phases, certificateDaysLeft: result.certificateDaysLeft)
    }

    /// The loop was away: nothing that was due in that time counts, neither for nor against a line.
    private func voidTime(from due: Instant, to now: ClockReading) {
        void(from: due, to: now)
        guard now.instant - due > .seconds(1) else { return }
        let reason = housekeeping.takeSuspension(Clock.bootTimeLead(), within: now.instant - due)
        let explanation = Catalogue(language: configuration.language).say(reason)
        say(.gap(from: now.timestamp(of: due), duration: now.instant - due, explanation: explanation), at: now)
    }

    /// Passes on verdicts and samples and sends what is asked for, until nothing more is asked.
    func actUntilQuiet(_ now: ClockReading) {
        while !actions.isEmpty {
            swap(&actions, &found)
            actions.statistics = found.statistics
            judge(found, at: now)
            send(found.sends, at: now)
            found.removeAll()
            takeArrivals()
        }
    }
}
