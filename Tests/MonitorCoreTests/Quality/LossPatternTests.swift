import Testing

@testable import MonitorCore

@Suite("Runs and bursts of losses")
struct LossPatternTests {
    private func pattern(_ letters: String, gmin: Int = LossPattern.usualGmin, isLost: Set<Character>) -> LossPattern {
        var pattern = LossPattern(gmin: gmin)
        for letter in letters { pattern.add(isLost: isLost.contains(letter)) }
        return pattern
    }

    private func isClose(_ left: Double?, _ right: Double?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return abs(left - right) < 1e-12
    }

    @Test("runs and burst ratio are those of every vector")
    func runs() throws {
        let cases = try Fixture.decoded("burst_loss.json", as: BurstLossVectors.self).cases
        #expect(cases.count == 14)
        for vector in cases {
            // What came too late is not lost.
            let found = pattern(vector.pattern, gmin: vector.gmin, isLost: ["0"])
            #expect([found.packets, found.lost] == [vector.loss.packets, vector.loss.lost], "\(vector.name)")
            #expect(
                [found.runs, found.longestRun] == [vector.loss.runCount, vector.loss.longestRun],
                "\(vector.name)"
            )
            #expect(isClose(found.meanRun, vector.loss.meanRun), "\(vector.name)")
            #expect(isClose(found.burstRatio, vector.loss.burstRatio), "\(vector.name)")
        }
    }

    @Test("bursts, isolated losses and densities are those of every vector")
    func bursts() throws {
        for vector in try Fixture.decoded("burst_loss.json", as: BurstLossVectors.self).cases {
            // What came too late is of no more use than what was lost.
            let found = pattern(vector.pattern, gmin: vector.gmin, isLost: ["0", "d"])
            let expected = vector.rfc3611.bursts.map {
                LossPattern.Burst(first: $0.first, last: $0.last, lost: $0.lostOrDiscarded)
            }
            #expect(found.bursts == expected, "\(vector.name)")
            #expect(found.bursts.map(\.packets) == vector.rfc3611.bursts.map(\.packets), "\(vector.name)")
            #expect(found.isolated == vector.rfc3611.isolated, "\(vector.name)")
            #expect(found.burstPackets == vector.rfc3611.burstPackets, "\(vector.name)")
            #expect(isClose(found.burstDensity, vector.rfc3611.burstDensity), "\(vector.name)")
            #expect(isClose(found.gapDensity, vector.rfc3611.gapDensity), "\(vector.name)")
        }
    }

    @Test("what was not sent parts losses only where as much is missing as parts bursts", arguments: [1, 15, 16, 40])
    func unknown(count: Int) {
        var found = LossPattern()
        for _ in 0..<2 { found.add(isLost: true) }
        for _ in 0..<count { found.skip() }
        for _ in 0..<2 { found.add(isLost: true) }
        #expect([found.packets, found.lost] == [4, 4])
        #expect(found.runs == (count < 16 ? 1 : 2))
        #expect(found.longestRun == (count < 16 ? 4 : 2))
        #expect(found.bursts.map(\.lost) == (count < 16 ? [4] : [2, 2]))
    }

    @Test("shares and means of a pattern are those that people would count")
    func figures() {
        // Two bursts of 7 packets and of 2, with 4 and 2 losses, and a lone one far behind.
        let gap = String(repeating: "1", count: 20)
        let found = pattern(gap + "0101100" + gap + "00" + gap + "0" + gap, isLost: ["0"])
        #expect(found.lost == 7 && found.isolated == 1 && found.bursts.count == 2)
        #expect(found.meanBurst == 4.5)
        #expect(isClose(found.burstShare, 6.0 / 7))
        let none = pattern(gap, isLost: ["0"])
        #expect(none.meanBurst == nil && none.burstShare == nil && none.burstRatio == nil)
    }
}
