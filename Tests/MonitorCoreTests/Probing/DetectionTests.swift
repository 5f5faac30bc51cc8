import Testing

@testable import MonitorCore

@Suite("Detection of a dead line")
struct DetectionTests {
    /// A line whose answers take 3 ms, and which swallows everything sent from `cut` until `mend`.
    private func simulation(interval: Duration, key: String, cut: Instant, mend: Instant) -> LineSimulation {
        LineSimulation([ProbeTarget(check: .icmp(interval: interval), key: key)], from: .ms(10_000)) { _, sentAt in
            sentAt >= cut && sentAt < mend ? nil : .milliseconds(3)
        }
    }

    @Test(
        "a dead line is known in time, whatever the moment of the cut and the place in the interval",
        arguments: [(Duration.seconds(1), Int64(2_600)), (.milliseconds(200), 1_800)]
    )
    func deadLine(interval: Duration, limit: Int64) throws {
        for phase in stride(from: Int64(0), to: interval.nanoseconds / 1_000_000, by: 7) {
            let cut = Instant.ms(15_000 + phase)
            var line = simulation(interval: interval, key: "site-\(phase)/icmp", cut: cut, mend: .never)
            line.run(to: cut + .seconds(5))
            let down = try #require(line.firstDown, "cut at \(cut)")
            #expect(down.at - cut <= .milliseconds(limit), "cut at \(cut)")
            #expect(down.at - cut >= .milliseconds(1_500), "cut at \(cut)")
            #expect(down.at - down.since == .milliseconds(1_500), "the deadline is exact")
        }
    }

    @Test("a gap of up to a second is never down", arguments: [Duration.seconds(1), .milliseconds(200), .seconds(3)])
    func gaps(interval: Duration) {
        for seed in UInt64(1)...300 {
            var random = SeededGenerator(seed: seed)
            let cut = Instant.ms(.random(in: 15_000...19_000, using: &random))
            let mend = cut + .milliseconds(.random(in: 1...1_000, using: &random))
            var line = simulation(interval: interval, key: "seed-\(seed)/icmp", cut: cut, mend: mend)
            line.run(to: mend + .seconds(8))
            #expect(line.firstDown == nil, "seed \(seed)")
            #expect(line.samples.allSatisfy { !$0.isOutage }, "seed \(seed)")
        }
    }

    @Test("a jump of the delay to up to a second is never down", arguments: [Duration.seconds(1), .milliseconds(200)])
    func delaySteps(interval: Duration) {
        for seed in UInt64(1)...300 {
            var random = SeededGenerator(seed: seed)
            let jump = Instant.ms(.random(in: 15_000...16_000, using: &random))
            let slow = Duration.milliseconds(.random(in: 1...1_000, using: &random))
            let target = ProbeTarget(check: .icmp(interval: interval), key: "seed-\(seed)/icmp")
            var line = LineSimulation([target], from: .ms(10_000)) { _, sentAt in
                sentAt < jump ? .milliseconds(3) : slow
            }
            line.run(to: jump + .seconds(20))
            #expect(line.firstDown == nil, "seed \(seed)")
            #expect(line.freezes.isEmpty, "seed \(seed): slow is not frozen")
        }
    }

    @Test("a gap of 0.8 s changes no state for good: suspect and cleared, nothing else")
    func shortGap() {
        for phase in stride(from: Int64(0), to: 1_000, by: 50) {
            let cut = Instant.ms(15_000 + phase)
            var line = simulation(interval: .seconds(1), key: "a/icmp", cut: cut, mend: cut + .milliseconds(800))
            line.run(to: .ms(30_000))
            let words = line.verdicts.dropFirst().map { told in
                switch told.value {
                case .suspect: "suspect"
                case .cleared: "cleared"
                case .up, .down, .unjudged: "\(told.value)"
                }
            }
            #expect(words == [] || words == ["suspect", "cleared"], "cut at \(cut)")
        }
    }
}
