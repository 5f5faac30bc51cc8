import Testing

@testable import MonitorCore

/// Plays the heartbeats of one hall to a probe table, in simulated time.
private struct HeartbeatTrial {
    private(set) var table = ProbeTable()
    private(set) var actions = ProbeActions()
    private(set) var verdicts: [(at: Double, verdict: LineVerdict)] = []
    private(set) var samples: [Sample] = []
    private(set) var freezes: [FreezeFound] = []
    private(set) var window: QualityWindow
    private(set) var sends = 0
    /// Seconds since the start.
    private(set) var now = 0.0
    private let start = Instant(nanoseconds: 10_000_000_000_000)
    private let noon = Timestamp(nanoseconds: 1_636_200_000 * 1_000_000_000)

    init(everHeard: Bool = false) {
        window = QualityWindow(limits: QualityLimits(), interval: .seconds(1))
        _ = table.replaceTargets([Self.target(everHeard: everHeard)], at: start)
    }

    static func target(everHeard: Bool = false, key: String = "a/push") -> ProbeTarget {
        let check = Check(
            name: "push",
            kind: .push,
            role: .line,
            host: .anywhere,
            interval: PhaseDurations(all: .seconds(1)),
            timeout: .seconds(1),
            retryInterval: .seconds(1),
            deadAfter: .seconds(5)
        )
        return ProbeTarget(check: check, key: key, everAnswered: everHeard)
    }

    func instant(_ seconds: Double) -> Instant { start + .nanoseconds(Int64(seconds * 1e9)) }

    /// Lets time pass until then.
    mutating func wait(until end: Double) {
        while let next = table.nextDeadline, next <= instant(end) {
            now = max(now, (next - start).inSeconds)
            table.advance(to: next, into: &actions)
            collect()
        }
        now = end
    }

    /// A heartbeat arrives now; it was sent `delay` before by a clock that is `ahead` of ours.
    mutating func hear(
        _ sequence: UInt64,
        delay: Double = 0.02,
        ahead: Double = 0,
        roundTrip: Duration? = nil,
        way: HallHeartbeat.Way = .http,
        ours: Double = 0
    ) {
        guard let site = SiteID("a") else { return }
        let heartbeat = HallHeartbeat(
            site: site,
            sequence: sequence,
            sentAt: noon + .nanoseconds(Int64((now - delay + ahead) * 1e9)),
            roundTrip: roundTrip,
            way: way,
            receivedAt: instant(now),
            arrivedAt: way == .datagram ? noon + .nanoseconds(Int64((now + ours) * 1e9)) : nil
        )
        _ = heartbeat.map { table.hear($0, of: 0, into: &actions) }
        collect()
    }

    mutating func change(_ body: (inout ProbeTable, inout ProbeActions, Instant) -> Void) {
        body(&table, &actions, instant(now))
        collect()
    }

    private mutating func collect() {
        for (_, verdict) in actions.lineVerdicts { verdicts.append((now, verdict)) }
        for sample in actions.samples {
            samples.append(sample)
            _ = window.add(sample)
        }
        freezes += actions.freezes
        sends += actions.sends.count
        actions.removeAll()
    }

    var figures: QualityFigures { window.figures(at: instant(now)) }
    var words: [String] { verdicts.map { "\($0.at) \(Self.word($0.verdict))" } }

    private static func word(_ verdict: LineVerdict) -> String {
        switch verdict {
        case .suspect: "suspect"
        case .cleared: "cleared"
        case .down: "down"
        case .up: "up"
        case .unjudged: "unjudged"
        }
    }
}

@Suite("Halls that are heard")
struct HeardTargetTests {
    @Test("nothing is ever sent; one that was never heard is silent without a verdict")
    func neverHeard() {
        var trial = HeartbeatTrial()
        trial.wait(until: 3_600)
        #expect(trial.verdicts.isEmpty && trial.sends == 0 && trial.samples.isEmpty)
        trial.hear(1)
        #expect(trial.words == ["3600.0 up"])
    }

    @Test("five intervals of silence are down, dated from the first that is missing; two heartbeats are up again")
    func down() throws {
        var trial = HeartbeatTrial()
        for beat in 0...10 {
            trial.wait(until: Double(beat))
            trial.hear(UInt64(beat))
        }
        trial.wait(until: 30)
        #expect(trial.words == ["0.0 up", "12.0 suspect", "15.0 down"])
        #expect(trial.verdicts[2].verdict == .down(since: trial.instant(11)))
        trial.hear(30)
        #expect(trial.verdicts.count == 3)
        trial.wait(until: 31)
        trial.hear(31)
        #expect(trial.verdicts.last?.verdict == .up(since: trial.instant(30)))
        // What was missing in the outage is told once each, and belongs into no window.
        let lost = trial.samples.filter { if case .lost = $0.outcome { true } else { false } }
        #expect(lost.count == 19 && lost.allSatisfy(\.isOutage))
        #expect(trial.freezes.isEmpty)
        #expect(Set(trial.samples.map(\.tick)).count == trial.samples.count)
    }

    @Test("one that was heard in an earlier run and is silent now goes down; without a word before it does not")
    func earlierRun() {
        var trial = HeartbeatTrial(everHeard: true)
        trial.wait(until: 60)
        #expect(trial.words == ["2.0 suspect", "5.0 down"])
    }

    @Test("gaps in the numbers are losses with n, and the same mathematics as for probes")
    func loss() {
        var trial = HeartbeatTrial()
        for beat in 0..<60 where beat % 6 != 5 {
            trial.wait(until: Double(beat))
            trial.hear(UInt64(beat))
        }
        #expect(trial.figures.n == 59 && trial.figures.lost == 9)
        #expect(trial.window.brokenLimits.contains(.loss))
        #expect(trial.freezes.isEmpty)
    }

    @Test("some missing in a row are a freeze, from the first missing on")
    func freeze() {
        var trial = HeartbeatTrial()
        for beat in [0, 1, 2, 5, 6] {
            trial.wait(until: Double(beat))
            trial.hear(UInt64(beat))
        }
        #expect(
            trial.freezes == [FreezeFound(target: 0, from: trial.instant(3), duration: .seconds(2), probes: 2)]
        )
        #expect(trial.words == ["0.0 up", "4.0 suspect", "5.0 cleared"])
    }

    @Test("a sender that begins anew, and numbers beyond all bounds, are no losses")
    func beginsAnew() {
        var trial = HeartbeatTrial()
        for (at, sequence) in [(0, 4_000), (1, 4_001), (2, 1), (3, 2), (4, 9_007_199_254_740_991), (5, 3)]
            as [(Int, UInt64)]
        {
            trial.wait(until: Double(at))
            trial.hear(sequence)
        }
        #expect(trial.figures.n == 6 && trial.figures.lost == 0)
        #expect(trial.words == ["0.0 up"])
    }

    @Test("repetitions are counted and are no sign of life")
    func repetitions() {
        var trial = HeartbeatTrial()
        for beat in 0...3 {
            trial.wait(until: Double(beat))
            trial.hear(UInt64(beat))
        }
        for beat in 4...30 {
            trial.wait(until: Double(beat))
            // The newest and an older one, as somebody recorded them.
            trial.hear(3, delay: Double(beat) - 3 + 0.02)
            trial.hear(2, delay: Double(beat) - 2 + 0.02)
        }
        #expect(trial.words == ["0.0 up", "5.0 suspect", "8.0 down"])
        #expect(trial.actions.statistics.heartbeatsDuplicate == 27)
        #expect(trial.actions.statistics.heartbeatsOld == 27)
    }

    @Test("jitter is that of sending against arrival; how far the hall's clock is off does not matter")
    func jitter() throws {
        var trial = HeartbeatTrial()
        for beat in 0..<60 {
            trial.wait(until: Double(beat) + (beat % 2 == 0 ? 0 : 0.04))
            trial.hear(UInt64(beat), delay: beat % 2 == 0 ? 0.02 : 0.06, ahead: 86_400)
        }
        // |D| is 40 ms each time; J comes near it after some arrivals.
        let jitter = try #require(trial.figures.jitter).inMilliseconds
        #expect((30...40).contains(jitter), "\(jitter)")
        #expect(trial.figures.rttP95 == nil && trial.figures.n == 60)
    }

    @Test("a clock that is set is no jitter, and a drifting one none worth a word", arguments: [-3_600.0, 3_600, 40])
    func clockSteps(step: Double) throws {
        var trial = HeartbeatTrial()
        for beat in 0..<60 {
            trial.wait(until: Double(beat))
            trial.hear(UInt64(beat), ahead: (beat < 30 ? 0 : step) + Double(beat) * 0.0001)
        }
        #expect(try #require(trial.figures.jitter) < .milliseconds(1))
        #expect(trial.words == ["0.0 up"])
    }

    @Test("the sender's own round trip is shown and judged")
    func roundTrip() {
        var trial = HeartbeatTrial()
        for beat in 0..<60 {
            trial.wait(until: Double(beat))
            trial.hear(UInt64(beat), roundTrip: beat == 0 ? nil : .milliseconds(400))
        }
        #expect(trial.figures.rttP50 == .milliseconds(400))
        #expect(trial.window.brokenLimits.contains(.rtt))
    }

    @Test("what we missed ourselves is no loss and no silence")
    func ourOwnAbsence() {
        var trial = HeartbeatTrial()
        for beat in 0...3 {
            trial.wait(until: Double(beat))
            trial.hear(UInt64(beat))
        }
        for beat in 4...60 {
            trial.wait(until: Double(beat))
            trial.change { table, _, now in table.restartSilenceOfHeard(at: now) }
        }
        trial.hear(60)
        #expect(trial.words == ["0.0 up"])
        #expect(trial.figures.lost == 0 && trial.freezes.isEmpty)
        trial.change { table, actions, now in
            table.voidGap(from: now + .seconds(-9), to: now, into: &actions)
        }
        #expect(trial.words == ["0.0 up"])
    }

    /// Nobody listens to the way until then; looked at ten times a second.
    private func shut(_ trial: inout HeartbeatTrial, _ ways: Set<HallHeartbeat.Way>, until end: Double) {
        var time = trial.now
        while time < end {
            time += 0.1
            trial.wait(until: time)
            trial.change { table, actions, now in
                table.doubtHeard(at: now, into: &actions) { way in way.map { !ways.contains($0) } ?? false }
            }
        }
    }

    @Test("nobody listens: for 5 s it stays as it was, then nothing is known, until it is heard, or silent, again")
    func nobodyListens() {
        var trial = HeartbeatTrial()
        for beat in 0...3 {
            trial.wait(until: Double(beat))
            trial.hear(UInt64(beat))
        }
        shut(&trial, [.http, .datagram], until: 7)
        #expect(trial.words == ["0.0 up"])
        shut(&trial, [.http, .datagram], until: 60)
        #expect(trial.words.count == 2 && trial.verdicts[1].verdict == .unjudged)
        #expect((8...8.3).contains(trial.verdicts[1].at))
        trial.hear(60)
        #expect(trial.words.count == 3 && trial.verdicts[2].verdict == .up(since: trial.instant(trial.now)))
        shut(&trial, [.http], until: 80)
        trial.wait(until: 100)
        #expect(trial.verdicts.dropFirst(3).map(\.verdict).first == .unjudged)
        #expect(trial.words.last?.hasSuffix("down") == true && trial.figures.lost == 0)
    }

    @Test("the port of the other way is nothing to a hall, and a hall that is down is not known to be any more")
    func otherWay() {
        var trial = HeartbeatTrial()
        trial.hear(0, way: .datagram)
        shut(&trial, [.http], until: 20)
        #expect(
            trial.verdicts.last.map { if case .down = $0.verdict { true } else { false } } == true,
            "\(trial.words)"
        )
        shut(&trial, [.datagram], until: 40)
        #expect(trial.verdicts.last?.verdict == .unjudged)
    }

    @Test("our own clock is wrong: halls that are heard stay up; those that begin are neither up nor down")
    func wrongClock() {
        var trial = HeartbeatTrial()
        for beat in 0...30 {
            trial.wait(until: Double(beat))
            trial.hear(UInt64(beat), way: .datagram, ours: beat < 5 ? 0 : 7_200)
        }
        #expect(trial.words == ["0.0 up"])
        var begun = HeartbeatTrial(everHeard: true)
        for beat in 0...30 {
            begun.wait(until: Double(beat))
            begun.hear(UInt64(beat), way: .datagram, ours: 7_200)
        }
        #expect(begun.words == ["5.0 unjudged"])
        #expect(begun.actions.statistics.heartbeatsUntimely == 31)
        begun.wait(until: 31)
        begun.hear(31, way: .datagram)
        #expect(begun.words == ["5.0 unjudged", "31.0 up"])
    }

    @Test("a recording of another time that is sent again and again keeps nobody from being down")
    func recording() {
        var trial = HeartbeatTrial(everHeard: true)
        for beat in 0...30 {
            trial.wait(until: Double(beat))
            trial.hear(7, delay: Double(beat), way: .datagram, ours: 7_200)
        }
        #expect(trial.words.last?.hasSuffix("down") == true, "\(trial.words)")
    }

    @Test("a reload keeps what is known; a phase changes nothing; paused it is not listened to")
    func control() {
        var trial = HeartbeatTrial()
        for beat in 0...3 {
            trial.wait(until: Double(beat))
            trial.hear(UInt64(beat))
        }
        trial.change { table, _, now in
            _ = table.replaceTargets(
                [HeartbeatTrial.target(key: "b/push"), HeartbeatTrial.target()].reversed(),
                at: now
            )
            table.setPhase(.onAir, of: 0, at: now)
        }
        trial.wait(until: 4)
        trial.hear(4)
        #expect(trial.words == ["0.0 up"] && trial.figures.lost == 0)
        trial.change { table, actions, now in table.pause(0, at: now, into: &actions) }
        trial.wait(until: 100)
        trial.hear(100)
        #expect(trial.words == ["0.0 up"])
        trial.change { table, _, now in table.resume(0, at: now) }
        trial.hear(101)
        #expect(trial.words == ["0.0 up", "100.0 up"])
    }

    @Test("a verdict that is taken back comes anew")
    func restartedVerdict() {
        var trial = HeartbeatTrial()
        trial.hear(0)
        trial.wait(until: 1)
        trial.change { table, actions, now in table.restartVerdict(of: 0, at: now, into: &actions) }
        trial.hear(1)
        trial.wait(until: 10)
        #expect(trial.words == ["0.0 up", "1.0 up", "3.0 suspect", "6.0 down"])
    }
}
