/// How long a site was in which state while it was on air, and how long nobody knows.
struct StateTimes: Hashable, Sendable {
    private(set) var onAir: TimeSpans
    /// In known states, apart from each other.
    private var spans: [SiteState: TimeSpans] = [:]

    /// - Parameters:
    ///   - states: of one site, by beginning; one that has no end, or ends after the next began, ends there.
    ///   - onAir: the time that is asked about.
    ///   - blind: when nothing was known about anybody.
    init(_ states: [StateSpan], onAir: TimeSpans, blind: TimeSpans) {
        self.onAir = onAir
        let seen = onAir.subtracting(blind)
        guard let end = onAir.spans.last?.upperBound else { return }
        var ranges: [SiteState: [Range<Timestamp>]] = [:]
        for (position, span) in states.enumerated() {
            let next = position + 1 < states.count ? states[position + 1].from : end
            ranges[span.state, default: []].append(Range(from: span.from, to: min(span.to ?? end, next)))
        }
        spans = ranges.mapValues { TimeSpans($0).intersection(seen) }
    }

    /// Answering, whatever its quality.
    var available: Duration { time(in: [.up, .degraded]) }
    var degraded: Duration { time(in: [.degraded]) }
    /// Nothing received from it; explained silence is silence too.
    var outages: TimeSpans { union([.down, .unreachable]) }
    var terminal: Duration { time(in: [.equipmentDown]) }
    var absent: Duration { time(in: [.absent]) }
    var paused: Duration { time(in: [.paused]) }

    /// Time with a verdict; never what nobody saw.
    var measured: Duration { available + outages.total + terminal + absent }

    /// On air without a verdict.
    var unknown: Duration { onAir.total - measured - paused }

    /// Available of measured; nil where nothing was measured.
    var availability: Double? {
        measured > .zero ? available.inSeconds / measured.inSeconds : nil
    }

    private func time(in states: [SiteState]) -> Duration { union(states).total }

    private func union(_ states: [SiteState]) -> TimeSpans {
        states.compactMap { spans[$0] }.reduce(TimeSpans()) { $0.union($1) }
    }
}
