/// How late scheduled probes left against their schedule, since the start, in fixed memory.
///
/// Four cells an octave: a quantile is told up to 25 % too high.
package struct ProbePacing: Sendable {
    private var counts = [UInt64](repeating: 0, count: 4 * 64)
    package private(set) var count: UInt64 = 0
    private var longest: Nanoseconds = 0

    package init() {}

    mutating func note(_ lateness: Nanoseconds) {
        let value = UInt64(max(1, lateness))
        counts[Self.cell(of: value)] += 1
        count += 1
        longest = max(longest, lateness)
    }

    /// The upper end of the cell in which the quantile lies, from 0 to 1; nil before the first probe.
    package func quantile(_ share: Double) -> Duration? {
        guard count > 0 else { return nil }
        let rank = UInt64((share * Double(count)).rounded(.up))
        var seen: UInt64 = 0
        for (cell, number) in counts.enumerated() {
            seen += number
            if seen >= max(1, rank) { return .nanoseconds(min(longest, Self.end(of: cell))) }
        }
        return .nanoseconds(longest)
    }

    /// The octave, and the two bits behind its first.
    private static func cell(of value: UInt64) -> Int {
        let octave = 63 - value.leadingZeroBitCount
        let quarter = octave < 2 ? Int(value << UInt64(2 - octave)) & 3 : Int(value >> UInt64(octave - 2)) & 3
        return octave * 4 + quarter
    }

    private static func end(of cell: Int) -> Nanoseconds {
        let (octave, quarter) = (cell / 4, cell % 4)
        let step = Double(quarter + 5) / 4
        return Nanoseconds(min(step * Double(UInt64(1) << UInt64(octave)), Double(Int64.max / 2)))
    }
}
