/// Which limits are broken, by counts alone, and how it is told.
extension QualityWindow {
    var brokenLimits: BrokenLimits {
        var broken: BrokenLimits = []
        if breaksLoss(losses.short) || breaksLoss(losses.middle) || breaksLoss(losses.long) { broken.insert(.loss) }
        if times.roundTrips.n >= QualityRules.leastRoundTrips,
            exceeds(95, times.roundTrips.broken, times.roundTrips)
        {
            broken.insert(.rtt)
        }
        if times.jitters.n >= QualityRules.leastJitters, exceeds(50, times.jitters.broken, times.jitters) {
            broken.insert(.jitter)
        }
        if let limits = rules.limits, rules.judgesFreezes, freezes.count >= max(1, limits.freezes) {
            broken.insert(.freezes)
        }
        return broken
    }

    /// True when all ratios, round-trip times and jitter are well below their limits.
    var isCalm: Bool {
        isCalm(losses.short) && isCalm(losses.middle) && isCalm(losses.long)
            && !exceeds(95, times.roundTrips.uneasy, times.roundTrips)
            && !exceeds(50, times.jitters.uneasy, times.jitters)
    }

    /// The binomial test: so many losses would be too rare if the true loss were at the limit.
    func breaksLoss(_ window: LossCount) -> Bool {
        window.counted > 0 && window.counted >= Int32(rules.lossThresholds[Int(window.n)])
    }

    private func isCalm(_ window: LossCount) -> Bool {
        window.lost == 0 || window.ratio <= (rules.limits?.loss ?? 1) * QualityRules.calm
    }

    private func exceeds(_ percent: Int, _ above: Int32, _ count: TimeHistory.Count) -> Bool {
        Rank.exceeds(percent, above: Int(above), of: Int(count.n))
    }

    /// One piece for each broken limit, with the figure that broke it.
    func evidence(of broken: BrokenLimits) -> [Evidence] {
        guard let limits = rules.limits else { return [] }
        var evidence: [Evidence] = []
        if broken.contains(.loss), let loss = lossEvidence(limits) { evidence.append(loss) }
        let values = times.values(endingAt: times.newest)
        let window = spanSeconds(cells: rules.cells)
        if broken.contains(.rtt), let p95 = Rank.value(95, ofSorted: values.roundTrips) {
            let value = ShortTime.duration(p95).inMilliseconds
            let limit = limits.rttP95.inMilliseconds
            let n = values.roundTrips.count
            if value <= limit, let baseline = baselineLimitInMilliseconds {
                evidence.append(.aboveBaseline(value: value, limit: baseline, n: n, windowSeconds: window))
            } else {
                evidence.append(.breach(.rtt, value: value, limit: limit, n: n, windowSeconds: window))
            }
        }
        if broken.contains(.jitter), let median = Rank.value(50, ofSorted: values.jitters) {
            let value = ShortTime.duration(ShortTime.ticks(code: median)).inMilliseconds
            let limit = limits.jitter.inMilliseconds
            let n = values.jitters.count
            evidence.append(.breach(.jitter, value: value, limit: limit, n: n, windowSeconds: window))
        }
        if broken.contains(.freezes) {
            let span = Double(QualityRules.freezeSpan) / 1e9
            let value = Double(freezes.count)
            let limit = Double(limits.freezes)
            evidence.append(.breach(.freezes, value: value, limit: limit, n: freezes.count, windowSeconds: span))
        }
        return evidence
    }

    /// Nil where no readiness run has set a baseline.
    var baselineLimitInMilliseconds: Double? {
        baselineLimit == .max ? nil : ShortTime.duration(baselineLimit).inMilliseconds
    }

    /// The complete loss of the shortest window that breaks the limit.
    private func lossEvidence(_ limits: QualityLimits) -> Evidence? {
        guard let window = [losses.short, losses.middle, losses.long].first(where: breaksLoss) else { return nil }
        return .breach(
            .loss,
            value: window.ratio,
            limit: limits.loss,
            n: Int(window.n),
            windowSeconds: spanSeconds(cells: Int(window.cells))
        )
    }

    func spanSeconds(cells: Int) -> Double { Double(Int64(cells) * rules.interval) / 1e9 }
}
