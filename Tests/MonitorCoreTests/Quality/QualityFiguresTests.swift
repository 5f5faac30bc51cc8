import Testing

@testable import MonitorCore

@Suite("Figures of a window")
struct QualityFiguresTests {
    @Test("figures are of the last 60 s, with n, loss, percentiles and age")
    func figures() {
        var trial = QualityTrial()
        trial.feed(for: .seconds(100)) { _ in .seconds(2) }
        trial.feed(for: .seconds(60)) { $0 % 6 == 0 ? nil : .milliseconds(10 + $0 % 60) }
        let figures = trial.window.figures(at: trial.now)
        #expect(figures.n == 60)
        #expect(figures.lost == 10)
        #expect(figures.age == .seconds(1))
        #expect(figures.window == .seconds(60))
        // Ticks 100 to 159 leave 40 to 99 modulo 60 out: 1...59 without multiples of 6, plus 10 ms.
        let expected = (0..<60).filter { $0 % 6 != 0 }.map { Duration.milliseconds(10 + $0) }.sorted()
        #expect(figures.rttMin == expected.first)
        #expect(figures.rttP50 == expected[24])
        #expect(figures.rttP95 == expected[47])
        #expect(figures.rttMax == expected.last)
        #expect(figures.pdvP95 == expected[47] - expected[0])
    }

    @Test("where probes are missing the window ages all the same")
    func ageing() {
        var trial = QualityTrial()
        trial.feed(for: .seconds(60)) { _ in .milliseconds(10) }
        trial.skip(.seconds(30))
        let half = trial.window.figures(at: trial.now)
        #expect(half.n == 30)
        #expect(half.age == .seconds(31))
        trial.skip(.seconds(60))
        let none = trial.window.figures(at: trial.now)
        #expect(none.n == 0)
        #expect(none.rttP95 == nil)
        trial.add(.milliseconds(20))
        #expect(trial.window.figures(at: trial.now).n == 1)
    }

    @Test("an empty window has no figures, and one answer no jitter")
    func empty() {
        var trial = QualityTrial()
        #expect(trial.window.figures(at: trial.now) == QualityFigures(n: 0, window: .seconds(60), lost: 0))
        trial.add(.milliseconds(1))
        #expect(trial.window.figures(at: trial.now).jitter == nil)
        trial.add(.milliseconds(17))
        #expect(trial.window.figures(at: trial.now).jitter == .milliseconds(1))
    }

    @Test("a summary counts what happened since the last one, outages and late answers included")
    func summary() {
        var trial = QualityTrial()
        trial.feed(for: .seconds(60)) { $0 < 3 ? nil : .milliseconds(10) }
        let first = trial.takeSummary()
        #expect([first.sent, first.received, first.lost, first.late] == [60, 57, 3, 0])
        trial.feed(for: .seconds(60), isOutage: true) { _ in nil }
        trial.freeze(.seconds(2))
        let second = trial.takeSummary()
        #expect([second.sent, second.received, second.lost] == [60, 0, 60])
        #expect(second.figures.n == 60 && second.figures.lost == 60 && second.figures.freezes == 1)
        #expect(second.figures.rttP50 == nil)
        #expect(trial.takeSummary().sent == 0)
    }
}
