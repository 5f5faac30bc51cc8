/// The ICMP probes sent last, found by their 16-bit sequence on the wire; decides nothing, only remembers.
///
/// Grows until it holds all probes of the last `span`, as far as 16 bits can tell them apart.
struct RecentProbes {
    struct Entry {
        var target: Int32
        var sequence: UInt32
        /// As written into the payload.
        var madeAt: Instant
        var sentAt: Instant
        /// REALTIME less MONOTONIC at the send, in nanoseconds; tells whether the wall clock stepped since.
        var clockOffset: Int64
        /// Of the destination; enough to reject an error about somebody else's packet.
        var destination: Int32
        var isAnswered = false
    }

    private static let largest = 65_536
    private static let span = Duration.seconds(10)

    private var entries: [Entry?]
    private var next: UInt16 = 0

    init(capacity: Int = 1024) {
        precondition(capacity > 0 && Self.largest % capacity == 0, "capacity \(capacity) is no power of two")
        entries = Array(repeating: nil, count: capacity)
    }

    var capacity: Int { entries.count }

    /// The sequence for the next probe on the wire; its entry is empty until `remember`.
    mutating func takeSequence(at now: Instant) -> UInt16 {
        defer { next &+= 1 }
        if let old = entries[slot(of: next)], now - old.sentAt < Self.span, entries.count < Self.largest { grow() }
        entries[slot(of: next)] = nil
        return next
    }

    mutating func remember(_ entry: Entry, as sequence: UInt16) {
        entries[slot(of: sequence)] = entry
    }

    /// The probe that a payload with this sequence on the wire was made for; nil when forgotten.
    func entry(for payload: ProbePayload, sequence: UInt16) -> Entry? {
        guard let entry = entries[slot(of: sequence)], entry.madeAt == payload.sentAt,
            entry.target == payload.target, entry.sequence == payload.sequence
        else { return nil }
        return entry
    }

    /// The last probe with this sequence on the wire, if it went to that address.
    func entry(sequence: UInt16, destination: IPAddress) -> Entry? {
        guard let entry = entries[slot(of: sequence)], entry.destination == Self.digest(of: destination) else {
            return nil
        }
        return entry
    }

    mutating func markAnswered(_ sequence: UInt16) {
        entries[slot(of: sequence)]?.isAnswered = true
    }

    static func digest(of address: IPAddress) -> Int32 {
        switch address {
        case .v4(let value):
            return Int32(bitPattern: value)
        case .v6(let high, let low, _):
            let folded = high ^ low
            return Int32(truncatingIfNeeded: folded ^ folded >> 32)
        }
    }

    private func slot(of sequence: UInt16) -> Int { Int(sequence) & (entries.count - 1) }

    private mutating func grow() {
        let old = entries
        entries = Array(repeating: nil, count: old.count * 2)
        for age in 1...old.count {
            let sequence = next &- UInt16(truncatingIfNeeded: age)
            entries[slot(of: sequence)] = old[Int(sequence) & (old.count - 1)]
        }
    }
}
