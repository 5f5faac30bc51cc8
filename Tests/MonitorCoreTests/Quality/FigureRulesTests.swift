import Testing

@testable import MonitorCore

@Suite("Rules of jitter, percentiles and counting")
struct FigureRulesTests {
    @Test("jitter follows RFC 3550 section 6.4.1 in every vector")
    func jitter() throws {
        let vectors = try Fixture.decoded("delay_variation.json", as: DelayVariationVectors.self)
        for vector in vectors.jitter {
            // A round trip is never negative; the offset that makes the vectors' clocks positive cancels.
            let shift = max(0, -(vector.transitUs.min() ?? 0))
            var jitter = InterarrivalJitter()
            let values = vector.transitUs.map { jitter.add($0 + shift) ?? 0 }
            #expect(zip(values, vector.jitterUs).allSatisfy(isClose), "\(vector.name)")
        }
        for vector in vectors.jitterArrivals {
            var jitter = InterarrivalJitter()
            let values = vector.arrivals.map { jitter.add($0.recvUs - $0.sendUs) ?? 0 }
            #expect(zip(values, vector.jitterUsAfterEach).allSatisfy(isClose), "\(vector.name)")
        }
    }

    private func isClose(_ left: Double, _ right: Double) -> Bool {
        abs(left - right) <= 1e-9 * max(1, abs(right))
    }

    @Test("whole percentiles are values of rank ceil(p·n/100) in every vector, and agree with counting what is above")
    func percentiles() throws {
        let vectors = try Fixture.decoded("delay_variation.json", as: DelayVariationVectors.self)
        for vector in vectors.percentiles {
            let values = (vector.values ?? vector.valuesRange.map { Array($0[0]...$0[1]) } ?? []).sorted()
            for (percent, expected) in vector.expect {
                guard let percent = Int(percent) else { continue }
                #expect(Rank.value(percent, ofSorted: values) == expected, "\(vector.name) p\(percent)")
                for limit in [expected - 1, expected, expected + 1] {
                    let above = values.count { $0 > limit }
                    let exceeds = Rank.exceeds(percent, above: above, of: values.count)
                    #expect(exceeds == (expected > limit), "\(vector.name) p\(percent) limit \(limit)")
                }
            }
        }
    }

    @Test("packet delay variation is D(i) − min D in every vector, by percentile")
    func delayVariation() throws {
        let vectors = try Fixture.decoded("delay_variation.json", as: DelayVariationVectors.self)
        #expect(vectors.delayVariation.count == 4)
        for vector in vectors.delayVariation {
            let delays = vector.oneWayDelayUs.compactMap(\.self).sorted()
            for (percent, expected) in vector.pdvPercentilesUs {
                guard let percent = Int(percent) else { continue }
                #expect(DelayVariation.value(percent, ofSorted: delays) == expected, "\(vector.name) p\(percent)")
            }
        }
        #expect(DelayVariation.value(95, ofSorted: [Int]()) == nil)
    }

    @Test("complete loss and runs of at most 2 agree with every pattern")
    func lossPatterns() throws {
        for vector in try Fixture.decoded("burst_loss.json", as: BurstLossVectors.self).cases {
            var history = LossHistory(cells: [15, 60, max(300, vector.pattern.count)])
            for (tick, letter) in vector.pattern.enumerated() {
                history.record(Int64(tick), isLost: letter == "0")
            }
            #expect(Int(history.long.n) == vector.loss.packets, "\(vector.name)")
            #expect(Int(history.long.lost) == vector.loss.lost, "\(vector.name)")
            let counted = vector.loss.lossRuns.reduce(0) { $0 + min(2, $1) }
            #expect(Int(history.long.counted) == counted, "\(vector.name)")
        }
    }

    @Test("a time in 16 bits keeps its order and errs by less than 1 in 1,000")
    func shortTimes() {
        var last: UInt16 = 0
        for ticks in stride(from: UInt32(0), through: 60_000_000, by: 997) {
            let code = ShortTime.code(ticks)
            #expect(code >= last)
            #expect(abs(Int64(ShortTime.ticks(code: code)) - Int64(ticks)) * 1_000 <= Int64(ticks))
            last = code
        }
        #expect(ShortTime.ticks(code: ShortTime.code(.max)) > UInt32.max / 1_001 * 1_000)
    }
}
