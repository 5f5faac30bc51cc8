import Testing

@testable import MonitorCore

@Suite("Both directions of a line")
struct DirectionLineTests {
    @Test("a reflector that counts shows itself at the number left out, one that repeats does too")
    func learns() {
        for isStateful in [true, false] {
            var trial = DirectionTrial()
            trial.isStateful = isStateful
            trial.run(8)
            #expect(trial.figures.reflector == .unknown)
            trial.run(1)
            #expect(trial.figures.reflector == (isStateful ? .stateful : .stateless))
        }
    }

    @Test("a number left out is no loss")
    func holes() {
        var trial = DirectionTrial()
        trial.run(40)
        #expect(trial.sequence == 41)
        let figures = trial.figures
        #expect(figures.n == 40 && figures.lost == 0 && figures.undetermined == 0)
        #expect(figures.forward.lost == 0 && figures.backward.lost == 0)
    }

    @Test("before the reflector is known, and of one that repeats, losses have no direction")
    func unknownDirection() {
        for isStateful in [true, false] {
            var trial = DirectionTrial()
            trial.isStateful = isStateful
            trial.run(6) { DirectionTrial.Fate(isLostBackward: $0 == 3) }
            #expect(trial.figures.lost == 1 && trial.figures.forward.lost == nil)
            trial.run(30)
            #expect(trial.figures.forward.lost == (isStateful ? 0 : nil))
            #expect(trial.figures.backward.lost == (isStateful ? 1 : nil))
            #expect((trial.figures.forward.reordered == nil) == !isStateful)
        }
    }

    @Test("a reflector that was replaced by one that counts is noticed")
    func relearns() {
        var trial = DirectionTrial()
        trial.isStateful = false
        trial.run(20)
        #expect(trial.figures.reflector == .stateless)
        trial.isStateful = true
        trial.run(20) { DirectionTrial.Fate(isLostForward: $0 == 10) }
        #expect(trial.figures.reflector == .stateful)
        #expect(trial.figures.forward.lost == 1 && trial.figures.backward.lost == 0)
    }

    @Test("one odd number makes no counting reflector for long, nor does a router that came back as the other kind")
    func unlearns() {
        var trial = DirectionTrial()
        trial.isStateful = false
        trial.run(20)
        trial.window.sent(trial.sequence, at: trial.now)
        trial.window.answered(trial.sequence, reflectorSequence: 77_777, times: nil)
        trial.sequence += 1
        #expect(trial.figures.reflector == .stateful)
        trial.run(15)
        #expect(trial.figures.reflector == .stateful)
        trial.run(10) { DirectionTrial.Fate(isLostForward: $0 == 5) }
        #expect(trial.figures.reflector == .stateless && trial.figures.forward.lost == nil)
        var other = DirectionTrial()
        other.run(50)
        other.isStateful = false
        other.run(10) { DirectionTrial.Fate(isLostForward: $0 == 5) }
        #expect(other.figures.forward.lost == nil)
        other.run(10)
        #expect(other.figures.reflector == .stateless)
    }

    @Test("a configured kind stays")
    func configured() {
        var trial = DirectionTrial(reflector: .stateless)
        trial.run(40)
        #expect(trial.figures.reflector == .stateless)
    }

    @Test("random loss of both directions comes out exactly, window after window", arguments: [1, 3, 6, 9, 12])
    func randomLoss(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var trial = DirectionTrial(reflector: .stateful)
        var fates: [UInt32: DirectionTrial.Fate] = [:]
        let chance = Double(seed) / 30
        for _ in 0..<500 {
            var fate = DirectionTrial.Fate()
            fate.isLostForward = Double.random(in: 0..<1, using: &random) < chance
            fate.isLostBackward = Double.random(in: 0..<1, using: &random) < chance / 2
            if ReflectorKind.shouldSkip(trial.sequence) { trial.sequence += 1 }
            fates[trial.sequence] = fate
            trial.probe(fate)
            guard let loss = trial.window.loss else { continue }
            let counted = fates.filter { loss.first <= Int64($0.key) && Int64($0.key) <= loss.last }.values
            #expect(loss.sent == counted.count, "seed \(seed) at \(trial.sequence)")
            let forward = counted.filter(\.isLostForward).count
            let lost = counted.filter { $0.isLostForward || $0.isLostBackward }.count
            #expect(loss.forward == forward, "seed \(seed) at \(trial.sequence)")
            #expect(loss.backward == lost - forward, "seed \(seed) at \(trial.sequence)")
        }
        let figures = trial.figures
        #expect((100...128).contains(figures.n + figures.undetermined))
        #expect(figures.window >= trial.interval * 112 && figures.window <= trial.interval * 128)
    }

    @Test("numbers wrap after 32 bits")
    func wraps() {
        var trial = DirectionTrial(reflector: .stateful)
        (trial.sequence, trial.next) = (.max - 20, .max - 10)
        trial.run(60) { DirectionTrial.Fate(isLostForward: $0 == 30, isLostBackward: $0 == 40 || $0 == 41) }
        #expect(trial.figures.forward.lost == 1 && trial.figures.backward.lost == 2)
        #expect(trial.figures.n == 60 && trial.sequence == 40)  // Number 8 was left out after the wrap.
        let vector = STAMPVectors.shared.seqWrap
        var last = Int64(vector.reflectorSeq.first ?? 0)
        let extended = vector.reflectorSeq.map { number in
            last = SequenceNumber.extend(number, near: last)
            return last
        }
        #expect(extended == vector.expectExtended && !extended.isEmpty)
    }

    @Test("what was doubled is counted by its direction, and makes losses there unknown")
    func duplicates() {
        var trial = DirectionTrial()
        trial.run(20)
        trial.run(20) { DirectionTrial.Fate(isDoubledBackward: $0 % 5 == 0) }
        #expect(trial.figures.backward.duplicated == 4 && trial.figures.forward.duplicated == 0)
        #expect(trial.figures.lost == 0)
        trial.run(5) { DirectionTrial.Fate(isDoubledForward: $0 == 0) }
        trial.run(20) { DirectionTrial.Fate(isLostBackward: $0 == 3) }
        #expect(trial.figures.forward.duplicated == 1 && trial.figures.forward.lost == nil)
        // Once it has left the window, the direction is known again.
        trial.run(140)
        trial.run(20) { DirectionTrial.Fate(isLostForward: $0 == 3) }
        #expect(trial.figures.forward.lost == 1 && trial.figures.backward.lost == 0)
    }

    @Test("a restart after many probes, its first answers lost: these were lost on the way back")
    func restartLater() {
        var trial = DirectionTrial()
        trial.run(500)
        trial.run(3) { _ in DirectionTrial.Fate(isLostForward: true) }
        trial.next = 0
        trial.run(10) { DirectionTrial.Fate(isLostBackward: $0 < 2) }
        let figures = trial.figures
        #expect(figures.n == 10 && figures.backward.lost == 2 && figures.forward.lost == 0)
        #expect(figures.undetermined == 3)
        #expect(trial.window.lossBeforeRestart?.forward == 0)
    }

    @Test("the session was known to the reflector before: its numbers begin anywhere")
    func olderSession() {
        var trial = DirectionTrial()
        trial.next = 40_000
        trial.run(20) { DirectionTrial.Fate(isLostForward: $0 == 5, isLostBackward: $0 == 6) }
        #expect(trial.figures.reflector == .stateful)
        #expect(trial.figures.forward.lost == 1 && trial.figures.backward.lost == 1)
    }

    @Test("a reflector that counts for everybody runs ahead: no direction")
    func sharedCount() {
        var trial = DirectionTrial()
        for index in 0..<60 {
            trial.probe(DirectionTrial.Fate(isLostBackward: index % 7 == 6))
            trial.next &+= 3
        }
        #expect(trial.figures.lost > 0 && trial.figures.forward.lost == nil)
    }

    @Test("PDV does not see the clocks' offset, nor a clock that is set")
    func clockSteps() {
        var trial = DirectionTrial()
        trial.run(50) { DirectionTrial.Fate(forward: .milliseconds($0 % 10 == 0 ? 25 : 20)) }
        #expect(trial.figures.forward.pdvP95 == .milliseconds(5))
        #expect(trial.figures.backward.pdvMax == .zero)
        trial.offset = .seconds(-4_000)
        trial.run(50) { DirectionTrial.Fate(backward: .milliseconds($0 % 10 == 0 ? 23 : 15)) }
        #expect(trial.figures.forward.pdvMax == .zero && trial.figures.timed == 50)
        #expect(trial.figures.backward.pdvP95 == .milliseconds(8))
        #expect(trial.figures.n == 100)
    }

    @Test("a drift of the clocks is taken out, a way that got longer is not", arguments: [-200.0, -50, 40, 300])
    func drifts(drift: Double) {
        var random = SeededGenerator(seed: 5)
        var trial = DirectionTrial()
        trial.interval = .seconds(1)
        trial.drift = drift
        trial.run(128) { _ in
            DirectionTrial.Fate(
                forward: .microseconds(Int.random(in: 20_000...21_000, using: &random)),
                backward: .microseconds(Int.random(in: 15_000...15_400, using: &random))
            )
        }
        #expect(abs(trial.figures.clockDrift - drift) < 15)
        #expect(trial.figures.forward.pdvMax ?? .zero < .milliseconds(2.5))
        #expect(trial.figures.backward.pdvMax ?? .zero < .milliseconds(2.5))
        var longer = DirectionTrial()
        longer.interval = .seconds(1)
        longer.run(128) { DirectionTrial.Fate(forward: .milliseconds($0 < 64 ? 20 : 30)) }
        #expect(longer.figures.clockDrift == 0)
        #expect(longer.figures.forward.pdvP95 == .milliseconds(10) && longer.figures.backward.pdvMax == .zero)
    }

    @Test("answers to what was not sent, or left the window, are none")
    func unknown() {
        var trial = DirectionTrial()
        trial.run(300)
        var window = trial.window
        #expect(window.answered(8, reflectorSequence: 8, times: nil) == .unknown)
        #expect(window.answered(100, reflectorSequence: 99, times: nil) == .unknown)
        #expect(window.answered(301, reflectorSequence: 300, times: nil) == .unknown)
        #expect(window.answered(300, reflectorSequence: 299, times: nil) == .duplicate)
        var figures = window.figures(at: trial.now)
        #expect(figures.backward.duplicated == 1)
        figures.backward.duplicated = 0
        #expect(figures == trial.figures)
    }

    @Test("an empty window has no figures; one without times has loss alone")
    func empty() {
        let figures = DirectionWindow().figures(at: Instant(nanoseconds: 0))
        #expect(figures.n == 0 && figures.age == nil && figures.forward.pdvP95 == nil && figures.window == .zero)
        var window = DirectionWindow()
        window.sent(0, at: Instant(nanoseconds: 0))
        window.sent(1, at: Instant(nanoseconds: 1_000_000_000))
        window.answered(1, reflectorSequence: 0, times: nil)
        let two = window.figures(at: Instant(nanoseconds: 3_000_000_000))
        #expect(two.n == 2 && two.forward.lost == 1 && two.backward.lost == 0)
        #expect(two.age == .seconds(2) && two.window == .seconds(1) && two.timed == 0 && two.forward.pdvP50 == nil)
    }

    @Test("any answers are borne", arguments: 1...30)
    func fuzz(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var window = DirectionWindow()
        var next = UInt32.random(in: 0...(.max), using: &random)
        var now = Instant(nanoseconds: 0)
        for _ in 0..<400 {
            if Bool.random(using: &random) {
                window.sent(next, at: now)
                next &+= UInt32.random(in: 1...(seed % 3 == 0 ? 300 : 3), using: &random)
                now = now + .milliseconds(Int.random(in: 0...2_000, using: &random))
            }
            let time = { (random: inout SeededGenerator) in
                Timestamp(nanoseconds: Int64.random(in: 0...(1 << 62), using: &random))
            }
            let times = TwoWayTimes(
                sent: time(&random),
                reached: time(&random),
                answered: time(&random),
                received: time(&random)
            )
            let back = UInt32.random(in: 0...40, using: &random)
            let reflector = Bool.random(using: &random) ? next &- back : UInt32.random(in: 0...(.max), using: &random)
            let isTimed = Bool.random(using: &random)
            window.answered(next &- back, reflectorSequence: reflector, times: isTimed ? times : nil)
            let figures = window.figures(at: now)
            #expect(figures.n >= figures.received && figures.received >= 0, "seed \(seed)")
            #expect((figures.forward.lost ?? 0) + (figures.backward.lost ?? 0) <= figures.lost, "seed \(seed)")
            #expect((figures.forward.lost ?? 0) >= 0 && (figures.backward.lost ?? 0) >= 0, "seed \(seed)")
        }
    }
}
