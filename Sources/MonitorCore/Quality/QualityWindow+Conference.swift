/// What the samples say of a conference over the line.
extension QualityWindow {
    /// Bursts of loss, voice and video as of now, for a call of that profile over a line of that rate, where it is known.
    ///
    /// Walks five minutes and sorts one, so it is for those who ask, not for every probe.
    package func conference(at now: Instant, profile: CallProfile, lineRate: LineRate? = nil) -> ConferenceFigures {
        let end = lastCell(at: now)
        let times = times.values(endingAt: end)
        let recent = figures(at: now, times: times)
        let pattern = losses.pattern(cells: rules.lossCells[2], endingAt: end)
        let reading = VideoReading(
            losses: [minute(endingAt: end), lossReading(pattern.packets, pattern.lost, cells: rules.lossCells[2])],
            roundTripP95: isTelling(times.roundTrips) ? recent.rttP95?.inMilliseconds : nil,
            variationP95: isTelling(times.roundTrips) ? recent.pdvP95?.inMilliseconds : nil,
            jitter: times.jitters.count < QualityRules.leastJitters ? nil : recent.jitter?.inMilliseconds,
            n: times.roundTrips.count,
            windowSeconds: recent.window.inSeconds,
            lineRate: lineRate
        )
        return ConferenceFigures(
            recent: recent,
            losses: pattern,
            window: .nanoseconds(Int64(rules.lossCells[2]) * rules.interval),
            voice: VoiceEstimate(
                losses: LossFigure(n: pattern.packets, lost: pattern.lost),
                burstRatio: pattern.burstRatio,
                sortedRoundTrips: times.roundTrips.map { ShortTime.duration($0).inMilliseconds }
            ),
            video: reading.verdict(for: profile)
        )
    }

    private func isTelling(_ roundTrips: [UInt32]) -> Bool { roundTrips.count >= QualityRules.leastRoundTrips }

    private func minute(endingAt end: Int64) -> VideoReading.Losses {
        let (n, lost) = losses.count(cells: rules.lossCells[1], endingAt: end)
        return lossReading(n, lost, cells: rules.lossCells[1])
    }

    private func lossReading(_ n: Int, _ lost: Int, cells: Int) -> VideoReading.Losses {
        VideoReading.Losses(figure: LossFigure(n: n, lost: lost), windowSeconds: spanSeconds(cells: cells))
    }
}
