/// What became of probes that nobody answered in time, and when it is told.
extension ProbedTarget {
    /// Times out what is overdue for good, and settles in the order of sending what has a fate.
    mutating func expire(to now: Instant, pace: ProbePace, ledger: inout ProbeLedger, actions: inout ProbeActions) {
        while unresolved != nextSequence {
            let slot = ledger[ring, unresolved]
            if slot.fate == .awaited {
                guard slot.sentAt.after(pace.lostAfter) <= now else { return }
                lose(unresolved, .timeout, at: now, pace: pace, ledger: &ledger, actions: &actions)
            }
            settle(ledger[ring, unresolved], isBlind: ledger.isBlind, actions: &actions)
            unresolved &+= 1
        }
    }

    /// A probe has a fate and so have all before it: it extends a run or ends one.
    private mutating func settle(_ slot: ProbeSlot, isBlind: Bool, actions: inout ProbeActions) {
        switch slot.fate {
        case .awaited, .void:
            run.discard()
        case .answered, .answeredLate:
            endRun(isBlind: isBlind, actions: &actions)
        case .held, .lost:
            guard slot.isScheduled else { return }
            if isOutage(sentAt: slot.sentAt) { run.discard() } else { run.extend(sentAt: slot.sentAt) }
        }
    }

    mutating func endRun(isBlind: Bool, actions: inout ProbeActions) {
        let freeze = run.end(target: number, interval: interval)
        guard !isBlind, case .line = machine, let freeze else { return }
        actions.freezes.append(freeze)
    }

    /// A probe will not be answered in time; told at once, unless it may belong to an outage.
    mutating func lose(
        _ sequence: UInt32,
        _ failure: ProbeFailure,
        at now: Instant,
        pace: ProbePace,
        ledger: inout ProbeLedger,
        actions: inout ProbeActions
    ) {
        let slot = ledger[ring, sequence]
        actions.statistics.lost += 1
        if slot.isScheduled, mayBeOutage(sequence) {
            ledger[ring, sequence].fate = .held
            ledger.keep(failure, target: number, sequence: sequence)
            held += 1
        } else {
            ledger[ring, sequence].fate = .lost
            let isOutage = isOutage(sentAt: slot.sentAt)
            tell(slot, sequence, .lost(failure), isOutage: isOutage, isBlind: ledger.isBlind, actions: &actions)
        }
        if case .equipment = machine {
            judge(.nothing, reason: failure.reason, sentAt: slot.sentAt, at: now, pace: pace, actions: &actions)
        }
    }

    /// True while it is open whether this loss is of an outage: nothing newer was answered, nothing decided.
    private func mayBeOutage(_ sequence: UInt32) -> Bool {
        guard case .line(let line) = machine else { return false }
        switch line.state {
        case .unjudged, .up, .suspect: return Self.isNewer(sequence, orEqualTo: silentFrom)
        case .neverAnswered, .down: return false
        }
    }

    /// True for what was sent in an outage; silence of a line that never answered counts as one.
    func isOutage(sentAt: Instant, wasAnswered: Bool = false) -> Bool {
        guard case .line(let line) = machine else { return false }
        return line.isDown || sentAt < outageUntil || line.state == .neverAnswered && !wasAnswered
    }

    /// Tells all held samples up to a probe, now that it is known what they are.
    mutating func tellHeld(
        through last: UInt32,
        isOutage: Bool,
        ledger: inout ProbeLedger,
        actions: inout ProbeActions
    ) {
        guard held > 0 else { return }
        var sequence = remembered(from: silentFrom)
        while Self.isNewer(last, orEqualTo: sequence) {
            if ledger[ring, sequence].fate == .held {
                tellHeld(sequence, isOutage: isOutage, ledger: &ledger, actions: &actions)
            }
            sequence &+= 1
        }
    }

    /// Tells one held sample.
    mutating func tellHeld(
        _ sequence: UInt32,
        isOutage: Bool,
        ledger: inout ProbeLedger,
        actions: inout ProbeActions
    ) {
        held -= 1
        ledger[ring, sequence].fate = .lost
        let failure = ledger.takeFailure(target: number, sequence: sequence)
        tell(
            ledger[ring, sequence],
            sequence,
            .lost(failure),
            isOutage: isOutage,
            isBlind: ledger.isBlind,
            actions: &actions
        )
    }

    func tell(
        _ slot: ProbeSlot,
        _ sequence: UInt32,
        _ outcome: SampleOutcome,
        isOutage: Bool,
        isBlind: Bool,
        isLate: Bool = false,
        actions: inout ProbeActions
    ) {
        let age = slot.sentAt.nanoseconds - offset
        actions.samples.append(
            Sample(
                target: number,
                sequence: sequence,
                sentAt: slot.sentAt,
                tick: (age - (age % interval + interval) % interval) / interval,
                outcome: outcome,
                isScheduled: slot.isScheduled,
                isOutage: isOutage,
                isBlind: isBlind,
                isLate: isLate
            )
        )
    }
}
