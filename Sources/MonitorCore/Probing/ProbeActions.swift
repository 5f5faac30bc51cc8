/// What the probe table asks for or has found; a buffer that the caller empties and hands in again.
package struct ProbeActions: Sendable {
    package var sends: [ProbeSend] = []
    package var lineVerdicts: [(target: Int32, verdict: LineVerdict)] = []
    package var equipmentVerdicts: [(target: Int32, verdict: EquipmentVerdict)] = []
    package var samples: [Sample] = []
    package var freezes: [FreezeFound] = []
    /// Counted since the buffer was made; emptying it keeps them.
    package var statistics = ProbeStatistics()

    package init() {}

    package var isEmpty: Bool {
        sends.isEmpty && lineVerdicts.isEmpty && equipmentVerdicts.isEmpty && samples.isEmpty && freezes.isEmpty
    }

    /// Empties it and keeps its memory.
    package mutating func removeAll() {
        sends.removeAll(keepingCapacity: true)
        lineVerdicts.removeAll(keepingCapacity: true)
        equipmentVerdicts.removeAll(keepingCapacity: true)
        samples.removeAll(keepingCapacity: true)
        freezes.removeAll(keepingCapacity: true)
    }
}
