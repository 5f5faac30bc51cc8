/// Makes one state of the line, and one word on the equipment, of all checks of a site (DESIGN 4.1).
struct SiteMachine: Sendable {
    /// True when anything was ever received since the site was added, in earlier runs too.
    private(set) var everAnswered: Bool
    /// Nil when nothing was received in this run.
    private(set) var lastReceivedAt: Instant?
    /// The first answer of those that ended the last silence.
    private(set) var returnedAt: Instant?
    private var checks: [CheckStatus]
    /// Without a check of its own: what other sources make of its line.
    private var reported = LineStatus.unjudged
    /// What is known of each check, in the order of the configuration.
    var statuses: [CheckStatus] { checks }
    /// The longest of its line checks.
    private let deadAfter: Duration

    init(checks: [Check], everAnswered: Bool) {
        self.checks = checks.map { CheckStatus(role: $0.role, isBackup: $0.isBackup) }
        self.everAnswered = everAnswered
        deadAfter = checks.filter { $0.role == .line }.map(\.deadAfter).max() ?? .zero
    }

    mutating func apply(_ verdict: LineVerdict, check: Int) {
        guard checks.indices.contains(check) else { return }
        switch verdict {
        case .suspect(let since):
            checks[check].verdict = .suspect
            checks[check].since = since
        case .down(let since):
            checks[check].verdict = .silent
            checks[check].since = since
        case .cleared:
            noteGood(check, since: nil)
        case .up(let since):
            noteGood(check, since: since)
        case .unjudged:
            checks[check].verdict = .none
        }
    }

    mutating func apply(_ verdict: EquipmentVerdict, check: Int) {
        guard checks.indices.contains(check) else { return }
        switch verdict {
        case .answering(let since):
            noteGood(check, since: since)
        case .failing(let since, let reason):
            noteGood(check, since: since)
            checks[check].verdict = .failing
            checks[check].since = since
            checks[check].failure = reason
        case .silent(let since):
            checks[check].verdict = .silent
            checks[check].since = since
            checks[check].failure = "timeout"
        }
    }

    /// Takes what other sources say of a site without a check of its own.
    mutating func apply(reported line: LineStatus, at now: Instant) {
        if line == .answering {
            if reported != .answering { returnedAt = now }
            lastReceivedAt = now
        }
        reported = line
        if line != .unjudged { everAnswered = true }
    }

    /// Notes an answer or refusal.
    ///
    /// - Returns: true when it may bring back a line that was thought dead before any verdict says so.
    mutating func noteAnswer(check: Int, sentAt: Instant, receivedAt: Instant) -> Bool {
        guard checks.indices.contains(check) else { return false }
        checks[check].hasAnswered = true
        checks[check].lastSentAt = max(checks[check].lastSentAt, sentAt)
        checks[check].lastReceivedAt = max(checks[check].lastReceivedAt, receivedAt)
        lastReceivedAt = max(lastReceivedAt ?? receivedAt, receivedAt)
        return checks[check].role == .equipment
    }

    /// The line by all checks together.
    ///
    /// A line check that never answered in this run has no say while an equipment check may have one.
    func line(at now: Instant) -> LineStatus {
        if checks.isEmpty { return reported }
        if checks.contains(where: { $0.role == .line && $0.hasAnswered }) {
            return lineByLineChecks(at: now) { $0.hasAnswered }
        }
        if checks.contains(where: { $0.role == .equipment }) { return lineByEquipment }
        return lineByLineChecks(at: now) { _ in true }
    }

    /// Since when the site's own line is silent while its backup answers; nil while it is not.
    ///
    /// Only an answer that was asked for after the line fell silent speaks for the backup: both may die together. And an
    /// answer of the terminal, which has no backup, speaks for the line.
    var onBackupSince: Instant? {
        guard checks.contains(where: \.isBackup) else { return nil }
        var since: Instant?
        for check in checks where check.role == .line && !check.isBackup {
            guard check.verdict == .silent else { return nil }
            since = max(since ?? check.since, check.since)
        }
        guard let since else { return nil }
        let isReached = checks.contains { $0.isBackup && $0.verdict == .good && $0.lastSentAt > since }
        let isSeen = checks.contains { $0.role == .equipment && $0.showsHost && $0.lastSentAt > since }
        return isReached && !isSeen ? since : nil
    }

    func isBackup(_ check: Int) -> Bool { checks.indices.contains(check) && checks[check].isBackup }

    /// When a line that only a late answer of the equipment keeps from being `down` must be judged again.
    var reviewAt: Instant? {
        checks.lazy.filter { $0.role == .equipment && $0.hasAnswered }.map(\.lastReceivedAt).max().map {
            $0 + deadAfter
        }
    }

    /// The first equipment check, in the order of the configuration, whose terminal does not answer; silences that
    /// began at or after `doubted` do not count.
    func equipmentFailure(butSilentSince doubted: Instant? = nil) -> EquipmentFailure? {
        let failing = checks.firstIndex { check in
            guard check.role == .equipment else { return false }
            switch check.verdict {
            case .failing: return true
            case .silent: return doubted.map { check.since < $0 } ?? true
            case .none, .good, .suspect: return false
            }
        }
        return failing.map {
            EquipmentFailure(check: $0, since: checks[$0].since, reason: checks[$0].failure)
        }
    }

    /// True when every equipment check says that its terminal answers.
    var terminalsAnswer: Bool {
        let equipment = checks.lazy.filter { $0.role == .equipment }
        return !equipment.isEmpty && equipment.allSatisfy { $0.verdict == .good }
    }

    /// True when every terminal answers and was heard of after `start`.
    func terminalsHaveAnswered(since start: Instant) -> Bool {
        terminalsAnswer && checks.allSatisfy { $0.role == .line || $0.lastReceivedAt > start }
    }

    /// The first of the answers that ended the last failure of a terminal; nil when none ever failed.
    var terminalReturnedAt: Instant? {
        checks.lazy.filter { $0.role == .equipment }.compactMap(\.goodSince).max()
    }

    /// Forgets the verdicts on the line, not that it ever answered.
    mutating func restart() {
        for check in checks.indices where checks[check].role == .line { checks[check].verdict = .none }
    }

    /// Ends a round that began with `restart` at `start`: what answered since is well, what did not is silent.
    mutating func conclude(roundFrom start: Instant) {
        for check in checks.indices where checks[check].role == .line && checks[check].verdict == .none {
            let answered = checks[check].lastReceivedAt > start
            checks[check].verdict = answered ? .good : .silent
            checks[check].since = start
        }
    }

    /// True when anything was received after `start`.
    func hasAnswered(since start: Instant) -> Bool { lastReceivedAt.map { $0 > start } ?? false }

    private mutating func noteGood(_ check: Int, since: Instant?) {
        checks[check].verdict = .good
        checks[check].hasAnswered = true
        everAnswered = true
        if let since {
            checks[check].goodSince = since
            returnedAt = since
            lastReceivedAt = max(lastReceivedAt ?? since, since)
        }
    }

    private func lineByLineChecks(at now: Instant, _ counts: (CheckStatus) -> Bool) -> LineStatus {
        var allSilent = true
        var since: Instant?
        for check in checks where check.role == .line && counts(check) {
            switch check.verdict {
            case .none:
                guard check.hasAnswered else { return .unjudged }
                continue
            case .good, .failing: return .answering
            case .suspect: allSilent = false
            case .silent: break
            }
            since = max(since ?? check.since, check.since)
        }
        guard let since else { return .unjudged }
        guard allSilent else { return .suspect(since: since) }
        return weighEquipment(against: since, at: now)
    }

    /// Every line check is silent since then: only a sign of the equipment can speak for the line.
    private func weighEquipment(against since: Instant, at now: Instant) -> LineStatus {
        var since = since
        var isRecent = false
        for check in checks where check.role == .equipment && check.lastReceivedAt > since {
            if check.lastSentAt > since, check.showsHost { return .answering }
            if check.verdict == .silent { since = max(since, check.since) }
            // Sent before the silence began, received after it: something was received, so `dead_after` counts anew.
            if check.lastReceivedAt + deadAfter > now { isRecent = true }
        }
        return isRecent ? .suspect(since: since) : .down(since: since)
    }

    private var lineByEquipment: LineStatus {
        let equipment = checks.lazy.filter { $0.role == .equipment }
        if equipment.contains(where: { $0.hasAnswered && $0.showsHost }) { return .answering }
        let known = equipment.contains(where: \.hasAnswered) ? equipment.filter(\.hasAnswered) : Array(equipment)
        let others = known.contains(where: \.hasAnswered) ? [] : checks.filter { $0.role == .line }
        let deciding = known + others
        guard deciding.allSatisfy({ $0.verdict == .silent }) else { return .unjudged }
        return deciding.map(\.since).max().map { .down(since: $0) } ?? .unjudged
    }
}

/// Which equipment check of a site fails, and why.
struct EquipmentFailure: Hashable, Sendable {
    /// Its position in the site's list of checks.
    var check: Int
    var since: Instant
    /// In one word, such as `refused` or `timeout`.
    var reason: String
}
