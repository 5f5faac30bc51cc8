import Testing

@testable import MonitorCore

@Suite("Spans of time")
struct TimeSpansTests {
    private func spans(_ ranges: (Int64, Int64)...) -> TimeSpans {
        TimeSpans(ranges.map { Timestamp(nanoseconds: $0.0)..<Timestamp(nanoseconds: $0.1) })
    }

    @Test("what touches or overlaps is one, what is empty none")
    func merging() {
        #expect(spans((5, 9), (0, 3), (3, 5), (20, 20), (8, 12)) == spans((0, 12)))
        #expect(spans((0, 3), (4, 5)).spans.count == 2)
        #expect(spans((0, 3), (4, 9)).total == .nanoseconds(8))
        #expect(spans((0, 3), (4, 9)).longest == .nanoseconds(5))
    }

    @Test("intersection, difference and complement agree with counting point by point")
    func algebra() {
        var random = SeededGenerator(seed: 4_711)
        for _ in 0..<500 {
            let (one, other) = (Self.some(using: &random), Self.some(using: &random))
            let whole = Timestamp(nanoseconds: 0)..<Timestamp(nanoseconds: 40)
            for point in 0..<40 {
                let time = Timestamp(nanoseconds: Int64(point))
                let (inOne, inOther) = (one.contains(time), other.contains(time))
                #expect(one.intersection(other).contains(time) == (inOne && inOther), "\(one) \(other)")
                #expect(one.subtracting(other).contains(time) == (inOne && !inOther), "\(one) \(other)")
                #expect(one.union(other).contains(time) == (inOne || inOther), "\(one) \(other)")
                #expect(one.complement(in: whole).contains(time) == !inOne, "\(one)")
            }
        }
    }

    private static func some(using random: inout SeededGenerator) -> TimeSpans {
        TimeSpans(
            (0..<Int.random(in: 0...5, using: &random)).map { _ in
                let from = Int64.random(in: 0..<40, using: &random)
                let length = Int64.random(in: 0...8, using: &random)
                return Timestamp(nanoseconds: from)..<Timestamp(nanoseconds: min(40, from + length))
            }
        )
    }
}
