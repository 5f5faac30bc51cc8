extension ProbeTable {
    /// The monitor was away: what was on its way and what was due says nothing, suspicions restart, nothing is made up for.
    ///
    /// Skipped probes are counted. Call it after everything that has arrived was given to `resolved`.
    package mutating func voidGap(from: Instant, to now: Instant, into actions: inout ProbeActions) {
        guard from < now else { return }
        for index in targets.indices where !isHeard(index) {
            let pace = paces[Int(targets[index].pace)]
            targets[index].voidGap(to: now, pace: pace, ledger: &ledger, actions: &actions)
            wakeAtDeadline(index)
        }
        restartSilenceOfHeard(at: now)
    }

    /// While the monitor is cut off samples are marked blind and no freeze is told.
    package mutating func setBlind(_ isBlind: Bool) {
        ledger.isBlind = isBlind
    }

    /// Forgets a line's verdict: the next answer is `up`, silence from now on is `suspect` and then `down` anew.
    ///
    /// What was sent before `now` is kept out of quality. A line that never answered and equipment are left alone.
    package mutating func restartVerdict(of target: Int32, at now: Instant, into actions: inout ProbeActions) {
        let index = Int(target)
        heard[target]?.restartVerdict(at: now)
        guard !isHeard(index) else { return wakeAtDeadline(index) }
        targets[index].restartVerdict(at: now, ledger: &ledger, actions: &actions)
        wakeAtDeadline(index)
    }

    /// Probes at the interval of another phase from now on, or at one of its own.
    package mutating func setPhase(
        _ phase: Phase,
        interval: Duration? = nil,
        of target: Int32,
        at now: Instant
    ) {
        let index = Int(target)
        let own = interval.map { max(1_000_000, $0.nanoseconds) }
        guard targets[index].phase != phase || targets[index].ownInterval != own else { return }
        targets[index].phase = phase
        targets[index].ownInterval = own
        if let own { grid = grid.finer(for: own) }
        makeRoom(index)
        guard !targets[index].isPaused, !isHeard(index) else { return }
        targets[index].reschedule(at: now, pace: paces[Int(targets[index].pace)], grid: grid)
        wakeAtDeadline(index)
    }

    /// A denser rhythm has more probes on their way: what is remembered moves to a larger ring, which it keeps.
    private mutating func makeRoom(_ index: Int) {
        let needed = paces[Int(targets[index].pace)].remembered(at: targets[index].ownInterval)
        // A readiness run has a ring of its own, and comes here at its end.
        guard targets[index].homeRing == nil, needed > Int(targets[index].ring.count) else { return }
        let ring = ledger.makeRing(count: needed)
        ledger.move(targets[index].ring, to: ring, before: targets[index].nextSequence)
        targets[index].ring = ring
    }

    /// Probes at an interval whatever the phase, 20 a second at most and without re-probes; nil ends it.
    package mutating func setRhythm(
        _ interval: Duration?,
        of target: Int32,
        at now: Instant,
        into actions: inout ProbeActions
    ) {
        let index = Int(target)
        let pace = paces[Int(targets[index].pace)]
        targets[index].setRhythm(
            interval?.nanoseconds,
            at: now,
            pace: pace,
            grid: grid,
            ledger: &ledger,
            actions: &actions
        )
        if interval == nil { makeRoom(index) }
        wakeAtDeadline(index)
    }

    /// What a target is probed at now.
    package func interval(of target: Int32) -> Duration { .nanoseconds(targets[Int(target)].interval) }

    /// Stops probing a target; what was on its way is void, and its verdict begins anew with `resume`.
    package mutating func pause(_ target: Int32, at now: Instant, into actions: inout ProbeActions) {
        let index = Int(target)
        guard !targets[index].isPaused else { return }
        targets[index].voidInFlight(sentBefore: .never, ledger: &ledger, actions: &actions)
        targets[index].restartVerdict(at: now, ledger: &ledger, actions: &actions)
        targets[index].isPaused = true
        heard[target]?.pause(at: now)
        targets[index].nextSend = .never
        targets[index].nextRetry = .never
    }

    /// Probes a paused target again.
    package mutating func resume(_ target: Int32, at now: Instant) {
        let index = Int(target)
        guard targets[index].isPaused else { return }
        targets[index].isPaused = false
        heard[target]?.resume(at: now)
        targets[index].reschedule(at: now, pace: paces[Int(targets[index].pace)], grid: grid)
        wakeAtDeadline(index)
    }
}
