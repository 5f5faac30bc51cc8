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
