@testable import MonitorCore

/// Runs one line through the whole ramp in simulated time, as the monitor would, and reads what came of it.
struct RampTrial {
    /// What lies between: answers a probe or swallows it.
    final class Network {
        /// Lost with this probability, in each direction together.
        var loss = 0.0
        var roundTrip = Duration.milliseconds(8)
        /// Half the width of what the round trip varies by.
        var variation = Duration.zero
        /// A token bucket as `limit rate over N/second burst B` has it.
        var policed: (rate: Double, burst: Double)?
        /// From then on the loss is this.
        var lossLater: (from: Instant, loss: Double)?
        /// Nothing comes back of what is sent in this time.
        var silence: Range<Instant>? {
            get { silences.first }
            set { silences = newValue.map { [$0] } ?? [] }
        }
        var silences: [Range<Instant>] = []
        private var tokens = 0.0
        private var filledAt: Instant?
        private var random: SeededGenerator

        init(seed: UInt64) { random = SeededGenerator(seed: seed) }

        func answer(_ sentAt: Instant) -> Duration? {
            if silences.contains(where: { $0.contains(sentAt) }) { return nil }
            if let policed, !takeToken(policed, at: sentAt) { return nil }
            let present = lossLater.map { sentAt >= $0.from ? $0.loss : self.loss } ?? self.loss
            guard Double.random(in: 0..<1, using: &random) >= present else { return nil }
            return roundTrip + variation * Double.random(in: -1...1, using: &random)
        }

        private func takeToken(_ bucket: (rate: Double, burst: Double), at now: Instant) -> Bool {
            let passed = filledAt.map { (now - $0).inSeconds } ?? 0
            tokens = filledAt == nil ? bucket.burst : min(bucket.burst, tokens + passed * bucket.rate)
            filledAt = now
            guard tokens >= 1 else { return false }
            tokens -= 1
            return true
        }
    }

    private(set) var tally = ReadinessTally()
    private(set) var line: LineSimulation
    private let limits: QualityLimits

    /// Runs it; the ramp begins at 10 s.
    init(
        profile: ReadinessProfile = .ramp,
        limits: QualityLimits = QualityLimits(),
        check: Check = .icmp(),
        network: Network
    ) {
        self.limits = limits
        line = LineSimulation([ProbeTarget(check: check, key: "a/icmp")], from: .ms(0)) { network.answer($1) }
        line.run(to: .ms(10_000))
        for step in profile.steps { carryOut(rate: step.rate, for: step.duration) }
        rest()
        if let rate = RateLimit.suspected(tally.figures, limit: limits.loss) {
            carryOut(rate: rate, for: .seconds(15), isConfirmation: true)
            rest()
        }
        line.change { table, actions, now in table.setRhythm(nil, of: 0, at: now, into: &actions) }
    }

    var reading: LineReading { LineReading(tally, limits: limits) }

    private mutating func carryOut(rate: Int, for duration: Duration, isConfirmation: Bool = false) {
        let interval = Duration.seconds(1) / rate
        line.change { table, actions, now in table.setRhythm(interval, of: 0, at: now, into: &actions) }
        tally.begin(rate: rate, interval: interval, isConfirmation: isConfirmation, at: line.now)
        run(for: duration)
    }

    private mutating func rest() {
        tally.end(at: line.now)
        line.change { table, actions, now in table.setRhythm(.seconds(1), of: 0, at: now, into: &actions) }
        run(for: .milliseconds(2_000))
    }

    private mutating func run(for duration: Duration) {
        let known = line.samples.count
        line.run(to: line.now + duration)
        for sample in line.samples[known...] { tally.add(sample) }
    }
}
