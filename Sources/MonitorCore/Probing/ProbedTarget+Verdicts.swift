/// What probes and silence come to say about the target.
extension ProbedTarget {
    /// A sign of life, or for equipment a result.
    mutating func react(
        _ slot: ProbeSlot,
        _ refusal: ProbeFailure?,
        wasCounted: Bool,
        at now: Instant,
        pace: ProbePace,
        ledger: ProbeLedger,
        actions: inout ProbeActions
    ) {
        switch machine {
        case .line(let line):
            hear(line, sentAt: slot.sentAt, at: now, pace: pace, ledger: ledger, actions: &actions)
        case .equipment:
            // An answer after the timeout comes of a probe that has been judged already.
            guard wasCounted else { return }
            let result: EquipmentMachine.Result = refusal == nil ? .answer : .refusal
            judge(
                result,
                reason: refusal?.reason ?? "",
                sentAt: slot.sentAt,
                at: now,
                pace: pace,
                actions: &actions
            )
        }
    }

    private mutating func hear(
        _ before: LineMachine,
        sentAt: Instant,
        at now: Instant,
        pace: ProbePace,
        ledger: ProbeLedger,
        actions: inout ProbeActions
    ) {
        var line = before
        let unanswered = firstUnanswered(in: ledger)
        let verdict = line.received(sentAt: sentAt, at: now, unanswered: unanswered, successes: pace.successes)
        machine = .line(line)
        if line.isRecovering {
            if nextRetry == .never { nextRetry = now.after(pace.retryInterval) }
        } else {
            nextRetry = .never
        }
        guard let verdict else { return }
        if before.isDown, case .up(let since) = verdict { outageUntil = since }
        actions.lineVerdicts.append((target: number, verdict: verdict))
    }

    /// Takes a result of an equipment check; an undecided one is probed again before its turn.
    mutating func judge(
        _ result: EquipmentMachine.Result,
        reason: @autoclosure () -> String,
        sentAt: Instant,
        at now: Instant,
        pace: ProbePace,
        actions: inout ProbeActions
    ) {
        guard case .equipment(var equipment) = machine else { return }
        let verdict = equipment.apply(result, reason: reason(), sentAt: sentAt, at: now, pace: pace)
        machine = .equipment(equipment)
        nextRetry = equipment.isUndecided ? max(now, lastSent.after(pace.retryInterval)) : .never
        if let verdict { actions.equipmentVerdicts.append((target: number, verdict: verdict)) }
    }

    /// Judges the silence of a line: overdue, and after `dead_after` down.
    mutating func judgeSilence(
        at now: Instant,
        pace: ProbePace,
        ledger: inout ProbeLedger,
        actions: inout ProbeActions
    ) {
        guard case .line(var line) = machine else { return }
        if line.overdue(expected: patience(pace)) <= now {
            let verdict = line.becomeOverdue()
            nextRetry = verdict == nil ? .never : now
            machine = .line(line)
            if let verdict { actions.lineVerdicts.append((target: number, verdict: verdict)) }
        }
        if line.deadline(deadAfter: pace.deadAfter) <= now {
            let verdict = line.becomeDown()
            nextRetry = .never
            machine = .line(line)
            tellHeld(through: nextSequence &- 1, isOutage: true, ledger: &ledger, actions: &actions)
            run.discard()
            actions.lineVerdicts.append((target: number, verdict: verdict))
        }
    }

    /// What was sent before `now` says nothing; what was missed meanwhile is skipped, never made up for.
    mutating func voidGap(to now: Instant, pace: ProbePace, ledger: inout ProbeLedger, actions: inout ProbeActions) {
        guard !isPaused else { return }
        if nextSend < now {
            actions.statistics.skipped += Int(now.since(nextSend) / interval) + 1
            nextSend = ProbeOffset.next(atOrAfter: now, offset: offset, interval: interval)
        }
        switch machine {
        case .line:
            restartSilence(at: now, ledger: &ledger, actions: &actions)
            nextRetry = isSuspect ? now : .never
        case .equipment:
            // A connection that is still within its time may yet be made.
            voidInFlight(sentBefore: now.after(-pace.timeout), ledger: &ledger, actions: &actions)
        }
    }

    /// Begins the verdict of a line anew; equipment is judged by its own results as before.
    mutating func restartVerdict(at now: Instant, ledger: inout ProbeLedger, actions: inout ProbeActions) {
        guard case .line = machine else { return }
        restartSilence(at: now, ledger: &ledger, actions: &actions)
        guard case .line(var line) = machine else { return }
        line.restartVerdict(at: now)
        machine = .line(line)
        nextRetry = .never
        outageUntil = max(outageUntil, now)
    }

    private mutating func restartSilence(at now: Instant, ledger: inout ProbeLedger, actions: inout ProbeActions) {
        closeRing(ledger: &ledger, actions: &actions)
        silentFrom = nextSequence
        guard case .line(var line) = machine else { return }
        line.restartSilence(at: now)
        machine = .line(line)
    }

    /// Makes void what is on its way, and forgets a run of unanswered probes: nobody knows its end.
    mutating func voidInFlight(sentBefore limit: Instant, ledger: inout ProbeLedger, actions: inout ProbeActions) {
        var sequence = unresolved
        while sequence != nextSequence {
            if ledger[ring, sequence].sentAt < limit { void(sequence, ledger: &ledger, actions: &actions) }
            sequence &+= 1
        }
        while unresolved != nextSequence, ledger[ring, unresolved].fate != .awaited { unresolved &+= 1 }
        run.discard()
    }

    /// The ring that remembers its probes is about to go: those under way are void, what was held is told.
    mutating func closeRing(ledger: inout ProbeLedger, actions: inout ProbeActions) {
        voidInFlight(sentBefore: .never, ledger: &ledger, actions: &actions)
        tellHeld(through: nextSequence &- 1, isOutage: true, ledger: &ledger, actions: &actions)
    }

    /// The ring that remembered its probes is gone: the verdict stands, silence is counted anew.
    mutating func forgetProbes(at now: Instant) {
        held = 0
        unresolved = nextSequence
        silentFrom = nextSequence
        run.discard()
        guard case .line(var line) = machine else { return }
        line.restartSilence(at: now)
        machine = .line(line)
        nextRetry = isSuspect ? now : .never
    }
}
