extension LineReading {
    /// So improbable must a loss be at the limit to be certain: a false verdict in 50 runs of 188 sites.
    private static let lossChance = 1e-4
    /// With fewer probes nothing is sure.
    private static let leastProbes = 20
    /// With fewer nothing is said at all, unless none was answered; half of what there was time for must have been sent.
    private static let fewestProbes = 5
    /// Nothing received for so long, and so many probes unanswered, is what the monitor calls `down`.
    private static let dead = (probes: 5, gap: 1_500.0)
    /// With a smaller part of what there was time for, the monitor was too busy to see all that was lost.
    private static let complete = 0.8
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
        topRate = tally.topRate
        figures = tally.pooled(upTo: safeRate ?? .max)
        let expected = tally.expected(upTo: safeRate ?? .max)
        guard decide(expected: expected, thin: tally.thinStep(upTo: safeRate ?? .max)) else { return }
        judgeCompleteness(expected)
        judgeLoss(limits)
        judgeGaps(limits)
        judgeTimes(limits)
        judgeBaseline(baseline)
        if let safeRate { notes.append(ReadinessReason(.icmpLimit, value: Double(safeRate))) }
    }

    /// False where there is nothing to judge.
    private mutating func decide(expected: Int, thin: (n: Int, expected: Int)?) -> Bool {
        if figures.blind > 0 {
            unverifiable = ReadinessReason(.blind)
        } else if figures.n > 0, figures.answered == 0 {
            faults = [ReadinessReason(.silent, n: figures.n)]
        } else if figures.trailing >= Self.dead.probes, figures.trailingGap >= Self.dead.gap {
            faults = [
                ReadinessReason(.silent, value: figures.trailingGap, n: figures.n, lost: figures.lost)
            ]
        } else if figures.n < min(Self.leastProbes, max(Self.fewestProbes, expected / 2)) {
            unverifiable = ReadinessReason(.tooFew, n: figures.n)
        } else if let thin {
            unverifiable = ReadinessReason(.busy, limit: Double(thin.expected), n: thin.n)
        }
        return unverifiable == nil && faults.isEmpty
    }

    private mutating func judgeCompleteness(_ expected: Int) {
        if figures.n < Self.leastProbes {
            risks.append(ReadinessReason(.fewProbes, n: figures.n))
        } else if Double(figures.n) < Self.complete * Double(expected) {
            risks.append(ReadinessReason(.busy, limit: Double(expected), n: figures.n))
        }
    }

    private mutating func judgeLoss(_ limits: QualityLimits) {
        let loss = figures.loss ?? 0
        func reason(_ kind: ReadinessReason.Kind) -> ReadinessReason {
            ReadinessReason(kind, value: loss, limit: limits.loss, n: figures.n, lost: figures.lost)
        }
        let chance = BinomialTail.probability(atLeast: figures.counted, of: figures.n, p: limits.loss)
        if chance < Self.lossChance {
            faults.append(reason(.loss))
        } else if loss > limits.loss, !isOneGap {
            risks.append(reason(.someLoss))
        }
    }

    /// True where most of the loss was in one piece: how long it lasted says more than a ratio.
    private var isOneGap: Bool { figures.lost > 2 * figures.counted }

    private mutating func judgeGaps(_ limits: QualityLimits) {
        let isLong = figures.longestGap >= Self.freeze || isOneGap && (figures.loss ?? 0) > limits.loss
        let gap = ReadinessReason(.gap, value: figures.longestGap, n: figures.n, lost: figures.lost)
        if figures.freezes >= max(1, limits.freezes) {
            faults.append(
                ReadinessReason(
                    .freezes,
                    value: Double(figures.freezes),
                    limit: Double(limits.freezes),
                    n: figures.n,
                    lost: figures.lost
                )
            )
        } else if isLong {
            risks.append(gap)
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
