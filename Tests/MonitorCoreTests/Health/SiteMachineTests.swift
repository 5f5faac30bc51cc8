import Testing

@testable import MonitorCore

@Suite("One state from several checks")
struct SiteMachineTests {
    private func at(_ seconds: Double) -> Instant { Instant(nanoseconds: Int64(seconds * 1e9)) }

    private func machine(_ roles: CheckRole..., everAnswered: Bool = false) -> SiteMachine {
        SiteMachine(checks: roles.map { Rosters.check(role: $0) }, everAnswered: everAnswered)
    }

    @Test("two line checks: suspect and down only when both are, since the later of them")
    func twoLines() {
        var site = machine(.line, .line)
        site.apply(LineVerdict.up(since: at(1)), check: 0)
        site.apply(LineVerdict.up(since: at(1)), check: 1)
        site.apply(LineVerdict.down(since: at(10)), check: 0)
        #expect(site.line(at: at(12)) == .answering)
        site.apply(LineVerdict.suspect(since: at(11)), check: 1)
        #expect(site.line(at: at(12)) == .suspect(since: at(11)))
        site.apply(LineVerdict.down(since: at(11)), check: 1)
        #expect(site.line(at: at(13)) == .down(since: at(11)))
        site.apply(LineVerdict.up(since: at(20)), check: 0)
        #expect(site.line(at: at(21)) == .answering)
    }

    @Test("a line check that never answered has no say beside one that did")
    func muteLine() {
        var site = machine(.line, .line)
        site.apply(LineVerdict.up(since: at(1)), check: 0)
        site.apply(LineVerdict.down(since: at(1)), check: 1)
        #expect(site.line(at: at(3)) == .answering)
        site.apply(LineVerdict.down(since: at(10)), check: 0)
        #expect(site.line(at: at(12)) == .down(since: at(10)))
    }

    @Test("an answer or refusal of the terminal to a probe sent after the silence began speaks for the line")
    func equipmentSpeaks() {
        var site = machine(.line, .equipment)
        site.apply(LineVerdict.up(since: at(1)), check: 0)
        let mayReturn = site.noteAnswer(check: 1, sentAt: at(10.5), receivedAt: at(10.6))
        #expect(mayReturn)
        site.apply(LineVerdict.down(since: at(10)), check: 0)
        #expect(site.line(at: at(11.5)) == .answering)
        #expect(site.line(at: at(300)) == .answering)
        site.apply(EquipmentVerdict.silent(since: at(40)), check: 1)
        #expect(site.line(at: at(60)) == .down(since: at(40)))
    }

    @Test("an answer to a probe from before the silence only postpones the verdict by `dead_after`")
    func equipmentInFlight() {
        var site = machine(.line, .equipment)
        site.apply(LineVerdict.up(since: at(1)), check: 0)
        _ = site.noteAnswer(check: 1, sentAt: at(9.5), receivedAt: at(10.8))
        site.apply(LineVerdict.down(since: at(10)), check: 0)
        #expect(site.line(at: at(11.5)) == .suspect(since: at(10)))
        #expect(site.reviewAt == at(12.3))
        #expect(site.line(at: at(12.3)) == .down(since: at(10)))
    }

    @Test("a site whose line check never answered lives by its equipment")
    func livesByEquipment() {
        var site = machine(.line, .equipment)
        site.apply(LineVerdict.down(since: at(1)), check: 0)
        #expect(site.line(at: at(3)) == .unjudged)
        site.apply(EquipmentVerdict.failing(since: at(5), reason: "refused"), check: 1)
        #expect(site.line(at: at(6)) == .answering)
        #expect(site.equipmentFailure() != nil)
        #expect(site.everAnswered, "a refusal is an answer of the host")
        site.apply(EquipmentVerdict.silent(since: at(35)), check: 1)
        #expect(site.line(at: at(60)) == .down(since: at(35)))
        site.apply(EquipmentVerdict.answering(since: at(70)), check: 1)
        #expect(site.line(at: at(70)) == .answering)
        #expect(site.equipmentFailure() == nil)
    }

    @Test("after a restart a silent line check waits for the equipment's word; then both count")
    func afterRestart() {
        var site = machine(.line, .equipment, everAnswered: true)
        site.apply(LineVerdict.down(since: at(1)), check: 0)
        #expect(site.line(at: at(3)) == .unjudged)
        site.apply(EquipmentVerdict.silent(since: at(4)), check: 1)
        #expect(site.line(at: at(20)) == .down(since: at(4)))
    }

    @Test("verdicts of checks that do not exist are ignored")
    func unknownCheck() {
        var site = machine(.line)
        site.apply(LineVerdict.up(since: at(1)), check: 7)
        site.apply(EquipmentVerdict.answering(since: at(1)), check: -1)
        #expect(site.line(at: at(2)) == .unjudged)
        let mayReturn = site.noteAnswer(check: 3, sentAt: at(1), receivedAt: at(2))
        #expect(!mayReturn)
    }
}
