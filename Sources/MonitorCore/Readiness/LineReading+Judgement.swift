extension LineReading {
    /// So improbable must a loss be at the limit to be certain: a false verdict in 50 runs of 188 sites.
    private static let lossChance = 1e-4
    /// With fewer probes nothing is said, unless none was answered.
    private static let leastProbes = 20
    /// From here on a figure is close to its limit.
    private static let close = 0.8
    /// A time without any answer that people notice, in milliseconds: a freeze.
    private static let freeze = 1_000.0

    /// Reads a line under test.
    ///
    /// - Parameters:
    ///   - tally: what was measured.
    ///   - limits: of the site.
    ///   - baseline: RTT p50 of the run before, in milliseconds.
    init(_ tally: ReadinessTally, limits: QualityLimits, baseline: Double? = nil) {
        let steps = tally.figures
        let suspected = RateLimit.suspected(steps, limit: limits.loss)
        safeRate = suspected.flatMap { rate in
            RateLimit.isConfirmed(rate, by: tally.confirmation, after: steps, limit: limits.loss) ? rate : nil
        }
        figures = tally.pooled(upTo: safeRate ?? .max)
        guard decide(blind: figures.blind) else { return }
        judgeLoss(limits)
        judgeTimes(limits)
        judgeBaseline(baseline)
        if let safeRate { notes.append(ReadinessReason(.icmpLimit, value: Double(safeRate))) }
    }

    /// False where there is nothing to judge.
    private mutating func decide(blind: Int) -> Bool {
        if blind > 0 {
            unverifiable = ReadinessReason(.blind)
        } else if figures.n > 0, figures.answered == 0 {
            faults = [ReadinessReason(.silent, n: figures.n)]
        } else if figures.n < Self.leastProbes {
            unverifiable = ReadinessReason(.tooFew, n: figures.n)
        }
        return unverifiable == nil && faults.isEmpty
    }

    private mutating func judgeLoss(_ limits: QualityLimits) {
        let loss = figures.loss ?? 0
        func reason(_ kind: ReadinessReason.Kind) -> ReadinessReason {
            ReadinessReason(kind, value: loss, limit: limits.loss, n: figures.n, lost: figures.lost)
        }
        let chance = BinomialTail.probability(atLeast: figures.counted, of: figures.n, p: limits.loss)
        if chance < Self.lossChance {
            faults.append(reason(.loss))
        } else if loss > limits.loss {
            risks.append(reason(.someLoss))
        }
        if figures.longestGap >= Self.freeze {
            risks.append(ReadinessReason(.gap, value: figures.longestGap, n: figures.n))
        }
    }

    private mutating func judgeTimes(_ limits: QualityLimits) {
        judge(figures.rttP95, limits.rttP95.inMilliseconds, .rtt, close: .highRTT)
        judge(figures.jitter, limits.jitter.inMilliseconds, .jitter, close: .highJitter)
    }

    private mutating func judge(
        _ value: Double?,
        _ limit: Double,
        _ broken: ReadinessReason.Kind,
        close: ReadinessReason.Kind
    ) {
        guard let value, value > limit * Self.close else { return }
        let isBroken = value > limit
        let reason = ReadinessReason(isBroken ? broken : close, value: value, limit: limit, n: figures.answered)
        if isBroken { faults.append(reason) } else { risks.append(reason) }
    }

    private mutating func judgeBaseline(_ baseline: Double?) {
        guard faults.isEmpty, let baseline, let value = figures.rttP95 else { return }
        let limit = Baseline.limit(.milliseconds(baseline)).inMilliseconds
        guard value > limit else { return }
        risks.append(ReadinessReason(.aboveBaseline, value: value, limit: limit, n: figures.answered))
    }
}
