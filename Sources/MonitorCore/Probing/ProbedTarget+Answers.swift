/// What arrives: answers in time and late, refusals, errors, and trouble of our own.
extension ProbedTarget {
    mutating func resolved(
        _ sequence: UInt32,
        _ outcome: ProbeOutcome,
        at now: Instant,
        pace: ProbePace,
        ledger: inout ProbeLedger,
        actions: inout ProbeActions
    ) {
        guard remembers(sequence, ledger: ledger) else {
            if case .answered = outcome { actions.statistics.unknown += 1 }
            return
        }
        expire(to: now, pace: pace, ledger: &ledger, actions: &actions)
        switch outcome {
        case .answered(let roundTrip):
            answered(sequence, roundTrip.nanoseconds, nil, at: now, pace: pace, ledger: &ledger, actions: &actions)
        case .refused(let roundTrip):
            let refusal = ProbeFailure.refusedByProtocol(reason: "refused")
            answered(sequence, roundTrip.nanoseconds, refusal, at: now, pace: pace, ledger: &ledger, actions: &actions)
        case .failed(let failure):
            failed(sequence, failure, at: now, pace: pace, ledger: &ledger, actions: &actions)
        case .heard:
            // Heartbeats answer no probe.
            actions.statistics.unknown += 1
        case .trouble:
            actions.statistics.troubles += 1
            void(sequence, ledger: &ledger, actions: &actions)
        }
        expire(to: now, pace: pace, ledger: &ledger, actions: &actions)
    }

    /// A good answer to an echo.
    mutating func answered(
        _ answer: EchoAnswer,
        pace: ProbePace,
        ledger: inout ProbeLedger,
        actions: inout ProbeActions
    ) {
        guard remembers(answer.sequence, ledger: ledger) else {
            actions.statistics.unknown += 1
            return
        }
        let roundTrip = answer.receivedAt.since(answer.sentAt)
        let now = answer.receivedAt
        expire(to: now, pace: pace, ledger: &ledger, actions: &actions)
        answered(answer.sequence, roundTrip, nil, at: now, pace: pace, ledger: &ledger, actions: &actions)
        expire(to: now, pace: pace, ledger: &ledger, actions: &actions)
    }

    /// A number that was given out, and not so long ago that its place was taken.
    private func remembers(_ sequence: UInt32, ledger: ProbeLedger) -> Bool {
        guard (1...max(1, ring.count)).contains(nextSequence &- sequence), ring.count > 0 else { return false }
        return ledger[ring, sequence] != .empty
    }

    private mutating func failed(
        _ sequence: UInt32,
        _ failure: ProbeFailure,
        at now: Instant,
        pace: ProbePace,
        ledger: inout ProbeLedger,
        actions: inout ProbeActions
    ) {
        switch failure {
        case .timeout, .unreachable:
            guard ledger[ring, sequence].fate == .awaited else { return }
            lose(sequence, failure, at: now, pace: pace, ledger: &ledger, actions: &actions)
        case .refusedByProtocol, .httpStatus:
            let roundTrip = now.since(ledger[ring, sequence].sentAt)
            answered(sequence, roundTrip, failure, at: now, pace: pace, ledger: &ledger, actions: &actions)
        }
    }

    /// The host reacted; `refusal` says how where it was no good answer, which for a line is as good as one.
    private mutating func answered(
        _ sequence: UInt32,
        _ roundTrip: Nanoseconds,
        _ refusal: ProbeFailure?,
        at now: Instant,
        pace: ProbePace,
        ledger: inout ProbeLedger,
        actions: inout ProbeActions
    ) {
        let slot = ledger[ring, sequence]
        guard slot.fate != .answered, slot.fate != .answeredLate else {
            actions.statistics.duplicates += 1
            return
        }
        let isLate = slot.fate == .held || slot.fate == .lost
        if isLate { actions.statistics.late += 1 }
        if slot.fate == .awaited { actions.statistics.answered += 1 }
        endSilence(through: sequence, sentAt: slot.sentAt, ledger: &ledger, actions: &actions)
        ledger[ring, sequence].fate = isLate ? .answeredLate : .answered
        if slot.fate != .void {
            tell(
                slot,
                sequence,
                outcome(roundTrip, refusal),
                isOutage: isOutage(sentAt: slot.sentAt, wasAnswered: true),
                isBlind: ledger.isBlind,
                isLate: isLate,
                actions: &actions
            )
        }
        if isLate { endRun(isBlind: ledger.isBlind, actions: &actions) }
        estimate.update(roundTrip)
        receivedAt = max(receivedAt, now)
        react(slot, refusal, wasCounted: !isLate, at: now, pace: pace, ledger: ledger, actions: &actions)
    }

    /// What was held before the answered probe is now known to be no outage.
    private mutating func endSilence(
        through sequence: UInt32,
        sentAt: Instant,
        ledger: inout ProbeLedger,
        actions: inout ProbeActions
    ) {
        answeredSentAt = max(answeredSentAt, sentAt)
        guard Self.isNewer(sequence, orEqualTo: silentFrom) else { return }
        tellHeld(through: sequence, isOutage: false, ledger: &ledger, actions: &actions)
        silentFrom = sequence &+ 1
    }

    private func outcome(_ roundTrip: Nanoseconds, _ refusal: ProbeFailure?) -> SampleOutcome {
        switch (machine, refusal) {
        case (.equipment, let refusal?): .lost(refusal)
        case (.equipment, nil), (.line, _): .answered(roundTrip: .nanoseconds(roundTrip))
        }
    }

    /// A probe never happened, or says nothing; counted as skipped.
    mutating func void(_ sequence: UInt32, ledger: inout ProbeLedger, actions: inout ProbeActions) {
        let slot = ledger[ring, sequence]
        guard slot.fate == .awaited else { return }
        ledger[ring, sequence].fate = .void
        if slot.isScheduled { actions.statistics.skipped += 1 }
        guard case .line(var line) = machine else { return }
        let unanswered = line.firstUnanswered == slot.sentAt ? firstUnanswered(in: ledger) : line.firstUnanswered
        line.voided(sentAt: slot.sentAt, unanswered: unanswered)
        machine = .line(line)
    }

    /// The oldest unanswered send that is newer than the newest answered one.
    func firstUnanswered(in ledger: ProbeLedger) -> Instant {
        var sequence = remembered(from: silentFrom)
        while sequence != nextSequence {
            let slot = ledger[ring, sequence]
            if slot.isUnanswered { return slot.sentAt }
            sequence &+= 1
        }
        return .never
    }
}
