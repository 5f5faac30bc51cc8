/// Counts what becomes of the probes to one site, step by step; memory grows with a step's length, not with time.
///
/// Give it every sample of the site's judged check; a sample belongs to the step in which it was sent.
struct ReadinessTally: Hashable, Sendable {
    private var steps: [Step] = []

    /// A step begins, and the one before ends; nothing is counted before the first.
    ///
    /// `interval` is what the check is really probed at, which may be slower than `rate` says.
    mutating func begin(rate: Int, interval: Duration, isConfirmation: Bool = false, at now: Instant) {
        end(at: now)
        steps.append(Step(rate: rate, interval: interval.nanoseconds, isConfirmation: isConfirmation, from: now))
    }

    /// The present step ends; what is sent from now on is not counted.
    mutating func end(at now: Instant) {
        guard let last = steps.indices.last, steps[last].to == .never else { return }
        steps[last].to = now
    }

    mutating func add(_ sample: Sample) {
        guard sample.isScheduled, !sample.isLate,
            let step = steps.lastIndex(where: { $0.from <= sample.sentAt && sample.sentAt < $0.to })
        else { return }
        steps[step].add(sample)
    }

    /// Of the steps that were ramped through, in their order.
    var figures: [ReadinessFigures] { steps.filter { !$0.isConfirmation }.map(\.figures) }

    /// Of the return to a lower rate; nil where there was none.
    var confirmation: ReadinessFigures? { steps.last { $0.isConfirmation }?.figures }

    /// Of all steps up to a rate together, the confirmation among them.
    func pooled(upTo rate: Int) -> ReadinessFigures {
        Step.figures(of: steps.filter { $0.rate <= rate })
    }
}

extension ReadinessTally {
    private struct Step: Hashable, Sendable {
        let rate: Int
        let interval: Nanoseconds
        let isConfirmation: Bool
        let from: Instant
        var to = Instant.never
        /// The send that places all others: probes leave a little late, never early, so times are rounded to intervals.
        private var anchor: Instant?
        /// By the number of the interval: a bit for what has an outcome, one for what was lost.
        private var known: [UInt64] = []
        private var lost: [UInt64] = []
        private var blind = 0
        private var roundTrips = ThinnedValues()
        private var jitters = ThinnedValues()
        private var jitter = InterarrivalJitter()

        init(rate: Int, interval: Nanoseconds, isConfirmation: Bool, from: Instant) {
            self.rate = rate
            self.interval = max(1_000_000, interval)
            self.isConfirmation = isConfirmation
            self.from = from
        }

        mutating func add(_ sample: Sample) {
            guard !sample.isBlind else {
                blind += 1
                return
            }
            guard let cell = cell(of: sample.sentAt) else { return }
            while known.count <= cell / 64 {
                known.append(0)
                lost.append(0)
            }
            known[cell / 64] |= 1 << UInt64(cell % 64)
            switch sample.outcome {
            case .answered(let roundTrip): addAnswer(ShortTime.ticks(roundTrip.nanoseconds))
            case .heard(let transit, let roundTrip): addHeartbeat(transit: transit, roundTrip)
            case .lost: lost[cell / 64] |= 1 << UInt64(cell % 64)
            }
        }

        /// Losses come late, so some lie before the first sample that came; an hour at the hard cap is longer than any step.
        private mutating func cell(of sentAt: Instant) -> Int? {
            let start = anchor ?? sentAt
            anchor = start
            let first = Int64(ProbePace.mostInFlight)
            let cell = Int((sentAt.since(start) + interval / 2 + first * interval) / interval)
            return (0..<72_000).contains(cell) ? cell : nil
        }

        /// As in the windows of quality: the jitter of a heartbeat is that of one direction.
        private mutating func addHeartbeat(transit: Int64?, _ roundTrip: Duration?) {
            if let roundTrip { roundTrips.add(ShortTime.ticks(roundTrip.nanoseconds)) }
            guard let transit, let value = jitter.add(Double(transit) / Double(ShortTime.tick)) else { return }
            jitters.add(UInt32(min(value.rounded(), Double(UInt32.max))))
        }

        private mutating func addAnswer(_ ticks: UInt32) {
            roundTrips.add(ticks)
            if let value = jitter.add(Double(ticks)) { jitters.add(UInt32(value.rounded())) }
        }

        var figures: ReadinessFigures {
            var figures = Self.figures(of: [self])
            figures.rate = rate
            return figures
        }

        static func figures(of steps: [Step]) -> ReadinessFigures {
            var figures = ReadinessFigures(rate: 0, n: 0, lost: 0)
            for step in steps { step.count(into: &figures) }
            let times = ThinnedValues.sorted(steps.map(\.roundTrips))
            func time(_ value: UInt32?) -> Double? { value.map { ShortTime.duration($0).inMilliseconds } }
            figures.rttMin = time(steps.compactMap(\.roundTrips.least).min())
            figures.rttP50 = time(Rank.value(50, ofSorted: times))
            figures.rttP95 = time(Rank.value(95, ofSorted: times))
            figures.rttMax = time(steps.compactMap(\.roundTrips.most).max())
            figures.jitter = time(Rank.value(50, ofSorted: ThinnedValues.sorted(steps.map(\.jitters))))
            return figures
        }

        private func count(into figures: inout ReadinessFigures) {
            var run = 0
            for cell in 0..<known.count * 64 where known[cell / 64] >> UInt64(cell % 64) & 1 == 1 {
                figures.n += 1
                guard lost[cell / 64] >> UInt64(cell % 64) & 1 == 1 else {
                    run = 0
                    continue
                }
                run += 1
                figures.lost += 1
                if run <= 2 { figures.counted += 1 }
                figures.longestGap = max(figures.longestGap, Double(Int64(run) * interval) / 1e6)
            }
            figures.blind += blind
        }
    }
}
