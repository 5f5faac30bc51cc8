import Testing

@testable import MonitorCore

@Suite("Rhythm of probing")
struct RhythmTests {
    private func targets(_ count: Int, interval: Duration = .seconds(1)) -> [ProbeTarget] {
        (0..<count).map { ProbeTarget(check: .icmp(interval: interval), key: "site-\($0)/icmp") }
    }

    @Test("188 sites are all probed within 1.5 s of the start, and answer as up")
    func coldStart() {
        var line = LineSimulation(targets(188), from: .ms(123_456)) { _, _ in .milliseconds(4) }
        line.run(to: .ms(124_956))
        #expect(Set(line.sends.map(\.target)).count == 188)
        #expect(line.verdicts.count == 188)
        #expect(line.verdicts.allSatisfy { if case .up = $0.value { true } else { false } })
    }

    @Test("188 slow checks are first probed within a second, and then evenly over their interval")
    func slowStart() {
        let slow = (0..<188).map { ProbeTarget(check: .h323(), key: "site-\($0)/h323") }
        var line = LineSimulation(slow, from: .ms(1_000_000)) { _, _ in .milliseconds(4) }
        line.run(to: .ms(1_001_100))
        #expect(Set(line.sends.map(\.target)).count == 188)
        line.run(to: .ms(1_090_000))
        for target in Int32(0)..<188 {
            let times = line.sends.filter { $0.target == target }.map(\.at)
            let gaps = zip(times.dropFirst(), times).map { $0 - $1 }
            #expect(gaps.allSatisfy { $0 >= .seconds(15) }, "target \(target)")
            #expect(gaps.dropFirst().allSatisfy { $0 == .seconds(30) }, "target \(target)")
        }
    }

    @Test("sends are spread evenly: no slot takes much more than its share, and wake-ups are few")
    func spread() {
        var line = LineSimulation(targets(188), from: .ms(5_000)) { _, _ in .microseconds(50) }
        line.run(to: .ms(65_000))
        let slots = Dictionary(grouping: line.sends.filter { $0.at >= .ms(10_000) && $0.at < .ms(11_000) }, by: \.at)
        #expect(slots.count == 10)
        #expect(slots.values.allSatisfy { (5...40).contains($0.count) })
        // Ten slots a second; the simulation wakes for arrivals too, at most once a slot here.
        #expect(line.wakes <= 60 * 20 + 20)
    }

    @Test("a target keeps its place in the interval over a restart, and whoever else is probed")
    func stableOffset() {
        var alone = LineSimulation(targets(1), from: .ms(3_000)) { _, _ in .milliseconds(1) }
        alone.run(to: .ms(5_000))
        var many = LineSimulation(targets(50), from: .ms(77_345)) { _, _ in .milliseconds(1) }
        many.run(to: .ms(80_000))
        let places = (alone.sends + many.sends.filter { $0.target == 0 }).map { $0.at.nanoseconds % 1_000_000_000 }
        #expect(Set(places).count == 1)
    }

    @Test("a loop that comes late sends one probe, not all it missed, and counts the others as skipped")
    func lateLoop() {
        var table = ProbeTable()
        var actions = ProbeActions()
        _ = table.replaceTargets(targets(1), at: .ms(10_000))
        for time in stride(from: Int64(10_000), through: 14_000, by: 100) {
            table.advance(to: .ms(time), into: &actions)
        }
        let before = actions.statistics.scheduled
        actions.removeAll()
        table.advance(to: .ms(20_050), into: &actions)
        #expect(actions.sends.filter { !$0.isReprobe }.count == 1)
        #expect(actions.statistics.scheduled == before + 1)
        #expect((4...6).contains(actions.statistics.skipped))
        #expect(table.nextDeadline.map { $0 > .ms(20_050) } ?? false)
    }

    @Test(
        "the slot is as long as 100 probes take, at most 100 ms",
        arguments: [
            (1.0, Int64(100)), (188, 100), (1_000, 100), (1_001, 50), (10_000, 10), (50_000, 2), (400_000, 1),
        ]
    )
    func slots(rate: Double, milliseconds: Int64) {
        #expect(SlotGrid(probesPerSecond: rate).slot == milliseconds * 1_000_000)
    }

    @Test("an instant is rounded up to the beat, one on the beat stays")
    func rounding() {
        let grid = SlotGrid(probesPerSecond: 1)
        #expect(grid.roundedUp(.ms(200)) == .ms(200))
        #expect(grid.roundedUp(Instant(nanoseconds: 200_000_001)) == .ms(300))
        #expect(grid.roundedUp(.ms(-50)) == .ms(0))
    }

    @Test("another phase has its interval at once, without a burst")
    func phases() {
        var check = Check.icmp()
        check.interval = PhaseDurations(idle: .seconds(1), warmUp: .milliseconds(200), onAir: .milliseconds(200))
        var line = LineSimulation([ProbeTarget(check: check, key: "a/icmp")], from: .ms(0)) { _, _ in .milliseconds(2) }
        line.run(to: .ms(10_000))
        line.change { table, _, now in table.setPhase(.onAir, of: 0, at: now) }
        line.run(to: .ms(20_000))
        let times = line.sends.map(\.at)
        #expect((59...61).contains(times.count))
        #expect(zip(times.dropFirst(), times).allSatisfy { $0 - $1 >= .milliseconds(100) })
    }

    @Test(
        "RFC 6298: the first round trip sets both figures, later ones smooth; never below 100 ms or above the timeout"
    )
    func estimate() {
        var estimate = RoundTripEstimate()
        #expect(estimate.expected(timeout: 900) == 900)
        estimate.update(80_000_000)
        #expect(estimate.smoothed == 80_000_000 && estimate.variation == 40_000_000)
        #expect(estimate.expected(timeout: 900_000_000) == 240_000_000)
        estimate.update(160_000_000)
        #expect(estimate.variation == 50_000_000)
        #expect(estimate.smoothed == 90_000_000)
        for _ in 0..<100 { estimate.update(2_000_000) }
        #expect(estimate.expected(timeout: 900_000_000) == 100_000_000)
        for _ in 0..<100 { estimate.update(5_000_000_000) }
        #expect(estimate.expected(timeout: 900_000_000) == 900_000_000)
    }
}
