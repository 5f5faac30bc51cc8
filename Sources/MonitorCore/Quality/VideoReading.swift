/// What is known of a line when its class of video is asked for; times in milliseconds.
struct VideoReading: Hashable, Sendable {
    struct Losses: Hashable, Sendable {
        var figure: LossFigure
        var windowSeconds: Double
    }

    /// In every window that is looked at, short to long.
    var losses: [Losses]
    /// Nil where nobody measured it, or too few times.
    var roundTripP95: Double?
    var variationP95: Double?
    var jitter: Double?
    /// Round trips that these rest on, and what they span.
    var n: Int
    var windowSeconds: Double
    /// Nil where nobody said.
    var lineRate: LineRate?
}

extension VideoReading {
    /// With fewer probes nothing is said.
    private static let leastProbes = 20
    /// So improbable must a loss be at its limit to count: one packet in 60 is 1.7 %, and proves nothing.
    private static let chance = 0.01

    /// The class for a profile; nil with too few probes, and where no round trip was ever measured.
    ///
    /// The worst class counts, and of its rules the first: losses, round trip, variation, jitter, line rate.
    func verdict(for profile: CallProfile) -> VideoVerdict? {
        guard let most = losses.map(\.figure.n).max(), most >= Self.leastProbes else { return nil }
        let limits: [(VideoClass, VideoLimits)] = [(.unusable, .sound), (.audioOnly, .picture(profile))]
        for (grade, limits) in limits {
            if let rule = broken(limits) { return VideoVerdict(profile: profile, grade: grade, rule: rule) }
        }
        return roundTripP95 == nil ? nil : VideoVerdict(profile: profile, grade: .good, rule: nil)
    }

    private func broken(_ limits: VideoLimits) -> VideoVerdict.Rule? {
        brokenLoss(limits.loss) ?? broken(.rtt, roundTripP95, limits.roundTrip)
            ?? broken(.pdv, variationP95, limits.variation) ?? limits.jitter.flatMap { broken(.jitter, jitter, $0) }
            ?? brokenRate(limits.lineRate)
    }

    /// The complete loss of the first window that has more than chance would explain.
    private func brokenLoss(_ limit: Double) -> VideoVerdict.Rule? {
        for losses in losses {
            guard let value = losses.figure.ratio, value > limit,
                BinomialTail.probability(atLeast: losses.figure.lost, of: losses.figure.n, p: limit) < Self.chance
            else { continue }
            return VideoVerdict.Rule(
                figure: .loss,
                value: value,
                limit: limit,
                n: losses.figure.n,
                windowSeconds: losses.windowSeconds
            )
        }
        return nil
    }

    private func broken(_ figure: VideoFigure, _ value: Double?, _ limit: Double) -> VideoVerdict.Rule? {
        guard let value, value > limit else { return nil }
        return VideoVerdict.Rule(figure: figure, value: value, limit: limit, n: n, windowSeconds: windowSeconds)
    }

    private func brokenRate(_ least: Double) -> VideoVerdict.Rule? {
        guard let rate = lineRate.map({ Double($0.bitsPerSecond) }), rate < least else { return nil }
        return VideoVerdict.Rule(figure: .lineRate, value: rate, limit: least, n: 0, windowSeconds: 0)
    }
}
