/// Counts what becomes of the probes to one site, step by step; memory grows with a step's length, not with time.
///
/// Give it every sample of the site's judged check; a sample belongs to the step in which it was sent.
struct ReadinessTally: Hashable, Sendable {
    private var steps: [Step] = []

    /// A step begins, and the one before ends; nothing is counted before the first.
    ///
    /// `interval` is what the check is really probed at, which may be slower than `rate` says. A step like the one that
    /// is under way is one with it.
    mutating func begin(rate: Int, interval: Duration, isConfirmation: Bool = false, at now: Instant) {
        if let last = steps.last, last.to == .never, last.isLike(rate, interval.nanoseconds, isConfirmation) { return }
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

    /// How many probes the steps up to a rate have the time for.
    func expected(upTo rate: Int) -> Int {
        steps.filter { $0.rate <= rate }.reduce(0) { $0 + $1.expected }
    }

    /// Of a step in which so little came of what there was time for that nobody knows what was lost; nil where none is so.
    ///
    /// What is late makes its probes void, and those that were not answered yet first: loss would be told too small.
    func thinStep(upTo rate: Int) -> (n: Int, expected: Int)? {
        let steps = steps.filter { $0.rate <= rate && $0.expected >= Self.tellingStep }
        return steps.map { ($0.figures.n, $0.expected) }.first { $0.n * 2 < $0.expected }
    }

    private static let tellingStep = 10

    /// The rate of the densest step.
    var topRate: Int { steps.map(\.rate).max() ?? 0 }

    /// Between the probes of the step that is under way; nil where none is.
    var presentInterval: Duration? { steps.last.flatMap { $0.to == .never ? .nanoseconds($0.interval) : nil } }
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
        private static let freeze: Nanoseconds = 1_000_000_000
        private static let freezeWindow = Duration.seconds(600)

        init(rate: Int, interval: Nanoseconds, isConfirmation: Bool, from: Instant) {
            self.rate = rate
            self.interval = max(1_000_000, interval)
            self.isConfirmation = isConfirmation
            self.from = from
        }

        func isLike(_ rate: Int, _ interval: Nanoseconds, _ isConfirmation: Bool) -> Bool {
            (self.rate, self.interval, self.isConfirmation) == (rate, max(1_000_000, interval), isConfirmation)
        }

        var expected: Int { to == .never ? 0 : Int((to - from).nanoseconds / interval) }

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
            var gaps: [Instant] = []
            for step in steps { step.count(into: &figures, gaps: &gaps) }
            figures.freezes = most(of: gaps, within: freezeWindow)
            let times = ThinnedValues.sorted(steps.map(\.roundTrips))
            func time(_ value: UInt32?) -> Double? { value.map { ShortTime.duration($0).inMilliseconds } }
            figures.rttMin = time(steps.compactMap(\.roundTrips.least).min())
            figures.rttP50 = time(Rank.value(50, ofSorted: times))
            figures.rttP95 = time(Rank.value(95, ofSorted: times))
            figures.rttMax = time(steps.compactMap(\.roundTrips.most).max())
            figures.jitter = time(Rank.value(50, ofSorted: ThinnedValues.sorted(steps.map(\.jitters))))
            return figures
        }

        /// A run of losses ends with its step for all but `trailing`, which says whether anything came any more.
        private func count(into figures: inout ReadinessFigures, gaps: inout [Instant]) {
            var run = 0
            for cell in 0..<known.count * 64 where known[cell / 64] >> UInt64(cell % 64) & 1 == 1 {
                figures.n += 1
                guard lost[cell / 64] >> UInt64(cell % 64) & 1 == 1 else {
                    (run, figures.trailing, figures.trailingGap) = (0, 0, 0)
                    continue
                }
                run += 1
                figures.lost += 1
                if run <= 2 { figures.counted += 1 }
                figures.trailing += 1
                figures.trailingGap += Double(interval) / 1e6
                guard run > 1 else { continue }
                figures.longestGap = max(figures.longestGap, Double(Int64(run) * interval) / 1e6)
                if isFreeze(run), !isFreeze(run - 1) { gaps.append(from.after(Int64(cell) * interval)) }
            }
            figures.blind += blind
        }

        private func isFreeze(_ run: Int) -> Bool { run > 1 && Int64(run) * interval >= Self.freeze }

        private static func most(of times: [Instant], within window: Duration) -> Int {
            times.indices.map { first in times[first...].count { $0 - times[first] < window } }.max() ?? 0
        }
    }
}
