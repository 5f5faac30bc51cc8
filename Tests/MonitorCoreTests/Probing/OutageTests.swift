import Testing

@testable import MonitorCore

@Suite("Outages, recoveries and freezes")
struct OutageTests {
    private let cut = Instant.ms(20_000)

    private func simulation(
        interval: Duration = .seconds(1),
        everAnswered: Bool = false,
        network: @escaping LineSimulation.Network
    ) -> LineSimulation {
        let target = ProbeTarget(check: .icmp(interval: interval), key: "a/icmp", everAnswered: everAnswered)
        return LineSimulation([target], from: .ms(10_000), network: network)
    }

    @Test("up again: two answers in a row, the confirming probe 200 ms after the first, dated from the first")
    func recovery() throws {
        let mend = Instant.ms(30_500)
        var line = simulation { [cut] _, at in at >= cut && at < mend ? nil : .milliseconds(5) }
        line.run(to: .ms(40_000))
        #expect(line.verdicts.map(\.word) == ["up", "suspect", "down", "up"])
        let up = try #require(line.verdicts.last)
        guard case .up(let since) = up.value else { return }
        #expect(since - mend <= .seconds(1) + .milliseconds(5))
        #expect(up.at - since == .milliseconds(205))
        let confirming = line.sends.filter { $0.at > since && $0.at <= up.at }
        #expect(confirming.map(\.value.isReprobe) == [true])
    }

    @Test("while it is down only scheduled probes are sent")
    func probingWhileDown() throws {
        var line = simulation { [cut] _, at in at >= cut ? nil : .milliseconds(5) }
        line.run(to: .ms(60_000))
        let down = try #require(line.firstDown).at
        let after = line.sends.filter { $0.at > down }
        #expect(after.allSatisfy { !$0.value.isReprobe })
        #expect((36...39).contains(after.count))
    }

    @Test("a confirming probe that stays unanswered begins the recovery anew")
    func failedConfirmation() throws {
        // One answer gets through at a time, 3 s apart, then all do.
        var line = simulation { [cut] _, at in
            if at < cut || at >= .ms(40_000) { return .milliseconds(5) }
            return at >= .ms(30_000) && at.nanoseconds % 3_000_000_000 < 100_000_000 ? .milliseconds(5) : nil
        }
        line.run(to: .ms(50_000))
        #expect(line.verdicts.map(\.word) == ["up", "suspect", "down", "up"])
        guard case .up(let since)? = line.verdicts.last?.value else { return }
        #expect(since >= .ms(40_000))
    }

    @Test("a queue that lets go of old answers at once does not confirm itself")
    func burst() {
        let release = Instant.ms(30_050)
        var line = simulation { [cut] _, at in
            if at < cut { return .milliseconds(5) }
            return at < release ? release - at : nil
        }
        line.run(to: .ms(40_000))
        #expect(line.verdicts.map(\.word) == ["up", "suspect", "down"])
    }

    @Test("samples from the first unanswered probe to the recovery are of the outage, all others are not")
    func outageSamples() throws {
        for place in stride(from: Int64(0), to: 1_000, by: 90) {
            let cut = Instant.ms(20_000 + place)
            let mend = Instant.ms(33_000 + place)
            var line = simulation { _, at in at >= cut && at < mend ? nil : .milliseconds(5) }
            line.run(to: .ms(60_000))
            guard case .down(let since)? = line.verdicts.dropFirst(2).first?.value,
                case .up(let until)? = line.verdicts.last?.value
            else {
                Issue.record("\(line.verdicts)")
                return
            }
            let scheduled = line.samples.filter(\.isScheduled)
            for sample in scheduled {
                #expect(sample.isOutage == (sample.sentAt >= since && sample.sentAt < until), "place \(place)")
            }
            #expect(
                scheduled.filter(\.countsInQuality).allSatisfy { $0.outcome == .answered(roundTrip: .milliseconds(5)) }
            )
            let ticks = scheduled.map(\.tick).sorted()
            #expect(ticks == Array((ticks.first ?? 0)...(ticks.last ?? 0)), "place \(place): one tick a probe, no gap")
            #expect(line.freezes.isEmpty)
        }
    }

    @Test("a gap of 1.2 s on air is a freeze of the unanswered scheduled probes, and they are lost, not of an outage")
    func freeze() throws {
        let cut = cut
        var line = simulation(interval: .milliseconds(200)) { _, at in
            at >= cut && at < cut + .milliseconds(1_200) ? nil : .milliseconds(5)
        }
        line.run(to: .ms(30_000))
        let lost = line.samples.filter { $0.isScheduled && $0.outcome == .lost(.timeout) }
        #expect(lost.count == 6)
        #expect(lost.allSatisfy { $0.countsInQuality })
        let freeze = try #require(line.freezes.first)
        #expect(line.freezes.count == 1)
        #expect(freeze.probes == 6)
        #expect(freeze.duration == .milliseconds(1_200))
        #expect(freeze.from == lost.first?.sentAt)
    }

    @Test("a gap of 0.8 s on air is no freeze")
    func noFreeze() {
        let cut = cut
        var line = simulation(interval: .milliseconds(200)) { _, at in
            at >= cut && at < cut + .milliseconds(800) ? nil : .milliseconds(5)
        }
        line.run(to: .ms(30_000))
        #expect(line.freezes.isEmpty)
    }

    @Test("a line that never answered has no verdict and no quality; one that answered in an earlier run goes down")
    func neverAnswered() throws {
        var fresh = simulation { _, _ in nil }
        fresh.run(to: .ms(60_000))
        #expect(fresh.verdicts.isEmpty)
        #expect(!fresh.samples.isEmpty && fresh.samples.allSatisfy { $0.isOutage })
        #expect(fresh.sends.allSatisfy { !$0.value.isReprobe })
        var known = simulation(everAnswered: true) { _, _ in nil }
        known.run(to: .ms(60_000))
        #expect(known.verdicts.map(\.word) == ["suspect", "down"])
        // Nothing is known of its delay, so the suspicion waits for the timeout; down counts from the first send.
        let first = try #require(known.sends.first?.at)
        #expect(known.verdicts.first.map { $0.at - first } == .milliseconds(900))
        #expect(known.verdicts.last.map { $0.at - first }.map { $0 <= .milliseconds(1_600) } == true)
    }

    @Test("random networks: verdicts come in a sensible order, and every scheduled probe makes one sample at most")
    func randomNetworks() {
        for seed in UInt64(1)...60 {
            var random = SeededGenerator(seed: seed)
            let loss = Double.random(in: 0...0.9, using: &random)
            let slow = Int64.random(in: 1...1_500, using: &random)
            var dice = SeededGenerator(seed: seed &+ 1_000)
            let interval = Duration.milliseconds(seed % 2 == 0 ? 200 : 1_000)
            var line = simulation(interval: interval) { _, _ -> Duration? in
                if Double.random(in: 0..<1, using: &dice) < loss { return nil }
                return Duration.milliseconds(Int64.random(in: 1...slow, using: &dice))
            }
            line.run(to: .ms(130_000))
            #expect(line.verdicts.first.map { $0.word == "up" } ?? true, "seed \(seed)")
            let follows = ["up": ["suspect"], "suspect": ["cleared", "down"], "cleared": ["suspect"], "down": ["up"]]
            for (before, after) in zip(line.verdicts, line.verdicts.dropFirst()) {
                #expect(follows[before.word]?.contains(after.word) == true, "seed \(seed)")
                #expect(after.at >= before.at, "seed \(seed)")
            }
            let told: [Sample] = line.samples.filter { $0.isScheduled && !$0.isLate }
            #expect(Set(told.map(\.sequence)).count == told.count, "seed \(seed)")
            #expect(Set(told.map(\.tick)).count == told.count, "seed \(seed)")
            #expect(line.actions.statistics.skipped == 0, "seed \(seed)")
            let sent = line.sends.filter { !$0.value.isReprobe && line.now - $0.at > .seconds(4) }
            #expect(sent.allSatisfy { send in told.contains { $0.sequence == send.value.sequence } }, "seed \(seed)")
        }
    }
}

extension LineSimulation.Told<LineVerdict> {
    /// The verdict in one word.
    var word: String {
        switch value {
        case .suspect: "suspect"
        case .cleared: "cleared"
        case .down: "down"
        case .up: "up"
        case .unjudged: "unjudged"
        }
    }
}
