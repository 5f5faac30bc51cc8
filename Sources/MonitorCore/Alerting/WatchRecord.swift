/// What was stored of a time: spans, runs, blindness and changes that fall into it, wholly or in part.
package struct WatchRecord: Hashable, Sendable {
    package var spans: [StateSpan] = []
    package var runs: [WatchRun] = []
    package var blind: [BlindSpan] = []
    package var changes: [ConfigurationChange] = []
    /// Of the incidents that were asked about, by number.
    package var notices: [Int: Notice] = [:]
    package var alerts: [AlertFailure] = []

    package init(
        spans: [StateSpan] = [],
        runs: [WatchRun] = [],
        blind: [BlindSpan] = [],
        changes: [ConfigurationChange] = [],
        notices: [Int: Notice] = [:],
        alerts: [AlertFailure] = []
    ) {
        self.spans = spans
        self.runs = runs
        self.blind = blind
        self.changes = changes
        self.notices = notices
        self.alerts = alerts
    }
}
