/// The recent samples of one check, in fixed memory, and the verdict on them.
///
/// About 700 bytes at a probe a second. Jitter "over 60 s" is the median of RFC 3550's J after each arrival of the window:
/// a single spike of a second lifts J for 20 arrivals, but not the median.
package struct QualityWindow: Sendable {
    var rules: QualityRules
    var losses: LossHistory
    var times: TimeHistory
    /// When each freeze of the last 10 minutes began, oldest first.
    var freezes: [Instant] = []
    var newestSend = Instant.longAgo
    /// Above this RTT p95 is a breach too, in ticks; the greatest where no readiness run has set a baseline.
    private(set) var baselineLimit = UInt32.max
    private var jitter = InterarrivalJitter()
    private var persistence = Persistence()
    private var tally = QualityTally()
    private var peaks = MinutePeaks()

    /// More are not kept: no limit is that high.
    private static let mostFreezes = 64

    /// An empty window; without `limits` quality is only told, never judged (equipment, second line checks).
    package init(limits: QualityLimits?, interval: Duration, phase: Phase = .idle) {
        rules = QualityRules.shared(limits: limits, interval: interval, phase: phase)
        losses = LossHistory(cells: rules.lossCells)
        times = TimeHistory(cells: rules.cells, limit: rules.rttLimit, calm: rules.rttCalm)
    }

    /// True between the verdicts `degraded` and `good`.
    package var isDegraded: Bool { persistence.isDegraded }

    /// Takes a sample; those that do not count in quality are only tallied for the summary.
    ///
    /// - Returns: the verdict, when it changes.
    package mutating func add(_ sample: Sample) -> QualityVerdict? {
        tally.add(sample)
        guard sample.countsInQuality else {
            // Whoever heard the verdict drops it with the outage: it must be given anew if it still holds.
            if sample.isOutage || sample.isBlind { persistence.forget() }
            return nil
        }
        switch sample.outcome {
        case .answered(let roundTrip):
            addAnswer(sample.tick, ShortTime.ticks(roundTrip.nanoseconds))
        case .heard(let transit, let roundTrip):
            addHeartbeat(sample.tick, transit: transit, roundTrip.map { ShortTime.ticks($0.nanoseconds) })
        case .lost:
            losses.record(sample.tick, isLost: true)
            times.advance(to: sample.tick, rules: rules)
        }
        newestSend = max(newestSend, sample.sentAt)
        peaks.note(losses.short, endingAt: newestSend, interval: rules.interval)
        return judge()
    }

    private mutating func addAnswer(_ tick: Int64, _ roundTrip: UInt32) {
        losses.record(tick, isLost: false)
        times.record(tick, roundTrip, jitter: jitterCode(after: Double(roundTrip)), rules: rules)
    }

    /// A heartbeat has a transit time of its own, so that its jitter is that of one direction.
    private mutating func addHeartbeat(_ tick: Int64, transit: Int64?, _ roundTrip: UInt32?) {
        losses.record(tick, isLost: false)
        let code = transit.flatMap { jitterCode(after: Double($0) / Double(ShortTime.tick)) }
        times.record(tick, roundTrip, jitter: code, rules: rules)
    }

    private mutating func jitterCode(after transit: Double) -> UInt16? {
        jitter.add(transit).map { ShortTime.code(UInt32(min($0.rounded(), Double(UInt32.max)))) }
    }

    /// Takes a freeze, which is judged on air only.
    package mutating func add(_ freeze: FreezeFound) {
        tally.freezes += 1
        peaks.note(freeze)
        freezes.append(freeze.from)
        forgetOldFreezes(at: freeze.from)
    }

    private mutating func forgetOldFreezes(at now: Instant) {
        while let first = freezes.first,
            now.since(first) > QualityRules.freezeSpan || freezes.count > Self.mostFreezes
        {
            freezes.removeFirst()
        }
    }

    private mutating func judge() -> QualityVerdict? {
        guard rules.limits != nil else { return nil }
        if !freezes.isEmpty { forgetOldFreezes(at: newestSend) }
        let broken = brokenLimits
        let isCalm = broken.isEmpty && isCalm
        switch persistence.judge(broken, isCalm: isCalm, at: newestSend, rules: rules) {
        case nil: return nil
        case .degraded: return .degraded(evidence(of: broken))
        case .good: return .good
        }
    }

    /// Applies other limits, interval or phase; samples are kept unless the interval changes.
    package mutating func change(limits: QualityLimits?, interval: Duration, phase: Phase) {
        let old = rules
        rules = QualityRules.shared(limits: limits, interval: interval, phase: phase)
        guard rules !== old else { return }
        persistence.restart()
        peaks.beginPhase(isOnAir: rules.judgesFreezes, wasOnAir: old.judgesFreezes, after: newestSend)
        if rules.interval == old.interval, rules.cells == old.cells {
            recount()
        } else {
            losses = LossHistory(cells: rules.lossCells)
            times = TimeHistory(cells: rules.cells, limit: rttLimit, calm: rttCalm)
        }
    }

    /// Holds RTT p95 against what a readiness run found, beside the absolute limit; nil for that alone.
    package mutating func change(baseline: Duration?) {
        let limit = baseline.map { ShortTime.ticks(Baseline.limit($0).nanoseconds) } ?? .max
        guard limit != baselineLimit else { return }
        baselineLimit = limit
        recount()
    }

    private mutating func recount() {
        times.recount(limit: rttLimit, calm: rttCalm, rules: rules)
    }

    /// Without limits nothing is judged, whatever the baseline.
    private var isHeldToBaseline: Bool { rules.limits != nil && baselineLimit < rules.rttLimit }

    private var rttLimit: UInt32 { isHeldToBaseline ? baselineLimit : rules.rttLimit }

    private var rttCalm: UInt32 { isHeldToBaseline ? baselineLimit / 10 * 8 : rules.rttCalm }

    /// The number of the window's own interval in which something was sent, for samples of another rhythm.
    func tick(of sentAt: Instant) -> Int64 { sentAt.nanoseconds / rules.interval }

    /// Counts a sample for the summary alone: one of a readiness run, which says nothing about the line's usual quality.
    package mutating func tallyOnly(_ sample: Sample) {
        tally.add(sample)
    }

    /// What was counted since the last summary; begins the next one.
    ///
    /// Its figures count all losses, those of outages too; round-trip times and jitter are those of `figures(at:)`.
    package mutating func takeSummary(at now: Instant) -> MinuteSummary {
        let count = tally
        tally = QualityTally()
        let sent = Int(count.received + count.lost)
        var figures = figures(at: now)
        figures.n = sent
        figures.lost = Int(count.lost)
        figures.freezes = Int(count.freezes)
        let (worst, freeze) = peaks.take(span: Int64(losses.short.cells) * rules.interval)
        return MinuteSummary(
            sent: sent,
            received: Int(count.received),
            lost: Int(count.lost),
            late: Int(count.late),
            figures: figures,
            quality: LossFigure(n: Int(count.counted), lost: Int(count.countedLost)),
            worst: worst,
            longestFreeze: freeze
        )
    }
}
