import Testing

@testable import MonitorCore

@Suite("Verdicts on quality")
struct QualityVerdictTests {
    private let fast = Duration.milliseconds(5)

    @Test("a slow line is degraded 10 s after its p95 broke the limit, and good 30 s after all is well below it")
    func slowLine() throws {
        var trial = QualityTrial()
        trial.feed(for: .seconds(120)) { _ in fast }
        trial.feed(for: .seconds(60)) { _ in .milliseconds(400) }
        // p95 of 60 is rank 57: the fourth slow answer, sent 3 s later, breaks the limit.
        let degraded = try #require(trial.told.first)
        #expect(degraded.at == .seconds(133))
        #expect(
            degraded.verdict
                == .degraded([.breach(.rtt, value: 400, limit: 300, n: 60, windowSeconds: 60)])
        )
        trial.feed(for: .seconds(120)) { _ in fast }
        let good = try #require(trial.told.last)
        #expect(good.verdict == .good)
        // 60 s until fewer than 4 slow answers are in the window, less the 3 that are allowed, then 30 s.
        #expect(good.at == .seconds(180 + 56 + 30))
        #expect(trial.told.count == 2)
    }

    @Test("below the limit but above 0.8 of it a degraded line stays degraded, and a good one good")
    func betweenTheLimits() {
        var trial = QualityTrial()
        trial.feed(for: .seconds(120)) { _ in .milliseconds(270) }
        #expect(trial.told.isEmpty)
        trial.feed(for: .seconds(120)) { _ in .milliseconds(310) }
        trial.feed(for: .seconds(600)) { _ in .milliseconds(270) }
        #expect(trial.told.count == 1)
        trial.feed(for: .seconds(120)) { _ in .milliseconds(240) }
        #expect(trial.told.map(\.verdict).last == .good)
    }

    @Test("a single answer of a second, first or later, is no verdict", arguments: [0, 1, 15, 40, 100])
    func spike(place: Int64) {
        var trial = QualityTrial()
        trial.feed(for: .seconds(400)) { $0 == place ? .seconds(1) : fast }
        #expect(trial.told.isEmpty)
    }

    @Test("lasting jitter is degraded, and says which figure broke which limit")
    func jitter() throws {
        var trial = QualityTrial()
        trial.feed(for: .seconds(120)) { _ in .milliseconds(20) }
        trial.feed(for: .seconds(120)) { .milliseconds($0 % 2 == 0 ? 20 : 80) }
        let verdict = try #require(trial.told.first?.verdict)
        guard case .degraded(let evidence) = verdict,
            case .breach(let breach, let value, let limit, let n, let window, _) = try #require(evidence.first)
        else {
            Issue.record("\(verdict)")
            return
        }
        #expect(evidence.count == 1)
        #expect(breach == .jitter)
        #expect(value > 30 && value < 60)
        #expect(limit == 30)
        #expect(n == 60)
        #expect(window == 60)
    }

    @Test(
        "on air loss of 10, 5 and 3 % breaks the limit in half a minute, one and four; the verdict follows 10 s later",
        arguments: [(0.10, 30.0), (0.05, 60.0), (0.03, 240.0)]
    )
    func lossOnAir(loss: Double, seconds: Double) {
        var times: [Double] = []
        for seed in UInt64(1)...40 {
            var random = SeededGenerator(seed: seed)
            var trial = QualityTrial(interval: .milliseconds(200), phase: .onAir)
            trial.feed(for: .seconds(300)) { _ in fast }
            trial.feed(for: .seconds(600)) { _ in Double.random(in: 0..<1, using: &random) < loss ? nil : fast }
            times.append((trial.told.first?.at.inSeconds ?? 900) - 300)
        }
        let median = times.sorted()[times.count / 2]
        #expect(median <= seconds + 10, "median of 40 seeds")
    }

    @Test("a freeze of 3 s alone is no loss verdict, on air either")
    func oneFreeze() {
        for phase in [Phase.idle, .onAir] {
            var trial = QualityTrial(interval: .milliseconds(200), phase: phase)
            trial.feed(for: .seconds(120)) { _ in fast }
            trial.feed(for: .seconds(3)) { _ in nil }
            trial.freeze(.seconds(3))
            trial.feed(for: .seconds(600)) { _ in fast }
            #expect(trial.told.isEmpty)
        }
    }

    @Test("three freezes in ten minutes are degraded on air only", arguments: [Phase.idle, .onAir])
    func freezes(phase: Phase) {
        var trial = QualityTrial(interval: .milliseconds(200), phase: phase)
        for _ in 0..<3 {
            trial.feed(for: .seconds(60)) { _ in fast }
            trial.freeze(.seconds(1))
        }
        trial.feed(for: .seconds(20)) { _ in fast }
        let evidence = Evidence.breach(.freezes, value: 3, limit: 3, n: 3, windowSeconds: 600)
        #expect(trial.told.map(\.verdict) == (phase == .onAir ? [.degraded([evidence])] : []))
        trial.feed(for: .seconds(700)) { _ in fast }
        #expect(trial.told.map(\.verdict).last == (phase == .onAir ? .good : nil))
    }

    @Test("samples of an outage are no quality, and after it a line that is well says nothing")
    func outage() {
        var trial = QualityTrial()
        trial.feed(for: .seconds(120)) { _ in .milliseconds(400) }
        #expect(trial.told.count == 1)
        trial.feed(for: .seconds(120), isOutage: true) { _ in nil }
        #expect(!trial.window.isDegraded)
        trial.feed(for: .seconds(120)) { _ in fast }
        #expect(trial.told.count == 1)
    }

    @Test("a line that is as poor after an outage as before it is degraded anew")
    func poorAgain() {
        var trial = QualityTrial()
        trial.feed(for: .seconds(120)) { _ in .milliseconds(400) }
        trial.feed(for: .seconds(10), isOutage: true) { _ in nil }
        trial.feed(for: .seconds(60)) { _ in .milliseconds(400) }
        #expect(trial.told.count == 2)
        #expect(trial.window.isDegraded)
    }

    @Test("without limits nothing is judged")
    func unjudged() {
        var trial = QualityTrial(limits: nil, interval: .seconds(30))
        trial.feed(for: .seconds(3_600)) { $0 % 3 == 0 ? nil : .seconds(2) }
        #expect(trial.told.isEmpty)
        #expect(trial.window.figures(at: trial.now).n > 0)
    }

    @Test("stricter limits hold from the next sample on and judge what is in the window")
    func changedLimits() {
        var trial = QualityTrial()
        trial.feed(for: .seconds(120)) { _ in .milliseconds(200) }
        var window = trial.window
        window.change(limits: QualityLimits(rttP95: .milliseconds(150)), interval: .seconds(1), phase: .idle)
        var verdicts: [QualityVerdict] = []
        for tick in Int64(120)...131 {
            let sample = Sample(
                target: 0,
                sequence: UInt32(tick),
                sentAt: .ms(tick * 1_000),
                tick: tick,
                outcome: .answered(roundTrip: .milliseconds(200))
            )
            window.add(sample).map { verdicts.append($0) }
        }
        #expect(verdicts == [.degraded([.breach(.rtt, value: 200, limit: 150, n: 60, windowSeconds: 60)])])
    }
}
