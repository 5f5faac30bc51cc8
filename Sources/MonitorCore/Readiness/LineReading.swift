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
    /// The densest that it was probed.
    var topRate = 0

    var passes: Bool { faults.isEmpty && unverifiable == nil }

    /// Nothing answers, or nothing did any more at the end.
    var isSilent: Bool { faults.contains { $0.kind == .silent } }

    /// True where its round trip is what it is when all is well.
    var isUsual: Bool { passes && !risks.contains { Self.unusual.contains($0.kind) } }

    private static let unusual: [ReadinessReason.Kind] = [.aboveBaseline, .highRTT, .gap, .someLoss]

    /// What is known of the device's limit after a ramp: a line that fails, or was not probed beyond it, says nothing of it.
    func safeRate(after former: Int?) -> Int? {
        if let safeRate { return safeRate }
        return passes && topRate > former ?? 0 ? nil : former
    }

    /// How far the worst figure is on the way to its limit: 1 is at it.
    func strain(against limits: QualityLimits) -> Double {
        guard figures.n > 0, figures.answered > 0 else { return .infinity }
        let loss = (figures.loss ?? 0) / max(limits.loss, 1e-6)
        let rtt = (figures.rttP95 ?? 0) / max(limits.rttP95.inMilliseconds, 1e-6)
        let jitter = (figures.jitter ?? 0) / max(limits.jitter.inMilliseconds, 1e-6)
        return max(loss, rtt, jitter)
    }
}
