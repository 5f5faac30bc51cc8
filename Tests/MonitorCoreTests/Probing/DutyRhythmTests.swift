import Testing

@testable import MonitorCore

@Suite("The rhythm of an event")
struct DutyRhythmTests {
    private func targets(_ count: Int = 1) -> [ProbeTarget] {
        (0..<count).map { ProbeTarget(check: Rosters.check(), key: "site\($0)/icmp", everAnswered: true) }
    }

    /// Runs the table; every probe is answered after 2 ms.
    private func sends(_ table: inout ProbeTable, from start: Int, ms: Int, answering: Bool = true) -> Int {
        var actions = ProbeActions()
        var count = 0
        for now in start..<(start + ms) {
            table.advance(to: World.instant(now), into: &actions)
            for send in actions.sends {
                count += 1
                guard answering else { continue }
                table.resolved(
                    target: send.target,
                    sequence: send.sequence,
                    outcome: .answered(roundTrip: .milliseconds(2)),
                    at: World.instant(now),
                    into: &actions
                )
            }
            actions.removeAll()
        }
        return count
    }

    @Test("the event's own interval takes the place of the phase's, and gives it back", arguments: [50, 100, 2_000])
    func ownInterval(ms: Int) {
        var table = ProbeTable()
        _ = table.replaceTargets(targets(), at: World.instant(0))
        _ = sends(&table, from: 0, ms: 3_000)
        table.setPhase(.onAir, interval: .milliseconds(ms), of: 0, at: World.instant(3_000))
        let dense = sends(&table, from: 3_000, ms: 20_000)
        #expect(abs(dense - 20_000 / ms) <= 1)
        table.setPhase(.idle, of: 0, at: World.instant(23_000))
        let idle = sends(&table, from: 23_000, ms: 20_000)
        #expect(abs(idle - 20) <= 1)
    }

    @Test("at twenty probes a second nothing is skipped while none is answered, and a reload keeps the rhythm")
    func dense() {
        var table = ProbeTable()
        _ = table.replaceTargets(targets(2), at: World.instant(0))
        _ = sends(&table, from: 0, ms: 3_000)
        table.setPhase(.onAir, interval: .milliseconds(50), of: 1, at: World.instant(3_000))
        var actions = ProbeActions()
        _ = sends(&table, from: 3_000, ms: 1_000)
        _ = table.replaceTargets(targets(2), at: World.instant(4_000))
        let sent = sends(&table, from: 4_000, ms: 10_000)
        #expect(abs(sent - 210) <= 2)
        // Silence: what is on its way and undecided fits, so the outage is dated from its first probe.
        var down: Instant?
        for now in 14_000..<18_000 {
            table.advance(to: World.instant(now), into: &actions)
            for case (1, .down(let since)) in actions.lineVerdicts.map({ ($0.target, $0.verdict) }) { down = since }
            actions.removeAll()
        }
        #expect(down.map { $0 - World.instant(14_000) < .milliseconds(60) } == true)
        #expect(actions.statistics.skipped == 0)
    }

    @Test("what was on its way stays matched when the ring grows")
    func grows() {
        var table = ProbeTable()
        var actions = ProbeActions()
        _ = table.replaceTargets(targets(), at: World.instant(0))
        var sent: ProbeSend?
        var now = 0
        while sent == nil {
            now += 1
            table.advance(to: World.instant(now), into: &actions)
            sent = actions.sends.first
        }
        table.setPhase(.onAir, interval: .milliseconds(20), of: 0, at: World.instant(now))
        actions.removeAll()
        table.resolved(
            target: 0,
            sequence: sent?.sequence ?? .max,
            outcome: .answered(roundTrip: .milliseconds(2)),
            at: World.instant(now + 2),
            into: &actions
        )
        #expect(actions.statistics.answered == 1)
        #expect(actions.statistics.unknown == 0)
    }
}
