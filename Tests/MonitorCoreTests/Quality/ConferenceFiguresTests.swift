import Testing

@testable import MonitorCore

@Suite("What a window says of a conference")
struct ConferenceFiguresTests {
    @Test("bursts are of five minutes, times of one, with n, window and age")
    func windows() throws {
        var trial = QualityTrial()
        // Two bursts within five minutes; one before them that has left.
        trial.feed(for: .seconds(400)) { tick in
            [20, 21, 150, 151, 153, 300].contains(tick) ? nil : .milliseconds(20 + tick % 3)
        }
        let found = trial.window.conference(at: trial.now, profile: .k768)
        #expect(found.window == .seconds(300))
        #expect([found.losses.packets, found.losses.lost, found.losses.longestRun] == [300, 4, 2])
        #expect(found.losses.bursts.map(\.packets) == [4])
        #expect(found.losses.burstShare == 0.75)
        #expect(found.recent == trial.window.figures(at: trial.now))
        #expect(found.recent.n == 60 && found.recent.age == .seconds(1))
        #expect(found.recent.pdvP95 == .milliseconds(2))
        #expect(found.video == VideoVerdict(profile: .k768, grade: .good, rule: nil))
        let voice = try #require(found.voice)
        #expect(voice.delay == 10 + 40 + 20)
        #expect(voice.mos > 4.2 && voice.mos < 4.4)
    }

    @Test("the class follows the line, and the window forgets")
    func follows() {
        var trial = QualityTrial(interval: .milliseconds(200), phase: .onAir)
        trial.feed(for: .seconds(300)) { $0 % 20 == 0 ? nil : .milliseconds(20) }
        let lossy = trial.window.conference(at: trial.now, profile: .m1)
        #expect(lossy.video?.grade == .audioOnly && lossy.video?.rule?.figure == .loss)
        #expect(lossy.video?.rule?.n == 300 && lossy.video?.rule?.windowSeconds == 60)
        trial.feed(for: .seconds(300)) { _ in .milliseconds(20) }
        #expect(trial.window.conference(at: trial.now, profile: .m1).video?.grade == .good)
        let narrow = LineRate(bitsPerSecond: 512_000)
        #expect(
            trial.window.conference(at: trial.now, profile: .m1, lineRate: narrow).video?.rule?.figure == .lineRate
        )
    }

    @Test("an outage, and a window without samples, have no value")
    func noValue() {
        var trial = QualityTrial()
        let none = trial.window.conference(at: trial.now, profile: .m1)
        #expect(none.losses.packets == 0 && none.voice == nil && none.video == nil)
        trial.feed(for: .seconds(300), isOutage: true) { _ in nil }
        let outage = trial.window.conference(at: trial.now, profile: .m1)
        #expect(outage.losses.packets == 0 && outage.voice == nil && outage.video == nil)
        trial.feed(for: .seconds(300)) { _ in .milliseconds(20) }
        trial.skip(.seconds(400))
        let old = trial.window.conference(at: trial.now, profile: .m1)
        #expect(old.losses.packets == 0 && old.voice == nil && old.video == nil)
    }
}
