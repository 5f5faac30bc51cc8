/// Decides from sends and receptions of one line check whether the line is up, suspect or down.
///
/// Knows nothing of single probes: the target tells it what was sent, what was received, and what is unanswered since.
struct LineMachine: Hashable, Sendable {
    enum State: Hashable, Sendable {
        /// Silence says nothing here: a firewall may eat the probes.
        case neverAnswered
        /// It answered in an earlier run, or before the monitor was blind; its next answer is `up`.
        case unjudged
        case up
        /// An answer is overdue; `wasUp` is false when there was no verdict before.
        case suspect(wasUp: Bool)
        /// `answers` in a row since `since`, fewer than it takes to be up.
        case down(answers: Int, since: Instant)
    }

    private(set) var state: State
    /// The last reception, or when verdicts began anew: silence is counted from here.
    private(set) var quietSince = Instant.longAgo
    /// Oldest unanswered send that is newer than the newest answered one; `never` when there is none.
    private(set) var firstUnanswered = Instant.never
    private var sentSinceQuiet = 0

    init(everAnswered: Bool) {
        state = everAnswered ? .unjudged : .neverAnswered
    }

    mutating func sent(at now: Instant) {
        if firstUnanswered == .never { firstUnanswered = now }
        sentSinceQuiet += 1
    }

    /// A probe that was counted as sent said nothing; `unanswered` is the first that remains.
    mutating func voided(sentAt: Instant, unanswered: Instant) {
        if sentAt >= quietSince { sentSinceQuiet = max(0, sentSinceQuiet - 1) }
        firstUnanswered = unanswered
    }

    /// Anything authentic was received, late answers included; `unanswered` is the first that remains so.
    mutating func received(sentAt: Instant, at now: Instant, unanswered: Instant, successes: Int) -> LineVerdict? {
        quietSince = max(quietSince, now)
        sentSinceQuiet = 0
        firstUnanswered = unanswered
        switch state {
        case .neverAnswered, .unjudged, .suspect(wasUp: false):
            state = .up
            return .up(since: now)
        case .up:
            return nil
        case .suspect(wasUp: true):
            state = .up
            return .cleared
        case .down(let answers, let since):
            return recovering(answers: answers, since: since, sentAt: sentAt, at: now, successes: successes)
        }
    }

    /// A burst of old answers counts once: what confirms the first answer must have been sent after it.
    private mutating func recovering(
        answers: Int,
        since: Instant,
        sentAt: Instant,
        at now: Instant,
        successes: Int
    ) -> LineVerdict? {
        if answers > 0, sentAt < since { return nil }
        let first = answers == 0 ? now : since
        guard answers + 1 < successes else {
            state = .up
            return .up(since: first)
        }
        state = .down(answers: answers + 1, since: first)
        return nil
    }

    /// When the silence becomes a suspicion, given what an answer takes; `never` where it can't.
    ///
    /// Counted from the last reception where that is later than the send, so that a queue that drains is not suspect.
    func overdue(expected: Nanoseconds) -> Instant {
        guard firstUnanswered != .never else { return .never }
        switch state {
        case .up, .unjudged: return silentSince.after(expected)
        case .down(let answers, _): return answers > 0 ? silentSince.after(expected) : .never
        case .neverAnswered, .suspect: return .never
        }
    }

    /// When the silence becomes a verdict; `never` where it can't, or not before more probes were sent.
    func deadline(deadAfter: Nanoseconds) -> Instant {
        guard firstUnanswered != .never, sentSinceQuiet >= ProbePace.probesBeforeDown else { return .never }
        switch state {
        case .suspect: return silentSince.after(deadAfter)
        case .neverAnswered, .unjudged, .up, .down: return .never
        }
    }

    private var silentSince: Instant { max(firstUnanswered, quietSince) }

    /// The answer is overdue: a suspicion begins, or a recovery has to begin anew.
    mutating func becomeOverdue() -> LineVerdict? {
        switch state {
        case .up, .unjudged:
            state = .suspect(wasUp: state == .up)
            return .suspect(since: firstUnanswered)
        case .down:
            state = .down(answers: 0, since: .never)
            return nil
        case .neverAnswered, .suspect:
            return nil
        }
    }

    mutating func becomeDown() -> LineVerdict {
        state = .down(answers: 0, since: .never)
        return .down(since: firstUnanswered)
    }

    /// What was sent before says nothing any more; a suspicion goes on, its clock begins anew.
    mutating func restartSilence(at now: Instant) {
        quietSince = max(quietSince, now)
        firstUnanswered = .never
        sentSinceQuiet = 0
        if case .down = state { state = .down(answers: 0, since: .never) }
    }

    /// Forgets the verdict too; a line that never answered stays so.
    mutating func restartVerdict(at now: Instant) {
        restartSilence(at: now)
        if state != .neverAnswered { state = .unjudged }
    }

    var isDown: Bool { if case .down = state { true } else { false } }
    var isSuspect: Bool { if case .suspect = state { true } else { false } }

    /// True while answers are awaited that confirm a recovery.
    var isRecovering: Bool { if case .down(let answers, _) = state { answers > 0 } else { false } }

    /// True while deadlines must be kept to the millisecond.
    var isUrgent: Bool { isSuspect || isRecovering }
}
