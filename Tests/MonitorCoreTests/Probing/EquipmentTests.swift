import Testing

@testable import MonitorCore

@Suite("Equipment checks")
struct EquipmentTests {
    /// What the terminal does to a probe, in the order of sending.
    private enum Reaction {
        case answers, refuses, fails, ignores

        var outcome: ProbeOutcome {
            switch self {
            case .answers: .answered(roundTrip: .milliseconds(20))
            case .refuses: .refused(roundTrip: .milliseconds(20))
            case .fails: .failed(.httpStatus(503))
            case .ignores: .failed(.timeout)
            }
        }
    }

    private struct Play {
        var verdicts: [EquipmentVerdict] = []
        var sends: [Instant] = []
        var samples: [Sample] = []
        var table = ProbeTable()
    }

    private func play(_ reactions: [Reaction]) -> Play {
        var play = Play()
        var actions = ProbeActions()
        _ = play.table.replaceTargets([ProbeTarget(check: .h323(), key: "a/h323")], at: .ms(10_000))
        while play.sends.count < reactions.count, let now = play.table.nextDeadline {
            actions.removeAll()
            play.table.advance(to: now, into: &actions)
            for send in actions.sends {
                let reaction = reactions[play.sends.count]
                play.sends.append(now)
                let at = now + (reaction == .ignores ? .seconds(3) : .milliseconds(20))
                play.table.resolved(
                    target: 0,
                    sequence: send.sequence,
                    outcome: reaction.outcome,
                    at: at,
                    into: &actions
                )
            }
            play.verdicts += actions.equipmentVerdicts.map(\.verdict)
            play.samples += actions.samples
        }
        return play
    }

    private func words(_ verdicts: [EquipmentVerdict]) -> [String] {
        verdicts.map { verdict in
            switch verdict {
            case .answering: "answering"
            case .failing(_, let reason): "failing \(reason)"
            case .silent: "silent"
            }
        }
    }

    @Test("what the socket says when the time is over is the reason, though the table began a little earlier")
    func reasonAtTheEnd() {
        var table = ProbeTable()
        var actions = ProbeActions()
        var verdicts: [EquipmentVerdict] = []
        _ = table.replaceTargets([ProbeTarget(check: .h323(), key: "a/h323")], at: .ms(10_000))
        var isFirst = true
        while verdicts.count < 2, let now = table.nextDeadline, now < .ms(600_000) {
            actions.removeAll()
            table.advance(to: now, into: &actions)
            for send in actions.sends {
                let half = ProbeFailure.refusedByProtocol(reason: "no-answer-in-time")
                let outcome = isFirst ? ProbeOutcome.answered(roundTrip: .milliseconds(20)) : .failed(half)
                let at = now + (isFirst ? .milliseconds(20) : .milliseconds(3_001))
                isFirst = false
                // The table is woken at the timeout, before the socket has spoken.
                table.advance(to: at - .milliseconds(1), into: &actions)
                table.resolved(target: 0, sequence: send.sequence, outcome: outcome, at: at, into: &actions)
            }
            verdicts += actions.equipmentVerdicts.map(\.verdict)
        }
        #expect(words(verdicts) == ["answering", "failing no-answer-in-time"])
    }

    @Test("the first answer ever is a verdict, three silences in a row are one, two answers end it")
    func silence() {
        let play = play([
            .answers, .answers, .ignores, .ignores, .answers, .ignores, .ignores, .ignores, .answers, .answers,
        ])
        #expect(words(play.verdicts) == ["answering", "silent", "answering"])
        #expect(play.verdicts[1] == .silent(since: play.sends[5]))
        #expect(play.verdicts[2] == .answering(since: play.sends[8] + .milliseconds(20)))
    }

    @Test("a refusal or an error among the failures tells that the host is there")
    func refusals() {
        #expect(words(play([.answers, .ignores, .refuses, .refuses]).verdicts) == ["answering", "failing refused"])
        #expect(words(play([.answers, .refuses, .ignores, .fails]).verdicts) == ["answering", "failing http-503"])
        #expect(
            words(play([.refuses, .refuses, .refuses, .answers, .answers]).verdicts) == [
                "failing refused", "answering",
            ]
        )
    }

    @Test("a terminal that refused and then falls silent is silent, one that refuses again failing")
    func fromFailingToSilent() {
        let play = play([.refuses, .refuses, .refuses, .ignores, .ignores, .ignores, .refuses, .ignores])
        #expect(words(play.verdicts) == ["failing refused", "silent", "failing refused"])
        #expect(play.verdicts[1] == .silent(since: play.sends[3]))
    }

    @Test("a failure is looked at again after 5 s until it is judged; probes never come closer than that")
    func pace() {
        let play = play([
            .answers, .answers, .refuses, .refuses, .refuses, .refuses, .refuses, .answers, .answers, .answers,
        ])
        let gaps = zip(play.sends.dropFirst(), play.sends).map { $0 - $1 }
        #expect(gaps.allSatisfy { $0 >= .seconds(5) })
        #expect(gaps[2] <= .seconds(6) && gaps[3] <= .seconds(6), "undecided")
        #expect(gaps[5] > .seconds(20), "decided")
        #expect(gaps[7] <= .seconds(6), "a recovery to be confirmed")
    }

    @Test("any reaction of the host is remembered as a sign of life, a timeout is not")
    func signsOfLife() throws {
        let play = play([.answers, .refuses, .ignores])
        let answered = try #require(play.table.lastAnswered(0))
        #expect(answered.sentAt == play.sends[1])
        #expect(answered.receivedAt == play.sends[1] + .milliseconds(20))
    }

    @Test("a probe without any result is timed out by the table itself")
    func ownTimeout() throws {
        var table = ProbeTable()
        var actions = ProbeActions()
        _ = table.replaceTargets([ProbeTarget(check: .h323(), key: "a/h323")], at: .ms(10_000))
        var verdicts: [EquipmentVerdict] = []
        while verdicts.isEmpty {
            let now = try #require(table.nextDeadline)
            #expect(now < .ms(60_000))
            table.advance(to: now, into: &actions)
            verdicts += actions.equipmentVerdicts.map(\.verdict)
        }
        #expect(words(verdicts) == ["silent"])
        #expect(actions.samples.count == 3)
        #expect(actions.statistics.lost == 3)
    }
}
