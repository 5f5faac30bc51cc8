extension LineReading {
    /// What the line carries of a call by the steps that count; nil with too few probes.
    func video(for profile: CallProfile, lineRate: LineRate?, steps: [ReadinessFigures]) -> VideoVerdict? {
        let counted = steps.filter { $0.rate > 0 && $0.rate <= safeRate ?? .max }
        let seconds = counted.reduce(0) { $0 + Double($1.n) / Double($1.rate) }
        let isTelling = figures.answered >= QualityRules.leastRoundTrips
        let reading = VideoReading(
            losses: [.init(figure: LossFigure(n: figures.n, lost: figures.lost), windowSeconds: seconds)],
            roundTripP95: isTelling ? figures.rttP95 : nil,
            variationP95: isTelling ? figures.pdvP95 : nil,
            jitter: figures.answered < QualityRules.leastJitters ? nil : figures.jitter,
            n: figures.answered,
            windowSeconds: seconds,
            lineRate: lineRate
        )
        return reading.verdict(for: profile)
    }
}

extension ReadinessFigures {
    /// Packet delay variation of round trips (RFC 5481 section 4.2), in milliseconds.
    var pdvP95: Double? {
        guard let rttMin, let rttP95 else { return nil }
        return rttP95 - rttMin
    }
}
