import Testing

@testable import MonitorCore

@Suite("Baseline of a readiness run")
struct BaselineTests {
    private func degraded(
        baseline: Duration?,
        roundTrip: Duration,
        limits: QualityLimits = QualityLimits()
    ) -> [Evidence] {
        var window = QualityWindow(limits: limits, interval: .seconds(1))
        window.change(baseline: baseline)
        var evidence: [Evidence] = []
        for tick in 0..<120 as Range<Int64> {
            let sample = Sample(
                target: 0,
                sequence: UInt32(tick),
                sentAt: .ms(tick * 1_000),
                tick: tick,
                outcome: .answered(roundTrip: roundTrip)
            )
            if case .degraded(let found)? = window.add(sample) { evidence = found }
        }
        return evidence
    }

    @Test("8 to 120 ms is a breach with words of its own, though 300 ms are allowed")
    func rise() throws {
        guard
            case .aboveBaseline(let value, let limit, let n, let window, _) = try #require(
                degraded(baseline: .milliseconds(8), roundTrip: .milliseconds(120)).first
            )
        else {
            Issue.record("another evidence")
            return
        }
        #expect(value == 120 && limit == 50 && n >= 20 && window == 60)
    }

    @Test(
        "the limit is the greater of 50 ms and four times the baseline",
        arguments: [
            (8, 50, false), (8, 51, true), (30, 120, false), (30, 121, true), (70, 280, false), (70, 281, true),
        ]
    )
    func limit(baseline: Int, roundTrip: Int, isBreach: Bool) {
        let evidence = degraded(baseline: .milliseconds(baseline), roundTrip: .milliseconds(roundTrip))
        #expect(evidence.isEmpty != isBreach)
    }

    @Test("above the absolute limit it is that one that is broken; without a baseline nothing else is")
    func absolute() throws {
        let found = degraded(baseline: .milliseconds(8), roundTrip: .milliseconds(350))
        guard case .breach(.rtt, _, 300, _, _, _)? = found.first else {
            Issue.record("\(found)")
            return
        }
        #expect(degraded(baseline: nil, roundTrip: .milliseconds(120)).isEmpty)
        #expect(degraded(baseline: .milliseconds(200), roundTrip: .milliseconds(299)).isEmpty)
    }

    @Test("a baseline that comes later holds at once, and one that goes is forgotten at once")
    func change() {
        var window = QualityWindow(limits: QualityLimits(), interval: .seconds(1))
        func feed(_ ticks: Range<Int64>, _ window: inout QualityWindow) -> QualityVerdict? {
            var verdict: QualityVerdict?
            for tick in ticks {
                let sample = Sample(
                    target: 0,
                    sequence: UInt32(tick),
                    sentAt: .ms(tick * 1_000),
                    tick: tick,
                    outcome: .answered(roundTrip: .milliseconds(120))
                )
                verdict = window.add(sample) ?? verdict
            }
            return verdict
        }
        #expect(feed(0..<60, &window) == nil)
        window.change(baseline: .milliseconds(10))
        #expect(feed(60..<75, &window) != nil && window.isDegraded)
        window.change(baseline: nil)
        #expect(feed(75..<120, &window) == .good && !window.isDegraded)
    }

    @Test("the words say that it is far above the last readiness run, in both languages")
    func words() {
        let evidence = Evidence.aboveBaseline(value: 120, limit: 50, n: 60, windowSeconds: 60)
        func clause(_ language: Language) -> String {
            EvidenceProse(
                catalogue: Catalogue(language: language),
                name: { $0.rawValue },
                parent: { _ in nil },
                clock: { _ in "" }
            ).clause(evidence, of: nil)
        }
        #expect(
            clause(.vi)
                == "thời gian khứ hồi p95 120 ms, tăng vọt so với lần kiểm tra sẵn sàng gần nhất (ngưỡng cảnh báo 50 ms; 60 lần dò trong 1 phút)"
        )
        #expect(clause(.en).hasPrefix("RTT p95 120 ms, far above the last readiness run"))
    }
}
