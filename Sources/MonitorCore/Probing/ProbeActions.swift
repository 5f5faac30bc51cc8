/// What the probe table asks for or has found; a buffer that the caller empties and hands in again.
package struct ProbeActions: Sendable {
    package var sends: [ProbeSend] = []
    package var lineVerdicts: [(target: Int32, verdict: LineVerdict)] = []
    package var equipmentVerdicts: [(target: Int32, verdict: EquipmentVerdict)] = []
    package var samples: [Sample] = []
    package var freezes: [Freeze] = []

    package init() {}

    package var isEmpty: Bool {
        sends.isEmpty && lineVerdicts.isEmpty && equipmentVerdicts.isEmpty && samples.isEmpty && freezes.isEmpty
    }
}

/// What was sent and what came back, counted since the start.
package struct ProbeTableCounters: Hashable, Sendable {
    package var sent: UInt64 = 0
    package var answered: UInt64 = 0
    /// Answers after their probe's timeout.
    package var late: UInt64 = 0
    /// Second answers to the same probe.
    package var duplicate: UInt64 = 0
    /// Answers to probes that are forgotten or never were.
    package var unknown: UInt64 = 0
    /// Probes that were due and not sent, or sent and void, for reasons of our own.
    package var skipped: UInt64 = 0

    package init() {}
}
