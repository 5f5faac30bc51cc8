extension QualityWindow {
    /// Statistics of what was sent in the last 60 s (48 intervals where these are longer).
    ///
    /// Sorts, so it is for those who ask, not for every probe.
    package func figures(at now: Instant) -> QualityFigures {
        figures(at: now, times: times.values(endingAt: lastCell(at: now)))
    }

    /// The interval that the windows end with: that of the newest sample, or a later one where samples are missing.
    func lastCell(at now: Instant) -> Int64 {
        guard losses.newest != .min else { return .min / 2 }
        // The next sample is missing only when a whole interval has passed.
        return losses.newest + max(0, (age(at: now) ?? 0) - 1) / rules.interval
    }

    /// Of the newest sample; nil when there is none.
    func age(at now: Instant) -> Nanoseconds? {
        newestSend == .longAgo ? nil : max(0, now.since(newestSend))
    }

    /// The same of times that were sorted already.
    func figures(at now: Instant, times: (roundTrips: [UInt32], jitters: [UInt16])) -> QualityFigures {
        let (n, lost) = losses.count(cells: rules.cells, endingAt: lastCell(at: now))
        return QualityFigures(
            n: n,
            window: .nanoseconds(Int64(rules.cells) * rules.interval),
            age: age(at: now).map { .nanoseconds($0) },
            lost: lost,
            rttMin: times.roundTrips.first.map(ShortTime.duration),
            rttP50: Rank.value(50, ofSorted: times.roundTrips).map(ShortTime.duration),
            rttP95: Rank.value(95, ofSorted: times.roundTrips).map(ShortTime.duration),
            rttMax: times.roundTrips.last.map(ShortTime.duration),
            jitter: Rank.value(50, ofSorted: times.jitters).map { ShortTime.duration(ShortTime.ticks(code: $0)) },
            pdvP95: DelayVariation.value(95, ofSorted: times.roundTrips).map(ShortTime.duration),
            freezes: freezes.count { now.since($0) <= Int64(rules.cells) * rules.interval }
        )
    }
}
