/// What was measured at one site in one step, or in several of them together; times in milliseconds.
package struct ReadinessFigures: Hashable, Sendable, Codable {
    /// Probes a second that were asked for; 0 for several steps together.
    package var rate: Int
    /// Scheduled probes with an outcome.
    package var n: Int
    package var lost: Int
    /// Losses as the loss test counts them: a run of unanswered probes counts two at most.
    package var counted: Int
    /// Probes that came to nothing while the monitor itself was cut off.
    package var blind: Int
    /// The longest time without an answer, two probes or more, from the first unanswered send plus one interval; else 0.
    package var longestGap: Double
    /// The most gaps of a second or longer within ten minutes.
    package var freezes: Int
    /// Probes at the end that nothing answered any more, and how long that lasted.
    package var trailing: Int
    package var trailingGap: Double
    @OrNull package var rttMin: Double?
    @OrNull package var rttP50: Double?
    @OrNull package var rttP95: Double?
    @OrNull package var rttMax: Double?
    /// RFC 3550 section 6.4.1, the median over the step; nil before two answers.
    @OrNull package var jitter: Double?

    package init(
        rate: Int,
        n: Int,
        lost: Int,
        counted: Int? = nil,
        blind: Int = 0,
        longestGap: Double = 0,
        freezes: Int = 0,
        trailing: Int = 0,
        trailingGap: Double = 0,
        rttMin: Double? = nil,
        rttP50: Double? = nil,
        rttP95: Double? = nil,
        rttMax: Double? = nil,
        jitter: Double? = nil
    ) {
        self.rate = rate
        self.n = n
        self.lost = lost
        self.counted = counted ?? lost
        self.blind = blind
        self.longestGap = longestGap
        self.freezes = freezes
        self.trailing = trailing
        self.trailingGap = trailingGap
        self.rttMin = rttMin
        self.rttP50 = rttP50
        self.rttP95 = rttP95
        self.rttMax = rttMax
        self.jitter = jitter
    }

    /// Lost over sent, 0 to 1; nil without probes.
    package var loss: Double? { n > 0 ? Double(lost) / Double(n) : nil }

    package var answered: Int { n - lost }

    private enum CodingKeys: String, CodingKey {
        case rate, n, lost, counted, blind, freezes, trailing
        case longestGap = "longest_gap_ms"
        case trailingGap = "trailing_gap_ms"
        case rttMin = "rtt_min_ms"
        case rttP50 = "rtt_p50_ms"
        case rttP95 = "rtt_p95_ms"
        case rttMax = "rtt_max_ms"
        case jitter = "jitter_rfc3550_ms"
    }
}
