/// Decides from the arrivals of one hall's heartbeats whether its line is up, suspect or down.
///
/// `down` is when nothing came for five intervals (DESIGN 4.1); the figures are those of its check.
struct HeartbeatLine: Hashable, Sendable {
    enum State: Hashable, Sendable {
        /// Silence says nothing: nobody may ever have set up the sender.
        case neverHeard
        /// It was heard in an earlier run, or before the monitor was blind.
        case unjudged
        case up
        /// A heartbeat is overdue; `wasUp` is false when there was no verdict before.
        case suspect(wasUp: Bool)
        /// `heard` in a row since `since`, fewer than it takes to be up.
        case down(heard: Int, since: Instant)
    }

    private(set) var state: State
    /// The last arrival, or when verdicts began anew: silence is counted from here.
    private(set) var quietSince: Instant

    init(everHeard: Bool, at now: Instant) {
        state = everHeard ? .unjudged : .neverHeard
        quietSince = now
    }

    var isDown: Bool { if case .down = state { true } else { false } }

    /// News has arrived.
    mutating func heard(at now: Instant, pace: HeartbeatPace) -> LineVerdict? {
        let quiet = now.since(quietSince)
        quietSince = max(quietSince, now)
        switch state {
        case .up:
            return nil
        case .suspect(wasUp: true):
            state = .up
            return .cleared
        case .neverHeard, .unjudged, .suspect(wasUp: false):
            state = .up
            return .up(since: now)
        case .down(let heard, let since):
            // One that comes long after the last confirms nothing.
            let isInRow = heard > 0 && quiet < pace.deadAfter
            let first = isInRow ? since : now
            let count = isInRow ? heard + 1 : 1
            guard count >= pace.successes else {
                state = .down(heard: count, since: first)
                return nil
            }
            state = .up
            return .up(since: first)
        }
    }

    /// When the silence means the next thing; `never` where it can't.
    func deadline(pace: HeartbeatPace) -> Instant {
        switch state {
        case .up, .unjudged: quietSince.after(pace.overdueAfter)
        case .suspect: quietSince.after(pace.deadAfter)
        case .neverHeard, .down: .never
        }
    }

    /// Judges the silence until now.
    mutating func judgeSilence(at now: Instant, pace: HeartbeatPace) -> LineVerdict? {
        guard deadline(pace: pace) <= now else { return nil }
        let since = quietSince.after(pace.interval)
        switch state {
        case .up, .unjudged:
            state = .suspect(wasUp: state == .up)
            return .suspect(since: since)
        case .suspect:
            state = .down(heard: 0, since: .never)
            return .down(since: since)
        case .neverHeard, .down:
            return nil
        }
    }

    /// The silence before now says nothing; a suspicion goes on, its clock begins anew.
    mutating func restartSilence(at now: Instant) {
        quietSince = max(quietSince, now)
        if isDown { state = .down(heard: 0, since: .never) }
    }

    /// Forgets the verdict too; a hall that was never heard stays so.
    mutating func restartVerdict(at now: Instant) {
        restartSilence(at: now)
        if state != .neverHeard { state = .unjudged }
    }
}

/// The figures of a check of kind `push`.
struct HeartbeatPace: Hashable, Sendable {
    let interval: Nanoseconds
    let deadAfter: Nanoseconds
    let successes: Int

    init(_ check: Check) {
        interval = max(1_000_000, check.interval.idle.nanoseconds)
        deadAfter = max(check.deadAfter.nanoseconds, 2 * interval)
        successes = max(1, check.successes)
    }

    /// One is late when the next has nearly come; TCP may have had to send it again meanwhile.
    var overdueAfter: Nanoseconds { min(interval + max(interval, 500_000_000), deadAfter) }
}
