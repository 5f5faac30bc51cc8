/// Decides from the results of one equipment check whether the terminal answers.
struct EquipmentMachine: Hashable, Sendable {
    enum State: Hashable, Sendable {
        case unjudged
        case answering
        /// The host is there, the terminal does not answer.
        case failing
        /// No sign of the host.
        case silent
    }

    /// What one probe found.
    enum Result: Hashable, Sendable {
        case answer
        /// A refusal or an error from the host: it lives, but not as it should.
        case refusal
        case nothing
    }

    private(set) var state = State.unjudged
    private var answers = 0
    private var failures = 0
    /// The newest of the failures that brought no sign of the host at all.
    private var silences = 0
    private var firstAnswer = Instant.never
    private var firstFailure = Instant.never
    private var firstSilence = Instant.never

    /// Takes one result; `reason` is that of a failure, `now` when an answer was received.
    mutating func apply(
        _ result: Result,
        reason: @autoclosure () -> String,
        sentAt: Instant,
        at now: Instant,
        pace: ProbePace
    ) -> EquipmentVerdict? {
        switch result {
        case .answer:
            noteAnswer(at: now)
            return judgeAnswers(successes: pace.successes)
        case .refusal:
            noteFailure(sentAt: sentAt)
            silences = 0
        case .nothing:
            noteFailure(sentAt: sentAt)
            if silences == 0 { firstSilence = sentAt }
            silences += 1
        }
        return judgeFailures(reason: reason, limit: pace.failures)
    }

    private mutating func noteAnswer(at now: Instant) {
        if answers == 0 { firstAnswer = now }
        answers += 1
        failures = 0
        silences = 0
    }

    private mutating func noteFailure(sentAt: Instant) {
        if failures == 0 { firstFailure = sentAt }
        failures += 1
        answers = 0
    }

    private mutating func judgeAnswers(successes: Int) -> EquipmentVerdict? {
        switch state {
        case .answering: return nil
        case .failing, .silent: if answers < successes { return nil }
        case .unjudged: break
        }
        state = .answering
        return .answering(since: firstAnswer)
    }

    private mutating func judgeFailures(reason: () -> String, limit: Int) -> EquipmentVerdict? {
        guard failures >= limit else { return nil }
        if silences >= limit {
            guard state != .silent else { return nil }
            state = .silent
            return .silent(since: firstSilence)
        }
        // Known to be silent, one lost probe after a refusal changes nothing until there are as many as it takes.
        guard state != .failing, state != .silent || silences == 0 else { return nil }
        state = .failing
        return .failing(since: firstFailure, reason: reason())
    }

    /// True when the next probe should not wait for its turn: a failure not yet judged, a recovery not yet confirmed.
    var isUndecided: Bool {
        switch state {
        case .unjudged, .answering: failures > 0
        case .failing, .silent: answers > 0
        }
    }
}
