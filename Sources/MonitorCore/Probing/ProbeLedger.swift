/// The newest probes of every target in one contiguous piece of memory, each target with a ring of its own.
struct ProbeLedger: Sendable {
    /// Where a target's ring lies.
    struct Ring: Hashable, Sendable {
        let start: Int
        let count: UInt32

        static let none = Ring(start: 0, count: 0)
    }

    /// True while the monitor is cut off.
    var isBlind = false
    private var slots: [ProbeSlot] = []
    /// Rings that were taken for a time and given back.
    private var spare: [Ring] = []
    /// Why held probes failed, where it was more than silence.
    private var failures: [FailureKey: ProbeFailure] = [:]

    private struct FailureKey: Hashable {
        var target: Int32
        var sequence: UInt32
    }

    /// Probes that there is room for, in all rings.
    var size: Int { slots.count }

    /// Makes room for so many probes at once, since growing doubles.
    mutating func reserve(_ count: Int) {
        slots.reserveCapacity(count)
    }

    mutating func makeRing(count: Int) -> Ring {
        let ring = Ring(start: slots.count, count: UInt32(count))
        slots.append(contentsOf: repeatElement(.empty, count: count))
        return ring
    }

    /// A ring for a time, an earlier one of that size where it was given back.
    mutating func takeRing(count: Int) -> Ring {
        guard let place = spare.firstIndex(where: { $0.count == UInt32(count) }) else { return makeRing(count: count) }
        let ring = spare.remove(at: place)
        clear(ring)
        return ring
    }

    mutating func giveBack(_ ring: Ring) {
        spare.append(ring)
    }

    /// Forgets all that is remembered in a ring.
    mutating func clear(_ ring: Ring) {
        for index in 0..<Int(ring.count) { slots[ring.start + index] = .empty }
    }

    /// - Precondition: the ring remembers the sequence number.
    subscript(ring: Ring, sequence: UInt32) -> ProbeSlot {
        get { slots[ring.start + Int(sequence % ring.count)] }
        set { slots[ring.start + Int(sequence % ring.count)] = newValue }
    }

    /// Copies a ring of equal size from another ledger.
    mutating func copy(_ old: Ring, of other: ProbeLedger, to new: Ring) {
        for index in 0..<Int(new.count) {
            slots[new.start + index] = other.slots[old.start + index]
        }
    }

    /// Carries what a ring remembers over to a larger one; `next` is the first number that was not given out.
    mutating func move(_ old: Ring, to new: Ring, before next: UInt32) {
        for age in 1...max(1, min(old.count, next)) where next > 0 {
            self[new, next - age] = self[old, next - age]
        }
    }

    mutating func keep(_ failure: ProbeFailure, target: Int32, sequence: UInt32) {
        guard failure != .timeout else { return }
        failures[FailureKey(target: target, sequence: sequence)] = failure
    }

    mutating func takeFailure(target: Int32, sequence: UInt32) -> ProbeFailure {
        guard !failures.isEmpty else { return .timeout }
        return failures.removeValue(forKey: FailureKey(target: target, sequence: sequence)) ?? .timeout
    }
}
