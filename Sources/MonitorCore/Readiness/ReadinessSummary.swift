/// The outcome of a readiness run, for the event log.
package struct ReadinessSummary: Hashable, Sendable {
    package var event: String
    package var outcome: ReadinessReport.Outcome
    package var ready: Int
    package var readyWithRisk: Int
    package var joins: Int
    package var notVerifiable: Int
    /// Things to settle that are no hall's line.
    package var items: Int
    package var took: Duration
}

extension ReadinessSummary {
    init(_ report: ReadinessReport) {
        self.init(
            event: report.event,
            outcome: report.outcome,
            ready: report.count(.ready),
            readyWithRisk: report.count(.readyWithRisk),
            joins: report.count(.joinElsewhere),
            notVerifiable: report.count(.notVerifiable),
            items: report.items.count,
            took: report.endedAt - report.startedAt
        )
    }
}
