/// What is known of one check of a site.
struct CheckStatus: Hashable, Sendable {
    enum Verdict: Hashable, Sendable {
        case none
        case good
        /// Line checks: an answer is overdue.
        case suspect
        /// Line checks: nothing received for `dead_after`; equipment checks: no sign of the host.
        case silent
        /// Equipment checks: the host is there, the terminal does not answer.
        case failing
    }

    let role: CheckRole
    var isBackup = false
    var verdict = Verdict.none
    /// First unanswered send, where the verdict comes of silence; first failure, where the terminal fails.
    var since = Instant(nanoseconds: .min)
    /// The first of the answers that made it `good`; nil when none has in this run.
    var goodSince: Instant?
    /// Equipment checks: why it fails, in one word; read it only while it is `failing` or `silent`.
    var failure = ""
    /// True when anything was received from it in this run.
    var hasAnswered = false
    var lastSentAt = Instant(nanoseconds: .min)
    var lastReceivedAt = Instant(nanoseconds: .min)

    /// True while an equipment check tells that packets come through, be it by a refusal.
    var showsHost: Bool {
        switch verdict {
        case .none: hasAnswered
        case .good, .failing: true
        case .suspect, .silent: lastSentAt > since
        }
    }
}
