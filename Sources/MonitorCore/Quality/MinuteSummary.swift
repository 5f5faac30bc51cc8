/// What was counted of one check since the last summary; outages included.
package struct MinuteSummary: Hashable, Sendable {
    /// Scheduled probes whose fate became known: `received` + `lost`.
    package var sent: Int
    package var received: Int
    /// Not answered within the timeout, those of an outage and blind time included.
    package var lost: Int
    /// Answers after the timeout; their probes are in `lost`.
    package var late: Int
    /// Round-trip times, jitter and freezes of the last minute; its `n` and `lost` leave outages out.
    package var figures: QualityFigures

    package init(sent: Int, received: Int, lost: Int, late: Int, figures: QualityFigures) {
        self.sent = sent
        self.received = received
        self.lost = lost
        self.late = late
        self.figures = figures
    }
}
