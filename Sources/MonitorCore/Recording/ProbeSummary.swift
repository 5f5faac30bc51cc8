/// What one check of one site found in one minute.
package struct ProbeSummary: Hashable, Sendable {
    package var site: SiteID
    package var check: String
    /// The beginning of the minute.
    package var at: Timestamp
    /// Less than a minute for the first and the last of a run.
    package var length: Duration
    package var sent: Int
    /// Answers in time; with `figures.lost` and what is still on its way this makes `sent`.
    package var received: Int
    /// Answers after the timeout; their probes count as lost.
    package var late: Int
    /// Loss, round-trip times, jitter and freezes of the minute, with n, window and age.
    package var figures: QualityFigures

    package init(
        site: SiteID,
        check: String,
        at: Timestamp,
        length: Duration = .seconds(60),
        sent: Int,
        received: Int,
        late: Int,
        figures: QualityFigures
    ) {
        self.site = site
        self.check = check
        self.at = at
        self.length = length
        self.sent = sent
        self.received = received
        self.late = late
        self.figures = figures
    }
}

/// One probe and how it ended.
package struct ProbeSample: Hashable, Sendable {
    package var site: SiteID
    package var check: String
    /// When the probe was sent.
    package var at: Timestamp
    package var outcome: ProbeOutcome
    /// HTTP(S): where the time went and how long the certificate is good; nil for other checks.
    package var exchange: HTTPExchange?

    package init(site: SiteID, check: String, at: Timestamp, outcome: ProbeOutcome, exchange: HTTPExchange? = nil) {
        self.site = site
        self.check = check
        self.at = at
        self.outcome = outcome
        self.exchange = exchange
    }
}
