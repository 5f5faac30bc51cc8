extension QualityWindow {
    /// Statistics of what was sent in the last 60 s (48 intervals where these are longer).
    ///
    /// Sorts, so it is for those who ask, not for every probe.
    package func figures(at now: Instant) -> QualityFigures {
        let age = newestSend == .longAgo ? nil : max(0, now.since(newestSend))
        // The next sample is missing only when a whole interval has passed.
        let missing = max(0, (age ?? 0) - 1) / rules.interval
        let end = losses.newest == .min ? .min / 2 : losses.newest + missing
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
