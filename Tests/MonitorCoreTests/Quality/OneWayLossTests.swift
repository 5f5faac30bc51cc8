import Testing

@testable import MonitorCore

@Suite("A loss on one way alone, as evidence")
struct OneWayLossTests {
    private func trial(there: Int, back: Int, isStateful: Bool = true) -> DirectionTrial {
        var trial = DirectionTrial(reflector: isStateful ? .stateful : .stateless)
        trial.isStateful = isStateful
        trial.interval = .seconds(1)
        trial.run(100) {
            DirectionTrial.Fate(
                isLostForward: $0 % 2 == 0 && $0 < 2 * there,
                isLostBackward: $0 % 2 == 1 && $0 < 2 * back
            )
        }
        return trial
    }

    @Test("eight losses on one way and none on the other are said, fewer may be chance")
    func threshold() {
        #expect(
            trial(there: 8, back: 0).window.oneWayLoss
                == .oneWayLoss(toSite: true, lost: 8, n: 100, windowSeconds: 99)
        )
        #expect(
            trial(there: 0, back: 20).window.oneWayLoss
                == .oneWayLoss(toSite: false, lost: 20, n: 100, windowSeconds: 99)
        )
        #expect(trial(there: 7, back: 0).window.oneWayLoss == nil)
        #expect(trial(there: 0, back: 7).window.oneWayLoss == nil)
    }

    @Test("nothing is said where both lose, where the direction is not known, or where nothing was asked")
    func silence() {
        #expect(trial(there: 30, back: 1).window.oneWayLoss == nil)
        #expect(trial(there: 20, back: 0, isStateful: false).window.oneWayLoss == nil)
        #expect(DirectionWindow().oneWayLoss == nil)
    }

    @Test("a line that is down has lost nothing on either way yet")
    func outage() {
        var trial = trial(there: 0, back: 0)
        trial.run(20) { _ in DirectionTrial.Fate(isLostForward: true) }
        #expect(trial.window.undetermined == 20 && trial.window.oneWayLoss == nil)
    }

    @Test("the sentence names the way, what it rests on, and the other way")
    func words() {
        let there = Evidence.oneWayLoss(toSite: true, lost: 12, n: 120, windowSeconds: 120)
        let back = Evidence.oneWayLoss(toSite: false, lost: 9, n: 113, windowSeconds: 60)
        #expect(
            clause(there, .en) == "lost towards the site only (12 of 120 STAMP packets in 2 min), none on the way back"
        )
        #expect(
            clause(back, .vi)
                == "chỉ mất gói chiều về, từ điểm cầu (9/113 gói STAMP trong 1 phút), chiều đi không mất gói nào"
        )
    }

    private func clause(_ evidence: Evidence, _ language: Language) -> String {
        let prose = EvidenceProse(
            catalogue: Catalogue(language: language),
            name: \.rawValue,
            parent: { _ in nil },
            clock: { _ in "" }
        )
        return prose.clause(evidence, of: nil)
    }
}
