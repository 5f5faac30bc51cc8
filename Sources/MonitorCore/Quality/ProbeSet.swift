/// A set of the last 128 probes, by the low seven bits of their numbers.
struct ProbeSet: Hashable, Sendable {
    static let capacity = 128

    private(set) var bits: UInt128 = 0

    static let empty = ProbeSet()

    init() {}

    private init(bits: UInt128) {
        self.bits = bits
    }

    /// The numbers from `first` to `last`, at most 128 of them; none when `last` is lower.
    init(_ first: Int64, through last: Int64) {
        let count = min(Int64(Self.capacity), max(0, last - first + 1))
        let ones: UInt128 = count == Self.capacity ? .max : 1 << UInt128(count) - 1
        let shift = UInt128(first & 127)
        bits = ones << shift | ones >> (128 - shift)
    }

    var count: Int { bits.nonzeroBitCount }
    var isEmpty: Bool { bits == 0 }

    func contains(_ sequence: Int64) -> Bool { bits & Self.bit(sequence) != 0 }

    mutating func insert(_ sequence: Int64) { bits |= Self.bit(sequence) }

    mutating func remove(_ other: ProbeSet) { bits &= ~other.bits }

    func intersection(_ other: ProbeSet) -> ProbeSet { ProbeSet(bits: bits & other.bits) }

    private static func bit(_ sequence: Int64) -> UInt128 { 1 << UInt128(sequence & 127) }
}
