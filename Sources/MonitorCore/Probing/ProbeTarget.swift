/// One check to be probed, under the name that it keeps across reloads and restarts.
package struct ProbeTarget: Hashable, Sendable {
    package var check: Check
    /// Such as `son-ha/icmp`; decides the offset within the interval.
    package var key: String
    /// It answered in an earlier run, so silence from the start is a verdict too.
    package var everAnswered: Bool

    package init(check: Check, key: String, everAnswered: Bool = false) {
        self.check = check
        self.key = key
        self.everAnswered = everAnswered
    }
}

/// A probe that is to be sent now.
package struct ProbeSend: Hashable, Sendable {
    package var target: Int32
    package var sequence: UInt32
    /// Sent out of turn, for a suspicion: not part of the quality, and by another identifier.
    package var isReprobe: Bool
}

/// A scheduled probe whose outcome is final, in the order of sending.
package struct Sample: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case answered(roundTrip: Duration)
        /// Unanswered in time.
        case lost
    }

    package var target: Int32
    package var sentAt: Instant
    package var outcome: Outcome
    /// Of an outage or of blind time: in availability, in no quality window.
    package var isOutage: Bool
}

/// A run of unanswered scheduled probes that did not become an outage.
package struct Freeze: Hashable, Sendable {
    package var target: Int32
    /// The first unanswered send.
    package var from: Instant
    /// To the last unanswered send, plus one interval.
    package var duration: Duration
    package var probes: Int
}
