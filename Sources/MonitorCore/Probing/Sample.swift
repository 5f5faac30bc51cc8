/// How a probe ended, as quality and the probe log count it.
package enum SampleOutcome: Hashable, Sendable {
    /// Answered within its timeout (or after it, where the sample says late).
    case answered(roundTrip: Duration)
    case lost(ProbeFailure)
    /// A heartbeat of the hall arrived.
    ///
    /// `transit` is the time on its way against an arbitrary zero, in nanoseconds: only differences mean something; nil
    /// where it was sent by a clock too coarse for that. `roundTrip` is that of the sender's last exchange, where it says.
    case heard(transit: Int64?, roundTrip: Duration?)
}

/// What one probe came to say; told once its fate is known and it is known whether it belongs to an outage.
package struct Sample: Hashable, Sendable {
    package var target: Int32
    package var sequence: UInt32
    package var sentAt: Instant
    /// Number of the interval it was sent in: neighbours differ by one, a gap means skipped probes.
    package var tick: Int64
    package var outcome: SampleOutcome
    /// False for re-probes and probes out of turn.
    package var isScheduled: Bool
    /// Sent in an outage, or to a line that never answered.
    package var isOutage: Bool
    /// Told while the monitor was cut off.
    package var isBlind: Bool
    /// An answer after the timeout: the probe has been told as lost, or was void.
    package var isLate: Bool

    package init(
        target: Int32,
        sequence: UInt32,
        sentAt: Instant,
        tick: Int64,
        outcome: SampleOutcome,
        isScheduled: Bool = true,
        isOutage: Bool = false,
        isBlind: Bool = false,
        isLate: Bool = false
    ) {
        self.target = target
        self.sequence = sequence
        self.sentAt = sentAt
        self.tick = tick
        self.outcome = outcome
        self.isScheduled = isScheduled
        self.isOutage = isOutage
        self.isBlind = isBlind
        self.isLate = isLate
    }

    /// Only such samples belong into a quality window.
    package var countsInQuality: Bool { isScheduled && !isOutage && !isBlind && !isLate }
}
