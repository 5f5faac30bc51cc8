/// Everything that is probed, by dense indexes: schedule in, probes, verdicts and samples out.
///
/// Owns no socket and no clock; a target's index is its position in the list given to `replaceTargets`.
package struct ProbeTable: Sendable {
    package init() {}

    /// Lays out the table anew and keeps what is known of targets with the same key and the same thing to probe.
    ///
    /// - Returns: for each index of before its index now, nil when the target is gone.
    package mutating func replaceTargets(_ targets: [ProbeTarget], at now: Instant) -> [Int32?] { [] }

    /// Does everything that is due: scheduled probes, re-probes, overdue answers, timeouts, verdicts.
    package mutating func advance(to now: Instant, into actions: inout ProbeActions) {}

    /// Takes what became of a probe; late answers count as signs of life, unknown and repeated ones are counted only.
    package mutating func resolved(
        target: Int32,
        sequence: UInt32,
        outcome: ProbeOutcome,
        at now: Instant,
        into actions: inout ProbeActions
    ) {}

    /// Sends one probe out of turn, unless the target is suspect or was probed within its retry interval.
    package mutating func probeNow(_ target: Int32, at now: Instant, into actions: inout ProbeActions) {}

    /// The monitor was away: deadlines in that time are void, what was on its way counts as skipped, suspicions restart.
    package mutating func voidGap(from: Instant, to now: Instant, into actions: inout ProbeActions) {}

    /// While the monitor is cut off samples are marked blind and no freeze is told.
    package mutating func setBlind(_ isBlind: Bool) {}

    /// Forgets a line's verdict: the next answer is `up`, silence from now on is `suspect` and `down` anew.
    package mutating func restartVerdict(of target: Int32, at now: Instant, into actions: inout ProbeActions) {}

    package mutating func setPhase(_ phase: Phase, of target: Int32, at now: Instant) {}

    /// Stops probing a target; what was on its way is void.
    package mutating func pause(_ target: Int32, into actions: inout ProbeActions) {}

    package mutating func resume(_ target: Int32, at now: Instant) {}

    /// When `advance` must be called next; nil when nothing is to be probed.
    package var nextDeadline: Instant? { nil }

    /// The send of the newest answered probe and the last reception; nil when nothing was ever received.
    package func lastAnswered(_ target: Int32) -> (sentAt: Instant, receivedAt: Instant)? { nil }
}
