/// What the steps of a run say about one line: whether it is good enough, and the rate that its device answers.
struct LineReading: Hashable, Sendable {
    /// Certain breaches of limits, silence: this line does not pass.
    var faults: [ReadinessReason] = []
    /// What makes it doubtful.
    var risks: [ReadinessReason] = []
    /// What is worth knowing and no doubt.
    var notes: [ReadinessReason] = []
    /// Nothing can be said, and why.
    var unverifiable: ReadinessReason?
    /// Of the steps that count: those up to the safe rate.
    var figures: ReadinessFigures
    /// Probes a second above which the device drops; nil where it drops at none.
    var safeRate: Int?

    var passes: Bool { faults.isEmpty && unverifiable == nil }

    /// How far the worst figure is on the way to its limit: 1 is at it.
    func strain(against limits: QualityLimits) -> Double {
        guard figures.n > 0, figures.answered > 0 else { return .infinity }
        let loss = (figures.loss ?? 0) / max(limits.loss, 1e-6)
        let rtt = (figures.rttP95 ?? 0) / max(limits.rttP95.inMilliseconds, 1e-6)
        let jitter = (figures.jitter ?? 0) / max(limits.jitter.inMilliseconds, 1e-6)
        return max(loss, rtt, jitter)
    }
}
