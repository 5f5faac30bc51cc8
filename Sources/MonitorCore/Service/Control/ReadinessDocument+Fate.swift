extension ReadinessDocument {
    /// What became of one run, as whoever asked for it sees it.
    package enum Fate {
        case running(Progress)
        case found(Report)
        case failed(ReadinessFailure)
        /// Nobody knows it any more: the daemon was started anew, or another run has taken its place.
        case lost
    }

    /// The fate of the run that began then; a run or a report of another time is never taken for it.
    package func fate(ofRunSince startedAt: String) -> Fate {
        if let report, report.startedAt == startedAt { return .found(report) }
        if let progress { return progress.startedAt == startedAt ? .running(progress) : .lost }
        return failure.map { .failed($0) } ?? .lost
    }
}
