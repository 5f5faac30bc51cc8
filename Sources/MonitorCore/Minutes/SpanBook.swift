/// Makes spans of states from the lines that tell of them, and blind time and changes from those about the monitor.
///
/// Fed in the order of the log; what is new is taken once a minute.
struct SpanBook: Sendable {
    /// What has come since it was last taken.
    struct News: Hashable, Sendable {
        /// New or changed ones; a span is known by its site and beginning.
        var spans: [StateSpan] = []
        /// In the order in which they ended; a blindness that lasts is told again each time.
        var blind: [BlindSpan] = []
        var changes: [ConfigurationChange] = []

        var isEmpty: Bool { spans.isEmpty && blind.isEmpty && changes.isEmpty }
    }

    private var open: [SiteID: StateSpan] = [:]
    private var changed: [Key: StateSpan] = [:]
    private var news = News()
    private var blindSince: Timestamp?
    private var wallTime: WallTime
    /// What the clock showed before it was set back: when it shows that again, all that lasts begins a span of its own.
    private var repeatsUntil: Timestamp?

    private struct Key: Hashable {
        var site: SiteID
        var from: Timestamp
    }

    /// A run that begins now.
    init(at now: Timestamp) { wallTime = WallTime(from: now) }

    var isEmpty: Bool { changed.isEmpty && news.isEmpty }

    mutating func apply(_ timed: TimedEvent) {
        endRepetition(at: timed.at)
        switch timed.event {
        case .state(let transition): apply(transition)
        case .isolated: blindSince = timed.at
        case .restored(let summary):
            blindSince = nil
            news.blind.append(BlindSpan(kind: BlindSpan.Kind.isolated, from: summary.from, to: summary.to))
        case .clockStepped(let step): take(step, at: timed.at)
        case .gap(let from, let duration, _):
            news.blind.append(BlindSpan(kind: BlindSpan.Kind.gap, from: from, to: from + duration))
        case .reloaded(let sites, let added, let removed, let changed):
            news.changes.append(
                ConfigurationChange(
                    at: timed.at,
                    kind: ConfigurationChange.Kind.applied,
                    sites: sites,
                    added: added,
                    removed: removed,
                    changed: changed
                )
            )
        case .refused(let errors, _):
            news.changes.append(ConfigurationChange(at: timed.at, kind: .refused, errors: errors))
        default: break
        }
    }

    private mutating func apply(_ transition: StateTransition) {
        let former = open[transition.site]
        // A site that fell silent was so from its first unanswered probe, not from the verdict.
        var from = transition.at
        if Self.isSilent(transition.state), let since = transition.since { from = min(from, since) }
        if let former { from = max(from, former.from) }
        if var former {
            former.to = from
            note(former)
        }
        let span = StateSpan(site: transition.site, state: transition.state, from: from)
        open[transition.site] = span
        note(span)
    }

    private mutating func take(_ step: Duration, at now: Timestamp) {
        news.blind += wallTime.step(step, to: now).map { span in
            BlindSpan(kind: BlindSpan.Kind.gap, from: span.lowerBound, to: span.upperBound)
        }
        guard step < .zero else { return }
        let old = now + (.zero - step)
        blindSince = blindSince.map { min($0, now) }
        beginAnew(from: now, endingAt: old)
        repeatsUntil = max(repeatsUntil ?? old, old)
    }

    /// Spans of the time that the clock showed first are not to hide what lasts beyond it.
    private mutating func endRepetition(at now: Timestamp) {
        guard let end = repeatsUntil, now >= end else { return }
        repeatsUntil = nil
        beginAnew(from: end, endingAt: end)
    }

    /// Cuts all spans that last, and lets them go on from another time.
    private mutating func beginAnew(from start: Timestamp, endingAt end: Timestamp) {
        for (site, former) in open {
            var ended = former
            ended.to = max(former.from, end)
            note(ended)
            let span = StateSpan(site: site, state: former.state, from: start)
            open[site] = span
            note(span)
        }
    }

    /// Ends the spans of sites that are watched no more.
    mutating func keep(only sites: Set<SiteID>, at time: Timestamp) {
        for (site, var span) in open where !sites.contains(site) {
            span.to = max(span.from, time)
            note(span)
            open[site] = nil
        }
    }

    /// Tells all that lasts anew, after something that was taken has got lost.
    mutating func restate() {
        for span in open.values { note(span) }
    }

    /// What has come; the blindness that still lasts is in it up to now.
    mutating func take(at now: Timestamp) -> News {
        endRepetition(at: now)
        defer {
            changed.removeAll()
            news = News()
        }
        var taken = news
        taken.spans = changed.values.sorted { ($0.from, $0.site) < ($1.from, $1.site) }
        if let blindSince {
            taken.blind.append(BlindSpan(kind: .isolated, from: blindSince, to: max(blindSince, now)))
        }
        return taken
    }

    private mutating func note(_ span: StateSpan) {
        changed[Key(site: span.site, from: span.from)] = span
    }

    private static func isSilent(_ state: SiteState) -> Bool {
        switch state {
        case .down, .unreachable, .equipmentDown: true
        case .unknown, .up, .degraded, .absent, .paused: false
        }
    }
}
