extension QualityWindow {
    /// Every figure that is judged against its limit, for whoever asks why; empty where nothing is judged.
    ///
    /// Sorts, so it is not for every probe.
    package func limitFindings(at now: Instant) -> [SiteExplanation.LimitFinding] {
        guard let limits = rules.limits else { return [] }
        let age = newestSend == .longAgo ? nil : Double(max(0, now.since(newestSend))) / 1e9
        let losses = [losses.short, losses.middle, losses.long].map { loss($0, limits, age: age) }
        return losses + times(limits, age: age) + [freezes(limits, at: now, age: age)]
    }

    private func loss(_ window: LossCount, _ limits: QualityLimits, age: Double?) -> SiteExplanation.LimitFinding {
        SiteExplanation.LimitFinding(
            breach: .loss,
            value: window.n > 0 ? window.ratio : nil,
            limit: limits.loss,
            n: Int(window.n),
            windowSeconds: spanSeconds(cells: Int(window.cells)),
            ageSeconds: age,
            holds: !breaksLoss(window)
        )
    }

    private func times(_ limits: QualityLimits, age: Double?) -> [SiteExplanation.LimitFinding] {
        let values = times.values(endingAt: times.newest)
        let broken = brokenLimits
        let window = spanSeconds(cells: rules.cells)
        return [
            SiteExplanation.LimitFinding(
                breach: .rtt,
                value: Rank.value(95, ofSorted: values.roundTrips).map { ShortTime.duration($0).inMilliseconds },
                limit: min(limits.rttP95.inMilliseconds, baselineLimitInMilliseconds ?? .infinity),
                n: values.roundTrips.count,
                windowSeconds: window,
                ageSeconds: age,
                holds: !broken.contains(.rtt)
            ),
            SiteExplanation.LimitFinding(
                breach: .jitter,
                value: Rank.value(50, ofSorted: values.jitters).map {
                    ShortTime.duration(ShortTime.ticks(code: $0)).inMilliseconds
                },
                limit: limits.jitter.inMilliseconds,
                n: values.jitters.count,
                windowSeconds: window,
                ageSeconds: age,
                holds: !broken.contains(.jitter)
            ),
        ]
    }

    private func freezes(_ limits: QualityLimits, at now: Instant, age: Double?) -> SiteExplanation.LimitFinding {
        let recent = freezes.count { now.since($0) <= QualityRules.freezeSpan }
        return SiteExplanation.LimitFinding(
            breach: .freezes,
            value: Double(recent),
            limit: Double(limits.freezes),
            n: recent,
            windowSeconds: Double(QualityRules.freezeSpan) / 1e9,
            ageSeconds: age,
            holds: !brokenLimits.contains(.freezes),
            isJudged: rules.judgesFreezes
        )
    }
}
