extension ProbedTarget {
    /// Places the first probe soon, within `spread`, and all others by the offset in the interval.
    mutating func schedule(at now: Instant, spread: Nanoseconds, pace: ProbePace, grid: SlotGrid) {
        interval = presentInterval(pace)
        offset = ProbeOffset.offset(hash: hash, interval: interval, grid: grid)
        let span = min(interval, spread)
        nextSend = ProbeOffset.next(atOrAfter: now, offset: offset % span, interval: span)
    }

    /// Keeps the rhythm after a change of interval or grid, without probing twice in short order.
    mutating func reschedule(at now: Instant, pace: ProbePace, grid: SlotGrid) {
        interval = presentInterval(pace)
        offset = ProbeOffset.offset(hash: hash, interval: interval, grid: rhythm == 0 ? grid : grid.fine)
        let earliest = max(now, lastSent.after(interval / 2))
        nextSend = ProbeOffset.next(atOrAfter: earliest, offset: offset, interval: interval)
    }

    /// Between scheduled probes: what a readiness run asks for, else what the phase does.
    func presentInterval(_ pace: ProbePace) -> Nanoseconds {
        rhythm == 0 ? ownInterval ?? pace.interval(in: phase) : rhythm
    }

    /// Sends what is due: never more than one scheduled probe, however late it is.
    mutating func sendDue(at now: Instant, pace: ProbePace, ledger: inout ProbeLedger, actions: inout ProbeActions) {
        if nextSend <= now { sendScheduled(at: now, pace: pace, ledger: &ledger, actions: &actions) }
        if nextRetry <= now { sendRetry(at: now, pace: pace, ledger: &ledger, actions: &actions) }
    }

    private mutating func sendScheduled(
        at now: Instant,
        pace: ProbePace,
        ledger: inout ProbeLedger,
        actions: inout ProbeActions
    ) {
        if isTooSoon(at: now, pace: pace) {
            nextSend = lastSent.after(pace.retryInterval)
            return
        }
        let due = nextSend
        nextSend = ProbeOffset.next(atOrAfter: now.after(interval / 2), offset: offset, interval: interval)
        actions.statistics.skipped += Int(max(0, nextSend.since(due) / interval - 1))
        if !send(isReprobe: false, dueAt: due, at: now, ledger: &ledger, actions: &actions) {
            actions.statistics.skipped += 1
        }
    }

    private mutating func sendRetry(
        at now: Instant,
        pace: ProbePace,
        ledger: inout ProbeLedger,
        actions: inout ProbeActions
    ) {
        guard !isMeasured else {
            nextRetry = .never
            return
        }
        if isTooSoon(at: now, pace: pace) {
            nextRetry = lastSent.after(pace.retryInterval)
            return
        }
        send(isReprobe: true, at: now, ledger: &ledger, actions: &actions)
        nextRetry = isSuspect ? now.after(pace.retryInterval) : .never
    }

    /// A terminal is never asked twice within its retry interval, in turn or out of it.
    private func isTooSoon(at now: Instant, pace: ProbePace) -> Bool {
        switch machine {
        case .line: false
        case .equipment: now.since(lastSent) < pace.retryInterval
        }
    }

    /// False when too many are on their way.
    @discardableResult
    mutating func send(
        isReprobe: Bool,
        dueAt: Instant = .never,
        at now: Instant,
        ledger: inout ProbeLedger,
        actions: inout ProbeActions
    ) -> Bool {
        guard nextSequence &- unresolved < min(ring.count, UInt32(ProbePace.mostInFlight)) else { return false }
        forgetOldest(ledger: &ledger, actions: &actions)
        ledger[ring, nextSequence] = ProbeSlot(sentAt: now, isScheduled: !isReprobe, fate: .awaited)
        actions.sends.append(ProbeSend(target: number, sequence: nextSequence, isReprobe: isReprobe, dueAt: dueAt))
        if isReprobe { actions.statistics.reprobes += 1 } else { actions.statistics.scheduled += 1 }
        nextSequence &+= 1
        lastSent = now
        if case .line(var line) = machine {
            line.sent(at: now)
            machine = .line(line)
        }
        return true
    }

    /// Makes room in the ring; what is held there still is undecided for so long that quality must not have it.
    private mutating func forgetOldest(ledger: inout ProbeLedger, actions: inout ProbeActions) {
        guard held > 0, ledger[ring, nextSequence].fate == .held else { return }
        tellHeld(nextSequence &- ring.count, isOutage: true, ledger: &ledger, actions: &actions)
    }

    var isSuspect: Bool { if case .line(let line) = machine { line.isSuspect } else { false } }
}
