extension QualityWindow {
    /// Statistics of what was sent in the last 60 s (of at least 20 intervals where these are longer than 3 s).
    ///
    /// Sorts, so it is for those who ask, not for every probe.
    package func figures(at now: Instant) -> QualityFigures {
        let age = newestSend == .longAgo ? nil : max(0, now.since(newestSend))
        let end = losses.newest == .min ? .min / 2 : losses.newest + (age ?? 0) / rules.interval
        let (n, lost) = losses.count(cells: rules.cells, endingAt: end)
        let (roundTrips, jitters) = times.values(endingAt: end)
        return QualityFigures(
            n: n,
            window: .nanoseconds(Int64(rules.cells) * rules.interval),
            age: age.map { .nanoseconds($0) },
            lost: lost,
            rttMin: roundTrips.first.map(ShortTime.duration),
            rttP50: Rank.value(50, ofSorted: roundTrips).map(ShortTime.duration),
            rttP95: Rank.value(95, ofSorted: roundTrips).map(ShortTime.duration),
            rttMax: roundTrips.last.map(ShortTime.duration),
            jitter: Rank.value(50, ofSorted: jitters).map { ShortTime.duration(ShortTime.ticks(code: $0)) },
            freezes: freezes.count { now.since($0) <= Int64(rules.cells) * rules.interval }
        )
    }
}
