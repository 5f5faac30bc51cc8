/// What a line carries of a video call.
package enum VideoClass: String, CaseIterable, Sendable, Codable {
    /// Picture and sound.
    case good
    /// The picture would break up: sound alone is what works.
    case audioOnly = "audio-only"
    /// Not even sound.
    case unusable
}

/// Which figure of a line the class of video looks at.
package enum VideoFigure: String, CaseIterable, Sendable, Codable {
    /// A ratio, 0 to 1.
    case loss
    /// 95th percentile, in milliseconds.
    case rtt
    /// PDV p95 of RFC 5481 over round trips, in milliseconds.
    case pdv
    /// RFC 3550, in milliseconds.
    case jitter
    /// What the inventory says of the line, in bits a second; the limit is the least that the call needs.
    case lineRate = "line-rate"
}

/// The class of video of a line for one call profile, and the rule that made it.
package struct VideoVerdict: Hashable, Sendable, Codable {
    /// A figure beyond its limit, in the unit of the figure.
    package struct Rule: Hashable, Sendable, Codable {
        package var figure: VideoFigure
        package var value: Double
        package var limit: Double
        /// Probes that the value rests on; 0 where nothing was measured for it.
        package var n: Int
        /// What they span; 0 where nothing was measured.
        package var windowSeconds: Double

        private enum CodingKeys: String, CodingKey {
            case figure, value, limit, n
            case windowSeconds = "window_seconds"
        }
    }

    package var profile: CallProfile
    package var grade: VideoClass
    /// Nil where no rule fired: the class is `good`.
    @OrNull package var rule: Rule?

    private enum CodingKeys: String, CodingKey {
        case profile, rule
        case grade = "class"
    }
}

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
        if let rule = broken(.sound) { return VideoVerdict(profile: profile, grade: .unusable, rule: rule) }
        if let rule = broken(.picture(profile)) {
            return VideoVerdict(profile: profile, grade: .audioOnly, rule: rule)
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
