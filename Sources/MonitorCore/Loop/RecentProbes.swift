/// The ICMP probes sent last, found by their 16-bit sequence on the wire; decides nothing, only remembers.
///
/// Grows until it holds all probes of the last `span`, as far as 16 bits can tell them apart.
struct RecentProbes {
    struct Entry {
        var target: Int32
        var sequence: UInt32
        /// As written into the payload.
        var madeAt: Instant
        /// By our own clock, as well as that knows.
        var sentAt: Instant
        /// The kernel's stamp of the send, REALTIME in nanoseconds; 0 while there is none.
        var stamp: Int64 = 0
        /// REALTIME less MONOTONIC at the send, in nanoseconds; tells whether the wall clock stepped since.
        var clockOffset: Int64
        /// Of the destination; enough to reject an error about somebody else's packet.
        var destination: Int32
        var isAnswered = false

        /// No probe at all; no target has this number.
        static let none = Entry(
            target: -1,
            sequence: 0,
            madeAt: .longAgo,
            sentAt: .longAgo,
            clockOffset: 0,
            destination: 0
        )
    }

    private static let largest = 65_536
    private static let span = Duration.seconds(3)
    /// A stamp may lie so far before the batch that it belongs to, by the disagreement of two readings of the clocks.
    private static let tolerance: Nanoseconds = 50_000

    private var entries: [Entry]
    private var next: UInt16 = 0

    init(capacity: Int = 1024) {
        precondition(capacity > 0 && Self.largest % capacity == 0, "capacity \(capacity) is no power of two")
        entries = Array(repeating: .none, count: capacity)
    }

    var capacity: Int { entries.count }

    /// The sequence for the next probe on the wire; its entry is empty until `remember`.
    mutating func takeSequence(at now: Instant) -> UInt16 {
        defer { next &+= 1 }
        let old = entries[slot(of: next)]
        if old.target >= 0, now - old.sentAt < Self.span, entries.count < Self.largest { grow() }
        entries[slot(of: next)] = .none
        return next
    }

    mutating func remember(_ entry: Entry, as sequence: UInt16) {
        entries[slot(of: sequence)] = entry
    }

    /// The probe that a payload with this sequence on the wire was made for; nil when forgotten.
    func entry(for payload: ProbePayload, sequence: UInt16) -> Entry? {
        let entry = entries[slot(of: sequence)]
        let isSame =
            entry.madeAt == payload.sentAt && entry.target == payload.target && entry.sequence == payload.sequence
        return isSame ? entry : nil
    }

    /// The kernel says when the last probe with this sequence on the wire left; a time that can't be is not believed.
    mutating func noteStamp(_ stamp: Timestamp, of sequence: UInt16, now: ClockReading) {
        let slot = slot(of: sequence)
        let sentAt = stamp.nanoseconds - entries[slot].clockOffset
        guard sentAt >= entries[slot].madeAt.nanoseconds - Self.tolerance,
            sentAt <= now.instant.nanoseconds + Self.tolerance
        else { return }
        entries[slot].stamp = stamp.nanoseconds
    }

    /// The last probe with this sequence on the wire, if it went to that address.
    func entry(sequence: UInt16, destination: IPAddress) -> Entry? {
        let entry = entries[slot(of: sequence)]
        return entry.target >= 0 && entry.destination == Self.digest(of: destination) ? entry : nil
    }

    mutating func markAnswered(_ sequence: UInt16) {
        entries[slot(of: sequence)].isAnswered = true
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
        entries = Array(repeating: .none, count: old.count * 2)
        for age in 1...old.count {
            let sequence = next &- UInt16(truncatingIfNeeded: age)
            entries[slot(of: sequence)] = old[Int(sequence) & (old.count - 1)]
        }
    }
}
