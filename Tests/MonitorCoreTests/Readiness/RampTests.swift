import Testing

@testable import MonitorCore

@Suite("Readiness ramp")
struct RampTests {
    @Test("a good line passes with all its probes counted, in every step")
    func good() {
        let trial = RampTrial(network: .init(seed: 1))
        #expect(trial.tally.figures.map(\.rate) == [1, 5, 10, 20])
        for (figures, n) in zip(trial.tally.figures, [15, 75, 150, 300]) {
            #expect(abs(figures.n - n) <= 1 && figures.lost == 0, "\(figures)")
        }
        #expect(trial.reading.passes && trial.reading.risks.isEmpty && trial.reading.safeRate == nil)
        #expect(trial.reading.figures.rttP50 == 8)
        #expect(trial.reading.figures.longestGap == 0)
    }

    @Test("never more than 20 probes in any second, re-probes included, whatever the line does", arguments: 0..<8)
    func cap(seed: UInt64) {
        let network = RampTrial.Network(seed: seed)
        network.loss = [0, 0.05, 0.3, 0.9, 1, 0.5, 0.99, 0.2][Int(seed)]
        if seed == 5 { network.policed = (1, 1) }
        let times = RampTrial(network: network).line.sends.map(\.at)
        for first in times.indices {
            let last = times[first...].lastIndex { $0 < times[first] + .milliseconds(995) } ?? first
            #expect(last - first + 1 <= ReadinessProfile.hardCap, "from \(times[first])")
        }
    }

    @Test(
        "a device that polices is known by the rate it answers, and is no fault of the line",
        arguments: [2, 4, 7, 12, 16]
    )
    func policed(rate: Int) {
        for seed in 0..<20 as Range<UInt64> {
            let network = RampTrial.Network(seed: seed)
            network.policed = (Double(rate), Double(max(1, rate / 2)))
            let trial = RampTrial(network: network)
            let expected = [1, 5, 10, 20].last { $0 <= rate }
            #expect(trial.reading.safeRate == expected, "seed \(seed), \(trial.tally.figures)")
            #expect(trial.reading.passes, "seed \(seed): \(trial.reading.faults)")
            #expect(!trial.line.verdicts.contains { if case .down = $0.value { true } else { false } })
        }
    }

    @Test(
        "whatever a device polices at, and how much it bears at once, it is never a bad line",
        arguments: 1...19,
        [0.01, 0.02]
    )
    func policedAnyhow(rate: Int, limit: Double) {
        let half = Double(rate) / 2
        for burst in Set([1, 5, max(1, half), Double(rate)]) where Double(rate) + burst > 2 {
            let network = RampTrial.Network(seed: 1)
            network.policed = (Double(rate), burst)
            let trial = RampTrial(limits: QualityLimits(loss: limit), network: network)
            #expect(trial.reading.passes, "burst \(burst): \(trial.reading.faults), \(trial.tally.figures)")
            let clean = [1, 5, 10, 20].last { $0 <= rate } ?? 0
            let next = [5, 10, 20].first { $0 > rate } ?? 20
            // Where the step above loses so much that nobody could take it for clean.
            let lost = 15 * Double(next - rate) - burst
            if lost > 15 * Double(next) * limit * 4 {
                #expect(trial.reading.safeRate == clean, "burst \(burst): \(trial.tally.figures)")
            }
        }
    }

    @Test(
        "a hall that dies and stays dead is silent, however late that is, and its device no limit",
        arguments: [46, 50, 58]
    )
    func dies(second: Int64) throws {
        let network = RampTrial.Network(seed: 1)
        // The ramp begins at 10 s.
        network.lossLater = (.ms(10_000 + second * 1_000), 1)
        let reading = RampTrial(network: network).reading
        #expect(reading.faults.map(\.kind) == [.silent] && reading.safeRate == nil, "\(reading)")
        let silence = try #require(reading.faults.first?.value)
        #expect(abs(silence - Double(60 - second) * 1_000) <= 100, "\(silence)")
    }

    @Test("loss in one piece that ends is told as a gap, not as a ratio that proves nothing")
    func onePiece() {
        let network = RampTrial.Network(seed: 1)
        network.silence = .ms(56_000)..<(.ms(66_000))
        let reading = RampTrial(network: network).reading
        #expect(reading.passes && reading.safeRate == nil && reading.risks.map(\.kind) == [.gap], "\(reading)")
        #expect(reading.risks.first?.lost == 200)
    }

    @Test(
        "in the long run gaps of a second are counted as on air: three in ten minutes are a fault, three in fifteen are not"
    )
    func freezes() {
        func reading(_ starts: [Int64]) -> LineReading {
            let network = RampTrial.Network(seed: 1)
            network.silences = starts.map { .ms(10_000 + $0 * 1_000)..<(.ms(11_200 + $0 * 1_000)) }
            return RampTrial(profile: .thorough(interval: .milliseconds(200)), network: network).reading
        }
        #expect(reading([100, 300, 650]).faults.map(\.kind) == [.freezes])
        let sparse = reading([100, 300, 750])
        #expect(sparse.passes && sparse.risks.map(\.kind) == [.gap], "\(sparse)")
    }

    @Test("a device that answers once a second is not taken for a line that freezes or is suspect")
    func slowest() {
        let network = RampTrial.Network(seed: 3)
        network.policed = (1, 1.5)
        let trial = RampTrial(network: network)
        #expect(trial.reading.safeRate == 1 && trial.reading.passes, "\(trial.reading)")
        #expect(trial.line.firstDown == nil)
    }

    @Test("a lossy line is a fault at every rate, never an ICMP limit", arguments: [0.02, 0.03, 0.05, 0.1, 0.2, 0.4])
    func lossy(loss: Double) {
        var (limits, passed) = (0, 0)
        for seed in 0..<100 as Range<UInt64> {
            let network = RampTrial.Network(seed: seed)
            network.loss = loss
            let reading = RampTrial(network: network).reading
            if reading.safeRate != nil { limits += 1 }
            if reading.passes { passed += 1 }
        }
        #expect(limits == 0)
        if loss >= 0.05 { #expect(passed <= (loss < 0.1 ? 5 : 0), "\(passed) of 100 passed") }
    }

    @Test("a line that becomes bad during the ramp is a fault: the return to a lower rate shows it")
    func becomesBad() {
        for seed in 0..<50 as Range<UInt64> {
            let network = RampTrial.Network(seed: seed)
            network.lossLater = (.ms(55_000), 0.25)
            let reading = RampTrial(network: network).reading
            #expect(reading.safeRate == nil && !reading.passes, "seed \(seed): \(reading)")
        }
    }

    @Test("loss at half the limit, and one lost packet, is no risk worth a word of certainty")
    func littleLoss() {
        var faults = 0
        for seed in 0..<200 as Range<UInt64> {
            let network = RampTrial.Network(seed: seed)
            network.loss = 0.005
            if !RampTrial(network: network).reading.passes { faults += 1 }
        }
        #expect(faults == 0)
    }

    @Test("a silent line is silent, not lossy; a slow one breaks the limit of the round trip")
    func silentAndSlow() {
        let silent = RampTrial.Network(seed: 1)
        silent.lossLater = (.ms(9_000), 1)
        #expect(RampTrial(network: silent).reading.faults.map(\.kind) == [.silent])
        let slow = RampTrial.Network(seed: 1)
        slow.roundTrip = .milliseconds(350)
        #expect(RampTrial(network: slow).reading.faults.map(\.kind) == [.rtt])
        let close = RampTrial.Network(seed: 1)
        close.roundTrip = .milliseconds(260)
        #expect(RampTrial(network: close).reading.risks.map(\.kind) == [.highRTT])
        let restless = RampTrial.Network(seed: 1)
        restless.roundTrip = .milliseconds(150)
        restless.variation = .milliseconds(100)
        #expect(RampTrial(network: restless).reading.faults.map(\.kind) == [.jitter])
    }

    @Test("a gap of a second and more is a risk that is said")
    func gap() {
        let network = RampTrial.Network(seed: 1)
        network.silence = .ms(50_000)..<(.ms(51_250))
        let reading = RampTrial(network: network).reading
        #expect(reading.passes && reading.safeRate == nil)
        #expect(reading.risks.map(\.kind).contains(.gap), "\(reading)")
        #expect((1_000...1_400).contains(reading.figures.longestGap))
    }

    @Test("after a run the target has its own rhythm and its own ring again, and goes on without a verdict")
    func afterwards() {
        var line = RampTrial(network: .init(seed: 1)).line
        let before = line.sends.count
        let verdicts = line.verdicts.count
        let start = line.now
        line.run(to: start + .seconds(30))
        #expect((29...31).contains(line.sends.count - before))
        #expect(line.verdicts.count == verdicts)
        #expect(line.samples.suffix(20).allSatisfy { if case .answered = $0.outcome { true } else { false } })
    }

    @Test("a second run takes the ring of the first again: memory does not grow with runs")
    func memory() {
        var table = ProbeTable()
        let targets = (0..<10).map { ProbeTarget(check: .icmp(), key: "s\($0)/icmp") }
        _ = table.replaceTargets(targets, at: .ms(0))
        var actions = ProbeActions()
        func run() {
            for interval in [Duration.milliseconds(50), nil] {
                for target in 0..<10 as Range<Int32> {
                    table.setRhythm(interval, of: target, at: .ms(0), into: &actions)
                }
            }
        }
        run()
        let size = table.ledger.size
        for _ in 0..<20 { run() }
        #expect(table.ledger.size == size)
    }

    @Test("a line cut in the ramp is down at every rate", arguments: [1, 5, 10, 20])
    func cut(rate: Int) throws {
        let network = RampTrial.Network(seed: 1)
        network.lossLater = (.ms(20_050), 1)
        var line = LineSimulation([ProbeTarget(check: .icmp(), key: "a/icmp")], from: .ms(0)) { network.answer($1) }
        line.run(to: .ms(5_000))
        line.change { table, actions, now in
            table.setRhythm(.seconds(1) / rate, of: 0, at: now, into: &actions)
        }
        line.run(to: .ms(30_000))
        let down = try #require(line.firstDown)
        #expect(down.at - down.since >= .milliseconds(1_500))
        // Five probes must have been sent; there are no re-probes meanwhile.
        #expect(down.at - .ms(20_050) <= (rate == 1 ? .milliseconds(6_000) : .milliseconds(2_800)))
    }
}
