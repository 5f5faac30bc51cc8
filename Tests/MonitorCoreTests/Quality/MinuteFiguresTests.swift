import Testing

@testable import MonitorCore

@Suite("Figures of a minute")
struct MinuteFiguresTests {
    private static let answer = Duration.milliseconds(10)

    @Test("the worst 15 s is the sliding window with the highest loss, wherever it lies in the minute")
    func worstWindow() throws {
        var trial = QualityTrial(interval: .milliseconds(200), phase: .onAir)
        // Six losses within 5 s from 33 s on; a window that holds all of them has 75 probes.
        trial.feed(for: .seconds(60)) { tick in
            [165, 170, 175, 180, 185, 190].contains(tick) ? nil : Self.answer
        }
        let minute = trial.takeSummary()
        #expect(minute.quality == LossFigure(n: 300, lost: 6))
        let worst = try #require(minute.worst)
        #expect(worst.figure == LossFigure(n: 75, lost: 6))
        // The first window that held them all ends with the last loss, at 38 s.
        #expect(worst.from == Instant(nanoseconds: 0) + .seconds(23))
    }

    @Test("without a loss the worst window still says how much it rests on")
    func nothingLost() {
        var trial = QualityTrial(interval: .seconds(1))
        trial.feed(for: .seconds(60)) { _ in Self.answer }
        #expect(trial.takeSummary().worst?.figure == LossFigure(n: 15, lost: 0))
    }

    @Test("a window with less than half of its probes is no window", arguments: [(7, false), (8, true)])
    func shortWindow(probes: Int, counts: Bool) {
        var trial = QualityTrial(interval: .seconds(1))
        for _ in 0..<probes { trial.add(nil) }
        #expect((trial.takeSummary().worst != nil) == counts)
    }

    @Test("an outage is in sent and lost, but neither in quality nor in the worst window")
    func outage() {
        var trial = QualityTrial(interval: .milliseconds(200), phase: .onAir)
        trial.feed(for: .seconds(30)) { _ in Self.answer }
        trial.feed(for: .seconds(30), isOutage: true) { _ in nil }
        let minute = trial.takeSummary()
        #expect(minute.sent == 300 && minute.lost == 150)
        #expect(minute.quality == LossFigure(n: 150, lost: 0))
        #expect(minute.worst?.figure.lost == 0)
    }

    @Test("what was bad before the phase is not the worst of it")
    func newPhase() {
        var trial = QualityTrial(interval: .milliseconds(200), phase: .warmUp)
        trial.feed(for: .seconds(40)) { $0 % 2 == 0 ? nil : Self.answer }
        trial.begin(.onAir)
        trial.feed(for: .seconds(14)) { _ in Self.answer }
        #expect(trial.takeSummary().worst == nil, "every window still reaches into the warm-up")
        trial.feed(for: .seconds(10)) { _ in Self.answer }
        #expect(trial.takeSummary().worst?.figure.lost == 0)
    }

    @Test("what was worst on air is kept where a session ends within the minute, whatever follows it")
    func endOfSession() {
        var trial = QualityTrial(interval: .milliseconds(200), phase: .onAir)
        trial.feed(for: .seconds(30)) { $0 == 100 ? nil : Self.answer }
        trial.begin(.idle)
        trial.feed(for: .seconds(30)) { $0 % 2 == 0 ? nil : Self.answer }
        #expect(trial.takeSummary().worst?.figure == LossFigure(n: 75, lost: 1))
        trial.feed(for: .seconds(30)) { _ in Self.answer }
        #expect(trial.takeSummary().worst.map { $0.figure.lost > 1 } == true, "the next minute is idle's own")
    }

    @Test("the longest freeze of the minute keeps its time; the next minute begins without one")
    func longestFreeze() {
        var trial = QualityTrial(interval: .milliseconds(200), phase: .onAir)
        trial.feed(for: .seconds(5)) { _ in Self.answer }
        trial.freeze(.milliseconds(1_200))
        trial.feed(for: .seconds(5)) { _ in Self.answer }
        trial.freeze(.milliseconds(1_800))
        trial.feed(for: .seconds(5)) { _ in Self.answer }
        trial.freeze(.milliseconds(1_000))
        let minute = trial.takeSummary()
        #expect(minute.figures.freezes == 3)
        #expect(minute.longestFreeze?.duration == .milliseconds(1_800))
        #expect(minute.longestFreeze?.from == Instant(nanoseconds: 0) + .seconds(10))
        #expect(trial.takeSummary().longestFreeze == nil)
    }
}
