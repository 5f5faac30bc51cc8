/// The limits that the quality of a line is judged by, and how long a breach or calm must last.
package struct QualityLimits: Hashable, Sendable {
    /// 95th percentile of the round-trip time over 60 s.
    package var rttP95: Duration
    /// Interarrival jitter (RFC 3550 section 6.4.1) over 60 s.
    package var jitter: Duration
    /// True loss ratio, 0 to 1, that the loss test is held against.
    package var loss: Double
    /// Freezes of a second or longer in 10 minutes; judged on air only.
    package var freezes: Int
    /// A limit must stay broken so long before the site is `degraded`.
    package var enterAfter: Duration
    /// All must be well so long before it is `up` again.
    package var clearAfter: Duration

    package init(
        rttP95: Duration = .milliseconds(300),
        jitter: Duration = .milliseconds(30),
        loss: Double = 0.01,
        freezes: Int = 3,
        enterAfter: Duration = .seconds(10),
        clearAfter: Duration = .seconds(30)
    ) {
        self.rttP95 = rttP95
        self.jitter = jitter
        self.loss = loss
        self.freezes = freezes
        self.enterAfter = enterAfter
        self.clearAfter = clearAfter
    }
}

/// Which limit of a line is broken.
package enum QualityBreach: String, CaseIterable, Sendable, Codable {
    case loss
    case rtt
    case jitter
    case freezes
}

/// Statistics of a window; every figure carries how many samples it rests on and how old the newest is.
package struct QualityFigures: Hashable, Sendable {
    /// Scheduled probes with an outcome in the window.
    package var n: Int
    /// What the window spans.
    package var window: Duration
    /// From the newest sample to the moment of asking; nil when there is none.
    package var age: Duration?
    package var lost: Int
    /// Nil when nothing was answered.
    package var rttMin: Duration?
    package var rttP50: Duration?
    package var rttP95: Duration?
    package var rttMax: Duration?
    /// RFC 3550 section 6.4.1; nil before two answers.
    package var jitter: Duration?
    /// Packet delay variation of the round trips, RFC 5481 section 4.2: RTT p95 − RTT min; nil when nothing was answered.
    package var pdvP95: Duration?
    package var freezes: Int

    package init(
        n: Int,
        window: Duration,
        age: Duration? = nil,
        lost: Int,
        rttMin: Duration? = nil,
        rttP50: Duration? = nil,
        rttP95: Duration? = nil,
        rttMax: Duration? = nil,
        jitter: Duration? = nil,
        pdvP95: Duration? = nil,
        freezes: Int = 0
    ) {
        self.n = n
        self.window = window
        self.age = age
        self.lost = lost
        self.rttMin = rttMin
        self.rttP50 = rttP50
        self.rttP95 = rttP95
        self.rttMax = rttMax
        self.jitter = jitter
        self.pdvP95 = pdvP95
        self.freezes = freezes
    }

    /// Lost over sent, 0 to 1; nil without samples.
    package var lossRatio: Double? { n > 0 ? Double(lost) / Double(n) : nil }
}
