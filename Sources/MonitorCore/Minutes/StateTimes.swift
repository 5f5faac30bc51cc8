/// How long a site was in which state while it was on air, and how long nobody knows.
struct StateTimes: Hashable, Sendable {
    private(set) var onAir: TimeSpans
    /// In known states, apart from each other; of the time on air that somebody saw.
    private var spans: [SiteState: TimeSpans] = [:]
    /// Stretches of silence that were seen on air; what goes on through a break or a blind minute is one.
    private(set) var outageCount = 0
    /// Answered at any time of the day, on air or not.
    private(set) var wasSeen = false

    /// - Parameters:
    ///   - states: of one site, by beginning; one that has no end, or ends after the next began, ends there.
    ///   - onAir: the time that is asked about.
    ///   - blind: when nothing was known about anybody.
    ///   - day: when an answer shows that somebody came at all.
    init(_ states: [StateSpan], onAir: TimeSpans, blind: TimeSpans, day: Range<Timestamp>) {
        self.onAir = onAir
        let seen = onAir.subtracting(blind)
        guard let end = onAir.spans.last?.upperBound else { return }
        var ranges: [SiteState: [Range<Timestamp>]] = [:]
        for (position, span) in states.enumerated() {
            let next = position + 1 < states.count ? states[position + 1].from : end
            ranges[span.state, default: []].append(Range(from: span.from, to: min(span.to ?? end, next)))
        }
        let whole = ranges.mapValues { TimeSpans($0).subtracting(blind) }
        spans = whole.mapValues { $0.intersection(seen) }
        wasSeen = !Self.union(Self.answering, of: whole).intersection(TimeSpans([day])).isEmpty
        outageCount = Self.count(Self.union(Self.silent, of: whole), partedBy: Self.union(Self.other, of: whole), seen)
    }

    private static let silent: [SiteState] = [.down, .unreachable]
    private static let answering: [SiteState] = [.up, .degraded, .equipmentDown]
    private static let other: [SiteState] = answering + [.absent, .paused]

    /// Stretches of silence between which nothing else was seen are one; those of which nothing lies in `seen` are none.
    private static func count(_ silence: TimeSpans, partedBy other: TimeSpans, _ seen: TimeSpans) -> Int {
        guard let first = silence.spans.first, let last = silence.spans.last else { return 0 }
        return other.complement(in: first.lowerBound..<last.upperBound).spans.count { stretch in
            !silence.intersection(TimeSpans([stretch])).intersection(seen).isEmpty
        }
    }

    /// Answering, whatever its quality.
    var available: Duration { time(in: [.up, .degraded]) }
    var degraded: Duration { time(in: [.degraded]) }
    /// Nothing received from it; explained silence is silence too.
    var outages: TimeSpans { Self.union(Self.silent, of: spans) }
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

    /// Nobody ever came: not there on air, and never seen on the day; or nobody was expected whenever it was silent.
    var isAbsent: Bool { measured > .zero && available == .zero && (!wasSeen || absent == measured) }

    private func time(in states: [SiteState]) -> Duration { Self.union(states, of: spans).total }

    private static func union(_ states: [SiteState], of spans: [SiteState: TimeSpans]) -> TimeSpans {
        states.compactMap { spans[$0] }.reduce(TimeSpans()) { $0.union($1) }
    }
}
