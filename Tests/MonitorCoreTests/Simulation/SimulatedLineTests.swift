import Foundation
import Testing

@testable import MonitorCore

@Suite("Simulated line")
struct SimulatedLineTests {
    private static let packets = 20_000

    private static func condition(_ change: (inout LineCondition) -> Void) -> LineCondition {
        var condition = LineCondition.perfect
        change(&condition)
        return condition
    }

    /// Whether each of many packets is lost.
    private static func losses(
        _ direction: SimulatedLine.Direction,
        _ condition: LineCondition,
        seed: UInt64
    ) -> [Bool] {
        var line = SimulatedLine(seed: seed)
        return (0..<packets).map { _ in line.pass(direction, under: condition) == .lost }
    }

    /// How long each of many packets takes.
    private static func durations(_ condition: LineCondition, seed: UInt64) -> [Double] {
        var line = SimulatedLine(seed: seed)
        return (0..<packets).compactMap { _ in
            guard case .arrives(let duration) = line.pass(.to, under: condition) else { return nil }
            return duration.inMilliseconds
        }
    }

    @Test("independent losses are as many as a binomial law allows", arguments: [0.01, 0.05, 0.2], UInt64(1)...5)
    func share(share: Double, seed: UInt64) {
        let condition = Self.condition { ($0.lossTo, $0.lossFrom) = (share, share) }
        for direction in [SimulatedLine.Direction.to, .from] {
            let lost = Self.losses(direction, condition, seed: seed).count { $0 }
            // Four standard deviations: 1 of 16,000 such trials lies outside, and these seeds do not.
            let deviation = (Double(Self.packets) * share * (1 - share)).squareRoot()
            #expect(abs(Double(lost) - Double(Self.packets) * share) < 4 * deviation)
        }
    }

    @Test("independent losses know nothing of each other: after a loss they are as likely as ever")
    func independence() {
        let losses = Self.losses(.to, Self.condition { $0.lossTo = 0.2 }, seed: 7)
        let after = zip(losses, losses.dropFirst()).filter(\.0).map(\.1)
        let deviation = (Double(after.count) * 0.2 * 0.8).squareRoot()
        #expect(abs(Double(after.count { $0 }) - Double(after.count) * 0.2) < 4 * deviation)
    }

    @Test("one-way loss meets one direction only", arguments: [SimulatedLine.Direction.to, .from])
    func oneWay(direction: SimulatedLine.Direction) {
        let isTo = direction == .to
        let condition = Self.condition { ($0.lossTo, $0.lossFrom) = isTo ? (0.3, 0) : (0, 0.3) }
        #expect(Self.losses(direction, condition, seed: 3).count { $0 } > Self.packets / 4)
        #expect(Self.losses(isTo ? .from : .to, condition, seed: 3).allSatisfy { !$0 })
    }

    @Test("bursts have the mean length asked for, and lose no more and no less", arguments: [2.0, 4, 10])
    func bursts(length: Double) {
        let losses = (1...10).flatMap { seed in
            Self.losses(.to, Self.condition { ($0.lossTo, $0.burst) = (0.1, length) }, seed: seed)
        }
        let (packets, lost) = (Double(losses.count), Double(losses.count { $0 }))
        let runs = Double(zip([false] + losses, losses).count { !$0 && $1 })
        #expect(abs(lost / runs - length) < 4 * length / runs.squareRoot())
        // Neighbours of a burst are alike: the count varies as that of fewer packets by 2 × length - 1 would.
        #expect(abs(lost - packets * 0.1) < 4 * (packets * 0.1 * 0.9 * (2 * length - 1)).squareRoot())
    }

    @Test("no packet is faster than the delay, and the RFC 3550 jitter of one direction is the figure asked for")
    func jitter() {
        let condition = Self.condition { ($0.delay, $0.jitter) = (.milliseconds(25), .milliseconds(12)) }
        let times = Self.durations(condition, seed: 11)
        let differences = zip(times, times.dropFirst()).map { abs($0 - $1) }
        #expect(times.allSatisfy { $0 >= 25 })
        let mean: Double = times.reduce(0, +) / Double(times.count)
        let meanDifference: Double = differences.reduce(0, +) / Double(differences.count)
        #expect((36.5...37.5).contains(mean))
        #expect((11.5...12.5).contains(meanDifference))
    }

    @Test("without jitter and loss every packet takes the delay exactly")
    func steady() {
        let times = Set(Self.durations(Self.condition { $0.delay = .milliseconds(4) }, seed: 1))
        #expect(times == [4])
    }

    @Test("nothing passes a cut, either way; all passes after it")
    func cut() {
        let cut = Self.condition { ($0.isCut, $0.delay) = (true, .milliseconds(1)) }
        #expect(
            Self.losses(.to, cut, seed: 1).allSatisfy(\.self) && Self.losses(.from, cut, seed: 1).allSatisfy(\.self)
        )
        var line = SimulatedLine(seed: 1)
        let passages = [cut, .perfect].map { line.pass(.to, under: $0) }
        #expect(passages == [.lost, .arrives(after: .zero)])
    }

    @Test("loss of everything loses everything, and a burst does not outlive the loss")
    func all() {
        let all = Self.condition { ($0.lossTo, $0.burst) = (1, 50) }
        var line = SimulatedLine(seed: 1)
        let during = (0..<100).map { _ in line.pass(.to, under: all) }
        let after = line.pass(.to, under: .perfect)
        #expect(during.allSatisfy { $0 == .lost } && after == .arrives(after: .zero))
    }

    @Test("the same seed is the same luck, another seed another")
    func seeds() {
        let condition = Self.condition { ($0.lossTo, $0.jitter) = (0.1, .milliseconds(5)) }
        #expect(Self.losses(.to, condition, seed: 9) == Self.losses(.to, condition, seed: 9))
        #expect(Self.durations(condition, seed: 9) != Self.durations(condition, seed: 10))
    }

    @Test("a stream repeats what is lost: it takes longer and arrives, but not through a cut")
    func streams() {
        let lossy = Self.condition { ($0.delay, $0.lossTo) = (.milliseconds(10), 0.5) }
        var line = SimulatedLine(seed: 2)
        let times = (0..<200).compactMap { _ in line.carry(under: lossy)?.inMilliseconds }
        #expect(Set(times).isSuperset(of: [20, 220, 620]) && Set(times).isSubset(of: [20, 220, 620, 1_420, 3_020]))
        let cut = line.carry(under: Self.condition { $0.isCut = true })
        #expect(cut == nil)
    }
}
