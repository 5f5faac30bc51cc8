/// What was counted of one check since the last summary; outages included.
package struct MinuteSummary: Hashable, Sendable {
    /// The worst of the sliding windows of 15 s that ended since the last summary.
    package struct Worst: Hashable, Sendable {
        package var from: Instant
        package var figure: LossFigure
    }

    /// The longest freeze that was found since the last summary.
    package struct Freeze: Hashable, Sendable {
        package var from: Instant
        package var duration: Duration
    }

    /// Scheduled probes whose fate became known: `received` + `lost`.
    package var sent: Int
    package var received: Int
    /// Not answered within the timeout, those of an outage and blind time included.
    package var lost: Int
    /// Answers after the timeout; their probes are in `lost`.
    package var late: Int
    /// Round-trip times, jitter and freezes of the last minute; its `n` and `lost` leave outages out.
    package var figures: QualityFigures
    /// The probes that count in quality.
    package var quality: LossFigure
    /// Nil where no window held half of its probes.
    package var worst: Worst?
    /// Nil without a freeze.
    package var longestFreeze: Freeze?

    package init(
        sent: Int,
        received: Int,
        lost: Int,
        late: Int,
        figures: QualityFigures,
        quality: LossFigure,
        worst: Worst? = nil,
        longestFreeze: Freeze? = nil
    ) {
        self.sent = sent
        self.received = received
        self.lost = lost
        self.late = late
        self.figures = figures
        self.quality = quality
        self.worst = worst
        self.longestFreeze = longestFreeze
    }
}
