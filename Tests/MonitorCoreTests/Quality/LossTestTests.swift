import Glibc
import Testing

@testable import MonitorCore

@Suite("Loss test")
struct LossTestTests {
    @Test(
        "at 1 Hz and 1 % the limit is broken by 5 of 15, 8 of 60 and 15 of 300",
        arguments: [(15, UInt16(5)), (60, 8), (300, 15)]
    )
    func thresholds(n: Int, k: UInt16) {
        let thresholds = BinomialTail.thresholds(most: 300, p: 0.01, chance: 1e-6)
        #expect(thresholds[n] == k)
    }

    @Test("the tail agrees with a sum over all terms", arguments: [(15, 0.01), (60, 0.02), (300, 0.01), (40, 0.3)])
    func tail(n: Int, p: Double) {
        // Row n of Pascal's triangle by additions alone.
        var row = [1.0]
        for _ in 0..<n { row = zip([0] + row, row + [0]).map(+) }
        let terms = row.enumerated().map { $1 * pow(p, Double($0)) * pow(1 - p, Double(n - $0)) }
        for k in 0...n {
            let expected = terms[k...].reversed().reduce(0, +)
            // Far below anything that is asked for, the logarithms' rounding shows.
            guard expected > 1e-100 else { break }
            #expect(abs(BinomialTail.probability(atLeast: k, of: n, p: p) - expected) <= 1e-9 * expected)
        }
    }

    @Test("with too few samples no number of losses is a verdict, and with a limit of 0 any loss is")
    func extremes() {
        #expect(BinomialTail.thresholds(most: 2, p: 0.01, chance: 1e-6) == [1, 2, 3])
        #expect(BinomialTail.thresholds(most: 3, p: 0, chance: 1e-6) == [1, 1, 1, 1])
        #expect(BinomialTail.thresholds(most: 3, p: 1, chance: 1e-6) == [1, 2, 3, 4])
    }

    @Test("counts kept up to date equal counts from scratch, whatever comes in whatever order")
    func incremental() {
        for seed in UInt64(1)...40 {
            var random = SeededGenerator(seed: seed)
            var history = LossHistory(cells: [15, 60, 300])
            var reference: [Int64: Bool] = [:]
            var newest: Int64 = -1
            for _ in 0..<1_500 {
                let step = Int64.random(in: 0...40, using: &random)
                let tick = newest + (step == 0 ? Int64.random(in: 2...500, using: &random) : step < 8 ? -step : 1)
                let isLost = Bool.random(using: &random) && Bool.random(using: &random)
                newest = max(newest, tick)
                history.record(tick, isLost: isLost)
                if tick > newest - 300, reference[tick] == nil { reference[tick] = isLost }
            }
            let present = reference.filter { $0.key > newest - 60 }
            #expect(Int(history.middle.n) == present.count, "seed \(seed)")
            #expect(Int(history.middle.lost) == present.values.count { $0 }, "seed \(seed)")
            let counted = present.count { tick, isLost in
                isLost && !((reference[tick - 1] ?? false) && (reference[tick - 2] ?? false))
            }
            #expect(Int(history.middle.counted) == counted, "seed \(seed)")
            let asked = history.count(cells: 60, endingAt: newest)
            #expect(asked == (present.count, present.values.count { $0 }), "seed \(seed)")
        }
    }
}
