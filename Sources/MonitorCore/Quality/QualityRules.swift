import Synchronization

/// What a quality window judges by, worked out once and shared by all windows with the same limits and interval.
final class QualityRules: Sendable {
    /// The windows of the loss test.
    static let lossSpans: [Nanoseconds] = [15, 60, 300].map { $0 * 1_000_000_000 }
    /// The window of round-trip times and jitter.
    static let span: Nanoseconds = 60_000_000_000
    /// The window of freezes.
    static let freezeSpan: Nanoseconds = 600_000_000_000
    /// With fewer round trips the 95th percentile is the largest: one outlier's word.
    static let leastRoundTrips = 20
    /// With fewer jitters one spike of a second, which lifts J for some 20 arrivals, could lift the median.
    static let leastJitters = 48
    /// To leave `degraded`, everything must be at most so much of its limit.
    static let calm = 0.8

    let limits: QualityLimits?
    let interval: Nanoseconds
    let judgesFreezes: Bool
    /// Cells of the loss windows, short to long; a cell is one interval.
    let lossCells: [Int]
    /// Cells of the window of round-trip times: at least as many as a verdict needs.
    let cells: Int
    /// For each number of samples how many losses break the limit.
    let lossThresholds: [UInt16]
    let enterAfter: Nanoseconds
    let clearAfter: Nanoseconds
    /// In ticks of the round-trip history.
    let rttLimit: UInt32
    let rttCalm: UInt32
    let jitterLimit: UInt16
    let jitterCalm: UInt16

    private struct Key: Hashable {
        var limits: QualityLimits?
        var interval: Nanoseconds
        var phase: Phase
    }

    private static let known = Mutex<[Key: QualityRules]>([:])

    /// The one object for these limits; a configuration knows few different ones, so none is ever dropped.
    static func shared(limits: QualityLimits?, interval: Duration, phase: Phase) -> QualityRules {
        let key = Key(limits: limits, interval: max(1_000_000, interval.nanoseconds), phase: phase)
        return known.withLock { known in
            if let rules = known[key] { return rules }
            let rules = QualityRules(key)
            known[key] = rules
            return rules
        }
    }

    private init(_ key: Key) {
        let limits = key.limits
        self.limits = limits
        interval = key.interval
        judgesFreezes = key.phase == .onAir
        let lossCells = Self.lossSpans.map { max(1, Int($0 / key.interval)) }
        self.lossCells = lossCells
        cells = max(limits == nil ? 2 : Self.leastJitters, Int(Self.span / key.interval))
        // On air a verdict is worth more than the rare false one.
        let chance = key.phase == .onAir ? 1e-5 : 1e-6
        lossThresholds =
            limits.map { BinomialTail.thresholds(most: lossCells[2], p: $0.loss, chance: chance) } ?? []
        enterAfter = limits?.enterAfter.nanoseconds ?? 0
        clearAfter = limits?.clearAfter.nanoseconds ?? 0
        rttLimit = limits.map { ShortTime.ticks($0.rttP95.nanoseconds) } ?? .max
        rttCalm = limits.map { ShortTime.ticks($0.rttP95.nanoseconds * 8 / 10) } ?? .max
        jitterLimit = limits.map { ShortTime.code(ShortTime.ticks($0.jitter.nanoseconds)) } ?? .max
        jitterCalm = limits.map { ShortTime.code(ShortTime.ticks($0.jitter.nanoseconds * 8 / 10)) } ?? .max
    }
}
