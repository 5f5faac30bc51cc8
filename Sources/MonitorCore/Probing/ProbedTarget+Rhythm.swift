/// A readiness run: probed at a rate of its own, above which nothing more is sent.
extension ProbedTarget {
    /// Takes a rhythm, or goes back to that of its phase.
    mutating func setRhythm(
        _ interval: Nanoseconds?,
        at now: Instant,
        pace: ProbePace,
        grid: SlotGrid,
        ledger: inout ProbeLedger,
        actions: inout ProbeActions
    ) {
        if let interval {
            if homeRing == nil, pace.rememberedInRhythm > Int(ring.count) {
                closeRing(ledger: &ledger, actions: &actions)
                homeRing = ring
                ring = ledger.takeRing(count: pace.rememberedInRhythm)
                forgetProbes(at: now)
            }
            rhythm = max(interval, ProbePace.shortestRhythm)
        } else {
            rhythm = 0
            leaveWideRing(at: now, ledger: &ledger, actions: &actions)
        }
        guard !isPaused else { return }
        reschedule(at: now, pace: pace, grid: grid)
    }

    private mutating func leaveWideRing(
        at now: Instant,
        ledger: inout ProbeLedger,
        actions: inout ProbeActions
    ) {
        guard let home = homeRing else { return }
        closeRing(ledger: &ledger, actions: &actions)
        ledger.giveBack(ring)
        ledger.clear(home)
        ring = home
        homeRing = nil
        forgetProbes(at: now)
    }

    /// True while nothing but scheduled probes is sent.
    ///
    /// A re-probe would take from a device that polices what the next scheduled probe needs, and so look like loss.
    var isMeasured: Bool { rhythm != 0 }

    /// After so long without an answer a line is suspect.
    ///
    /// In a run the whole timeout: a device that drops what exceeds its limit answers the next probe, and is no news.
    func patience(_ pace: ProbePace) -> Nanoseconds {
        rhythm == 0 ? estimate.expected(timeout: pace.timeout) : pace.timeout
    }
}
