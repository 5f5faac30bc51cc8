/// `GET /api/v1/readiness`: a run that is under way, or what the newest one found.
package struct ReadinessDocument: ControlDocument {
    package enum State: String, CaseIterable, Codable, Hashable, Sendable {
        /// There was no run yet.
        case none
        case running
        case done
        /// The last run came to nothing; an older report may be there.
        case failed
    }

    package struct Progress: ControlDocument {
        package var event: String
        package var thorough: Bool
        package var startedAt: String
        package var wave: Int
        package var waves: Int
        /// Sites under test in this wave.
        package var sites: Int
        /// Probes a second to each.
        package var rate: Int
        /// 0 to 1, of all that is to be done.
        package var ratio: Double
        package var secondsLeft: Double

        private enum CodingKeys: String, CodingKey {
            case event, thorough, wave, waves, sites, rate, ratio
            case startedAt = "started_at"
            case secondsLeft = "seconds_left"
        }
    }

    package struct Report: ControlDocument {
        package var event: String
        package var date: String
        package var sessions: [String]
        package var thorough: Bool
        package var startedAt: String
        package var endedAt: String
        package var outcome: ReadinessReport.Outcome
        package var ready: Int
        package var readyWithRisk: Int
        package var joins: Int
        package var notVerifiable: Int
        package var halls: [ReadinessReport.Hall]
        package var totals: [ReadinessReport.Total]
        package var items: [ReadinessReport.Item]
        /// Of sites that are spoken of, by id.
        package var names: [String: String]
        package var waves: Int

        /// The name of a site that the report speaks of.
        package func name(_ id: SiteID) -> String { names[id.rawValue] ?? id.rawValue }

        private enum CodingKeys: String, CodingKey {
            case event, date, sessions, thorough, outcome, ready, joins, halls, totals, items, names, waves
            case startedAt = "started_at"
            case endedAt = "ended_at"
            case readyWithRisk = "ready_with_risk"
            case notVerifiable = "not_verifiable"
        }
    }

    package var version = 1
    package var time: String
    package var language: Language
    package var state: State
    @OrNull package var progress: Progress?
    @OrNull package var failure: ReadinessFailure?
    @OrNull package var report: Report?
}

extension ReadinessDocument.Progress {
    init(_ progress: ReadinessProgress, clock: inout LocalTime) {
        let all = max(1, progress.all.inSeconds)
        self.init(
            event: progress.event,
            thorough: progress.isThorough,
            startedAt: clock.rfc3339(progress.startedAt),
            wave: progress.wave,
            waves: progress.waves,
            sites: progress.sites,
            rate: progress.rate,
            ratio: min(1, progress.done.inSeconds / all),
            secondsLeft: max(0, all - progress.done.inSeconds)
        )
    }
}

extension ReadinessDocument.Report {
    /// With every reason and item in words.
    init(_ report: ReadinessReport, catalogue: Catalogue, clock: inout LocalTime) {
        func name(_ id: SiteID) -> String { report.names[id.rawValue] ?? id.rawValue }
        self.init(
            event: report.event,
            date: report.date,
            sessions: report.sessions,
            thorough: report.thorough,
            startedAt: clock.rfc3339(report.startedAt),
            endedAt: clock.rfc3339(report.endedAt),
            outcome: report.outcome,
            ready: report.count(.ready),
            readyWithRisk: report.count(.readyWithRisk),
            joins: report.count(.joinElsewhere),
            notVerifiable: report.count(.notVerifiable),
            halls: report.halls.map { hall in
                var hall = hall
                for place in hall.reasons.indices {
                    hall.reasons[place].text = catalogue.clause(hall.reasons[place], name: name)
                }
                return hall
            },
            totals: report.totals,
            items: report.items.map { item in
                var item = item
                item.text = catalogue.sentence(item, name: name)
                return item
            },
            names: report.names,
            waves: report.waves
        )
    }
}
