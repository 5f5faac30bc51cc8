/// What another source says of a site, in status, site and explanation.
package struct ResultDocument: ControlDocument {
    package var source: String
    package var state: ExternalReport.State
    /// When the source first said so without saying anything else since.
    package var since: String
    /// When it said so last.
    package var at: String
    package var ttlSeconds: Double
    /// True when it is older than its time to live: it says nothing any more.
    package var stale: Bool
    package var figures: [String: Double]

    private enum CodingKeys: String, CodingKey {
        case source, state, since, at, stale, figures
        case ttlSeconds = "ttl_seconds"
    }
}

extension ResultDocument {
    init(_ result: ExternalResult, at now: Instant, clock: inout LocalTime) {
        self.init(
            source: result.report.source,
            state: result.report.state,
            since: clock.rfc3339(result.changedAt.timestamp),
            at: clock.rfc3339(result.receivedAt.timestamp),
            ttlSeconds: result.report.ttl.inSeconds,
            stale: result.isStale(at: now),
            figures: result.report.figures
        )
    }
}
