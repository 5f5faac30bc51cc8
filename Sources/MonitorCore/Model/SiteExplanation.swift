/// Why a site is said to be as it is: what was measured, what it is held against, and which rule decided.
///
/// Structured only; whoever shows it finds the words.
package struct SiteExplanation: Hashable, Sendable, Codable {
    /// The rule that decided what is said of the site now (DESIGN 4.3).
    package enum Decision: String, CaseIterable, Hashable, Sendable, Codable {
        /// Not probed on purpose.
        case paused
        /// The monitor is cut off: nothing is concluded about anybody.
        case isolated
        /// No verdict yet since the start or a change of its address.
        case starting
        /// It never answered, so its silence says nothing.
        case neverAnswered = "never-answered"
        /// Nothing of ours looks at it: another source says so.
        case reported
        /// Nothing of ours looks at it, and what other sources said is too old.
        case stale
        /// Its heartbeats cannot be heard, or not be believed, by no fault of its own.
        case unheard
        /// It answers, and all is well.
        case answers
        /// An answer is overdue; it keeps its state until the verdict.
        case suspect
        /// Its line answers, its terminal does not.
        case terminalFails = "terminal-fails"
        /// Its own line is lost, its backup answers.
        case onBackup = "on-backup"
        /// Its line answers; a limit of quality is broken.
        case poorQuality = "poor-quality"
        /// It is silent, and something on its way (`via`) that is down explains it.
        case explainedByWay = "explained-by-way"
        /// It is silent, and its superior that is down explains it.
        case explainedByParent = "explained-by-parent"
        /// It was lost with so many of its group that it is one fault.
        case partOfArea = "part-of-area"
        /// It was lost with so many of all sites that it is one fault.
        case partOfTrunk = "part-of-trunk"
        /// It is silent, and nothing else explains it.
        case ownFault = "own-fault"
        /// It is silent, and nobody expects it now.
        case absent
        /// It is silent still, but somebody closed the incident by hand; it gets no new one before it has recovered.
        case closed
    }

    /// What is known of whether the silence of others may be explained by this one's.
    package enum Transit: String, CaseIterable, Hashable, Sendable, Codable {
        /// Nobody behind it has answered while it was down.
        case possible
        /// Somebody has, a moment ago; if it does not return at once itself, it is no transit.
        case doubted
        /// Somebody has: it explains nothing any more; remembered across restarts.
        case none
    }

    /// One check of the site, as far as anything was heard of it.
    package struct CheckFinding: Hashable, Sendable, Codable {
        package enum Verdict: String, CaseIterable, Hashable, Sendable, Codable {
            case none
            case good
            /// Line checks: an answer is overdue.
            case suspect
            /// Nothing received; for equipment, no sign of the host.
            case silent
            /// Equipment checks: the host is there, the terminal does not answer.
            case failing
        }

        package var name: String
        package var role: CheckRole
        package var verdict: Verdict
        /// First unanswered send or first failure; nil while the verdict is none of these.
        package var since: Timestamp?
        /// Equipment checks: why it fails, in one word, while it does.
        package var failure: String?
        /// The last probe that left; nil when none has in this run.
        package var lastSentAt: Timestamp?
        /// Nil when nothing was received in this run.
        package var lastAnswerAt: Timestamp?
        /// True while its heartbeats begin anew over and over: two senders with one id.
        package var isContested = false

        package init(
            name: String,
            role: CheckRole,
            verdict: Verdict,
            since: Timestamp? = nil,
            failure: String? = nil,
            lastSentAt: Timestamp? = nil,
            lastAnswerAt: Timestamp? = nil
        ) {
            self.name = name
            self.role = role
            self.verdict = verdict
            self.since = since
            self.failure = failure
            self.lastSentAt = lastSentAt
            self.lastAnswerAt = lastAnswerAt
        }
    }

    /// One figure of the judged window against its limit, in the unit of the breach (ratio, or milliseconds, or a count).
    package struct LimitFinding: Hashable, Sendable, Codable {
        package var breach: QualityBreach
        /// Nil without samples.
        package var value: Double?
        package var limit: Double
        /// Samples that the value rests on.
        package var n: Int
        package var windowSeconds: Double
        /// From the newest sample to the moment of asking; nil when there is none.
        package var ageSeconds: Double?
        /// False when the limit is broken beyond chance; a value above the limit may still hold with few samples.
        package var holds: Bool
        /// False where this limit is not judged in the present phase (freezes, other than on air).
        package var isJudged: Bool

        package init(
            breach: QualityBreach,
            value: Double?,
            limit: Double,
            n: Int,
            windowSeconds: Double,
            ageSeconds: Double?,
            holds: Bool,
            isJudged: Bool = true
        ) {
            self.breach = breach
            self.value = value
            self.limit = limit
            self.n = n
            self.windowSeconds = windowSeconds
            self.ageSeconds = ageSeconds
            self.holds = holds
            self.isJudged = isJudged
        }
    }

    /// A superior or a node on the way, and how it is.
    package struct Place: Hashable, Sendable, Codable {
        package var id: SiteID
        package var state: SiteState
        /// First unanswered probe while it is silent.
        package var silentSince: Timestamp?
        package var transit: Transit

        package init(id: SiteID, state: SiteState, silentSince: Timestamp?, transit: Transit) {
            self.id = id
            self.state = state
            self.silentSince = silentSince
            self.transit = transit
        }
    }

    package var id: SiteID
    /// When this was asked.
    package var time: Timestamp
    package var phase: Phase
    package var state: SiteState
    package var reason: StateReason?
    /// When it came into this state.
    package var since: Timestamp
    /// First unanswered probe while it is silent.
    package var silentSince: Timestamp?
    package var lastAnswerAt: Timestamp?
    package var decision: Decision
    /// What explains its silence; nil unless the decision says that something does.
    package var explainedBy: SiteID?
    /// Whether its own silence may explain others'.
    package var transit: Transit
    /// In the order of the configuration.
    package var checks: [CheckFinding]
    /// Of the check whose quality is judged; empty where none is, or nothing was measured yet.
    package var limits: [LimitFinding]
    /// Nearest first.
    package var ancestors: [Place]
    /// In the order of the inventory; of a node without any, the ones that all its passengers pass.
    package var via: [Place]
    /// Open incidents it belongs to or is the root of, oldest first; causes, roots and evidence stand there.
    package var incidents: [Incident]

    package init(
        id: SiteID,
        time: Timestamp,
        phase: Phase,
        state: SiteState,
        reason: StateReason?,
        since: Timestamp,
        silentSince: Timestamp? = nil,
        lastAnswerAt: Timestamp? = nil,
        decision: Decision,
        explainedBy: SiteID? = nil,
        transit: Transit = .possible,
        checks: [CheckFinding] = [],
        limits: [LimitFinding] = [],
        ancestors: [Place] = [],
        via: [Place] = [],
        incidents: [Incident] = []
    ) {
        self.id = id
        self.time = time
        self.phase = phase
        self.state = state
        self.reason = reason
        self.since = since
        self.silentSince = silentSince
        self.lastAnswerAt = lastAnswerAt
        self.decision = decision
        self.explainedBy = explainedBy
        self.transit = transit
        self.checks = checks
        self.limits = limits
        self.ancestors = ancestors
        self.via = via
        self.incidents = incidents
    }
}
