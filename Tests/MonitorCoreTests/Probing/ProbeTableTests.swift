import Testing

@testable import MonitorCore

@Suite("Probe table")
struct ProbeTableTests {
    private var table = ProbeTable()
    private var actions = ProbeActions()

    private mutating func start(_ checks: [Check] = [.icmp()], everAnswered: Bool = false) {
        let targets = checks.enumerated().map { number, check in
            ProbeTarget(check: check, key: "site-\(number)/\(check.name)", everAnswered: everAnswered)
        }
        _ = table.replaceTargets(targets, at: .ms(10_000))
    }

    /// Advances from deadline to deadline until a target sends; returns the probe and when.
    private mutating func nextSend(of target: Int32 = 0) throws -> (send: ProbeSend, at: Instant) {
        for _ in 0..<10_000 {
            let now = try #require(table.nextDeadline)
            actions.removeAll()
            table.advance(to: now, into: &actions)
            if let send = actions.sends.first(where: { $0.target == target }) { return (send, now) }
        }
        throw NothingSent()
    }

    private struct NothingSent: Error {}

    private mutating func answer(_ send: ProbeSend, at now: Instant, after roundTrip: Duration = .milliseconds(5)) {
        table.resolved(
            target: send.target,
            sequence: send.sequence,
            outcome: .answered(roundTrip: roundTrip),
            at: now,
            into: &actions
        )
    }

    @Test("a second answer and answers to probes never sent are counted, and change nothing")
    mutating func duplicates() throws {
        start()
        let first = try nextSend()
        answer(first.send, at: first.at + .milliseconds(5))
        let known = try #require(table.lastAnswered(0))
        actions.removeAll()
        answer(first.send, at: first.at + .milliseconds(6))
        for sequence in [UInt32.max, 1, 70, 1_000_000] {
            answer(ProbeSend(target: 0, sequence: sequence, isReprobe: false), at: first.at + .milliseconds(7))
        }
        answer(ProbeSend(target: 9, sequence: 0, isReprobe: false), at: first.at + .milliseconds(8))
        #expect(actions.isEmpty)
        #expect(actions.statistics.duplicates == 1)
        #expect(actions.statistics.unknown == 5)
        let still = try #require(table.lastAnswered(0))
        #expect(still == known)
    }

    @Test("a late answer is a sign of life and a late sample; its probe stays lost")
    mutating func late() throws {
        start()
        let first = try nextSend()
        answer(first.send, at: first.at + .milliseconds(5))
        let second = try nextSend()
        var samples: [Sample] = []
        while table.nextDeadline.map({ $0 <= second.at + .milliseconds(1_200) }) ?? false {
            actions.removeAll()
            table.advance(to: table.nextDeadline ?? .never, into: &actions)
            samples += actions.samples
        }
        #expect(samples.filter(\.isScheduled).isEmpty, "it may still be of an outage")
        actions.removeAll()
        answer(second.send, at: second.at + .milliseconds(1_250), after: .milliseconds(1_250))
        #expect(actions.lineVerdicts.map(\.verdict) == [.cleared])
        #expect(actions.samples.map(\.isLate) == [false, true])
        #expect(actions.samples.map(\.countsInQuality) == [true, false])
        #expect(actions.samples.first?.outcome == .lost(.timeout))
        #expect(actions.statistics.late == 1)
    }

    @Test("trouble of our own never counts against a line, however long it lasts")
    mutating func trouble() throws {
        start()
        let first = try nextSend()
        answer(first.send, at: first.at + .milliseconds(5))
        let trouble = MonitorTrouble(operation: "sendmmsg", errno: 1, explanation: "not permitted")
        for _ in 0..<20 {
            let next = try nextSend()
            table.resolved(
                target: 0,
                sequence: next.send.sequence,
                outcome: .trouble(trouble),
                at: next.at,
                into: &actions
            )
            #expect(actions.lineVerdicts.isEmpty)
            #expect(actions.samples.isEmpty)
        }
        #expect(actions.statistics.skipped == 20)
        #expect(actions.statistics.troubles == 20)
    }

    @Test("a refused connection is an answer of the line, a router's error is not")
    mutating func refusals() throws {
        start()
        let first = try nextSend()
        let refused = ProbeOutcome.refused(roundTrip: .milliseconds(3))
        table.resolved(target: 0, sequence: first.send.sequence, outcome: refused, at: first.at, into: &actions)
        #expect(actions.lineVerdicts.map(\.verdict) == [.up(since: first.at)])
        let second = try nextSend()
        let router = ProbeFailure.unreachable(reason: "host-unreachable", router: IPAddress("192.0.2.1"))
        let at = second.at + .milliseconds(2)
        table.resolved(target: 0, sequence: second.send.sequence, outcome: .failed(router), at: at, into: &actions)
        #expect(table.lastAnswered(0)?.receivedAt == first.at)
        let third = try nextSend()
        #expect(third.send.isReprobe)
        answer(third.send, at: third.at + .milliseconds(3))
        #expect(actions.samples.first?.outcome == .lost(router), "the reason is kept until it is told")
    }

    @Test("time in which the loop was away says nothing: probes are skipped, suspicions restart, nothing is sent twice")
    mutating func gap() throws {
        start()
        let first = try nextSend()
        answer(first.send, at: first.at + .milliseconds(5))
        let second = try nextSend()
        _ = try nextSend()
        #expect(actions.lineVerdicts.count == 1, "suspect")
        let away = second.at + .milliseconds(300)
        let back = second.at + .milliseconds(5_350)
        let skipped = actions.statistics.skipped
        actions.removeAll()
        table.voidGap(from: away, to: back, into: &actions)
        table.advance(to: back, into: &actions)
        #expect(actions.lineVerdicts.isEmpty, "5 s of silence were ours")
        #expect(actions.sends.map(\.isReprobe) == [true])
        #expect(actions.statistics.skipped - skipped == 6, "one was on its way, five were due")
        #expect(actions.samples.isEmpty)
        var verdicts: [LineVerdict] = []
        while verdicts.isEmpty {
            let now = try #require(table.nextDeadline)
            actions.removeAll()
            table.advance(to: now, into: &actions)
            verdicts = actions.lineVerdicts.map(\.verdict)
            if !verdicts.isEmpty { #expect(now - back == .milliseconds(1_500)) }
        }
        #expect(verdicts == [.down(since: back)])
    }

    @Test("a probe out of turn is sent once, not to a suspect and not right after another")
    mutating func probeNow() throws {
        start()
        let first = try nextSend()
        answer(first.send, at: first.at + .milliseconds(5))
        actions.removeAll()
        table.probeNow(0, at: first.at + .milliseconds(100), into: &actions)
        #expect(actions.sends.isEmpty)
        table.probeNow(0, at: first.at + .milliseconds(300), into: &actions)
        #expect(actions.sends.map(\.isReprobe) == [true])
        actions.removeAll()
        table.advance(to: first.at + .milliseconds(410), into: &actions)
        #expect(actions.lineVerdicts.map(\.verdict) == [.suspect(since: first.at + .milliseconds(300))])
        actions.removeAll()
        table.probeNow(0, at: first.at + .milliseconds(700), into: &actions)
        #expect(actions.sends.isEmpty)
    }

    @Test("a reload keeps verdict, figures and what is on its way of unchanged targets, under their new index")
    mutating func reload() throws {
        start([.icmp(), .icmp(), .icmp()])
        let sends = try [nextSend(of: 0), nextSend(of: 1), nextSend(of: 2)]
        let last = try #require(sends.map(\.at).max())
        for sent in sends { answer(sent.send, at: sent.at + .milliseconds(5)) }
        let again = try nextSend(of: 1)
        var moved = Check.icmp()
        moved.host = .name("elsewhere")
        let list = [
            ProbeTarget(check: .icmp(), key: "site-2/icmp"),
            ProbeTarget(check: moved, key: "site-0/icmp"),
            ProbeTarget(check: .icmp(), key: "new/icmp"),
            ProbeTarget(check: .icmp(), key: "site-1/icmp"),
        ]
        let places = table.replaceTargets(list, at: max(last, again.at) + .milliseconds(1))
        #expect(places == [nil, 3, 0])
        #expect(table.lastAnswered(1) == nil)
        #expect(table.lastAnswered(0) != nil)
        actions.removeAll()
        let onItsWay = ProbeSend(target: 3, sequence: again.send.sequence, isReprobe: false)
        answer(onItsWay, at: again.at + .milliseconds(5))
        #expect(actions.lineVerdicts.isEmpty, "it was up and stays so")
        #expect(actions.samples.map(\.countsInQuality) == [true])
    }

    @Test("a pace changed by a reload keeps the verdict and voids what was on its way")
    mutating func changedPace() throws {
        start()
        let first = try nextSend()
        answer(first.send, at: first.at + .milliseconds(5))
        let second = try nextSend()
        let slower = ProbeTarget(check: .icmp(interval: .seconds(20), timeout: .seconds(3)), key: "site-0/icmp")
        #expect(table.replaceTargets([slower], at: second.at) == [0])
        actions.removeAll()
        table.advance(to: second.at + .seconds(5), into: &actions)
        #expect(actions.lineVerdicts.isEmpty && actions.samples.isEmpty)
        let third = try nextSend()
        answer(third.send, at: third.at + .milliseconds(5))
        #expect(actions.lineVerdicts.isEmpty)
    }

    @Test("after blind time every line is judged anew, and neither samples nor freezes of it are told as quality")
    mutating func blind() throws {
        start()
        let first = try nextSend()
        answer(first.send, at: first.at + .milliseconds(5))
        table.setBlind(true)
        actions.removeAll()
        var samples: [Sample] = []
        var now = first.at
        while now < first.at + .seconds(8) {
            now = try #require(table.nextDeadline)
            table.advance(to: now, into: &actions)
            samples += actions.samples
            actions.removeAll()
        }
        #expect(!samples.isEmpty && samples.allSatisfy { !$0.countsInQuality })
        table.setBlind(false)
        table.restartVerdict(of: 0, at: now, into: &actions)
        actions.removeAll()
        let next = try nextSend()
        answer(next.send, at: next.at + .milliseconds(5))
        #expect(actions.lineVerdicts.map(\.verdict) == [.up(since: next.at + .milliseconds(5))])
    }

    @Test("a paused target is not probed; resumed, it comes to a fresh verdict")
    mutating func pause() throws {
        start([.icmp(), .icmp()])
        let first = try nextSend()
        answer(first.send, at: first.at + .milliseconds(5))
        table.pause(0, at: first.at + .milliseconds(10), into: &actions)
        for _ in 0..<50 {
            actions.removeAll()
            table.advance(to: try #require(table.nextDeadline), into: &actions)
            #expect(actions.sends.allSatisfy { $0.target == 1 })
        }
        table.resume(0, at: try #require(table.nextDeadline))
        let next = try nextSend()
        answer(next.send, at: next.at + .milliseconds(5))
        #expect(actions.lineVerdicts.count == 1)
    }

    @Test("never more than 64 probes of a check are on their way; the others are skipped")
    mutating func inFlight() throws {
        start([.icmp(interval: .milliseconds(50), timeout: .seconds(30))])
        var sent = 0
        while let now = table.nextDeadline, now < .ms(25_000) {
            actions.removeAll()
            table.advance(to: now, into: &actions)
            sent += actions.sends.count
        }
        #expect(sent == 64)
        #expect(actions.statistics.skipped > 50)
    }

    @Test("the numbers of probes may wrap")
    mutating func wrap() {
        #expect(ProbedTarget.isNewer(0, orEqualTo: .max))
        #expect(!ProbedTarget.isNewer(.max, orEqualTo: 0))
        #expect(ProbedTarget.isNewer(5, orEqualTo: 5))
    }
}
