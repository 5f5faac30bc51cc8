/// Why a verdict is what it is, with the figures it rests on; what a reason does not need is nil.
package struct ReadinessReason: Hashable, Sendable, Codable {
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        /// It takes part elsewhere, as planned.
        case arranged
        /// Nothing was received, though it answered before; with `value`, for so many milliseconds up to the end.
        case silent
        /// It never answered since it was added: a firewall, NAT, or switched off.
        case neverAnswered = "never-answered"
        /// It is silent while nobody is expected there: switched off, as it seems.
        case absent
        /// Nothing is probed there.
        case notProbed = "not-probed"
        /// It has no line check: its terminal answers, its line was not measured.
        case lineNotMeasured = "line-not-measured"
        /// Too few probes: the monitor was busy or stopped.
        case tooFew = "too-few"
        /// So few probes that nothing is sure.
        case fewProbes = "few-probes"
        /// Only `n` of `limit` probes count: the monitor was late too often, and what was lost then cannot be told.
        case busy
        /// The monitor itself was cut off meanwhile.
        case blind
        /// Loss beyond its limit: `value`, `limit` are ratios, `lost` of `n`.
        case loss
        /// Some loss above the limit, too little to be sure of.
        case someLoss = "some-loss"
        /// RTT p95 beyond its limit, in milliseconds.
        case rtt
        /// RTT p95 close to its limit.
        case highRTT = "high-rtt"
        /// Jitter beyond its limit, in milliseconds.
        case jitter
        case highJitter = "high-jitter"
        /// Nothing was received for `value` milliseconds: a second or longer, or most of the loss.
        case gap
        /// `value` gaps of a second or longer within ten minutes, as many as `limit` or more.
        case freezes
        /// RTT p95 far above what it was: above `limit`, that is the greater of 50 ms and 4 times the baseline.
        case aboveBaseline = "above-baseline"
        /// The line answers, the terminal does not: `check`, and why in one word.
        case terminal
        /// Only the second line answers.
        case onBackup = "on-backup"
        /// The device answers `value` probes a second without loss, and no more: its own limit, no fault of the line.
        case icmpLimit = "icmp-limit"
        /// The lines on the way bear `value` probes a second at most; nil is no more than usual.
        case narrowLine = "narrow-line"
        /// `site` on the way does not pass.
        case hopFails = "hop-fails"
        /// `site` on the way could not be judged.
        case hopUnverified = "hop-unverified"
        /// It takes part at `site` as planned, which cannot take part itself, or was not verified.
        case hostFails = "host-fails"
        /// Nobody to phone in the hall.
        case noContact = "no-contact"
    }

    package var kind: Kind
    @OrNull package var site: SiteID?
    @OrNull package var value: Double?
    @OrNull package var limit: Double?
    @OrNull package var n: Int?
    @OrNull package var lost: Int?
    @OrNull package var check: String?
    /// In one word.
    @OrNull package var failure: String?
    /// In words; nil where nobody has worded it yet.
    @OrNull package var text: String?

    package init(
        _ kind: Kind,
        site: SiteID? = nil,
        value: Double? = nil,
        limit: Double? = nil,
        n: Int? = nil,
        lost: Int? = nil,
        check: String? = nil,
        failure: String? = nil
    ) {
        self.kind = kind
        self.site = site
        self.value = value
        self.limit = limit
        self.n = n
        self.lost = lost
        self.check = check
        self.failure = failure
    }
}

/// What a hall can do at the event.
package enum ReadinessVerdict: String, CaseIterable, Hashable, Sendable, Codable {
    case ready
    case readyWithRisk = "ready-with-risk"
    /// It takes part at another site.
    case joinElsewhere = "join"
    /// Nobody can tell by probing: confirm by phone.
    case notVerifiable = "not-verifiable"

    /// True where the hall can take part from its own place.
    package var isReady: Bool { self == .ready || self == .readyWithRisk }
}
