/// `GET /api/v1/sites/{id}/explain`: why a site is said to be as it is.
package struct ExplanationDocument: ControlDocument {
    package struct Check: ControlDocument {
        package var name: String
        package var role: CheckRole
        package var verdict: SiteExplanation.CheckFinding.Verdict
        /// First unanswered send or first failure.
        @OrNull package var since: String?
        @OrNull package var failure: String?
        @OrNull package var lastSentAt: String?
        @OrNull package var lastAnswerAt: String?
        /// Two senders use its id.
        package var contested: Bool

        private enum CodingKeys: String, CodingKey {
            case name, role, verdict, since, failure, contested
            case lastSentAt = "last_sent_at"
            case lastAnswerAt = "last_answer_at"
        }
    }

    /// A figure against its limit, in the unit of its kind: a ratio, milliseconds, or a count.
    package struct Limit: ControlDocument {
        package var kind: QualityBreach
        @OrNull package var value: Double?
        package var limit: Double
        package var n: Int
        package var windowSeconds: Double
        @OrNull package var ageSeconds: Double?
        /// False when it is broken beyond chance.
        package var holds: Bool
        /// False where it is not judged in the present phase.
        package var judged: Bool

        private enum CodingKeys: String, CodingKey {
            case kind, value, limit, n, holds, judged
            case windowSeconds = "window_seconds"
            case ageSeconds = "age_seconds"
        }
    }

    package struct Place: ControlDocument {
        package var id: SiteID
        package var name: String
        package var state: SiteState
        @OrNull package var silentSince: String?
        package var transit: SiteExplanation.Transit

        private enum CodingKeys: String, CodingKey {
            case id, name, state, transit
            case silentSince = "silent_since"
        }
    }

    package struct Incident: ControlDocument {
        package var number: Int
        package var cause: Cause
        @OrNull package var root: SiteID?
        package var openedAt: String
        /// Sentences, in the configured language.
        package var evidence: [String]

        private enum CodingKeys: String, CodingKey {
            case number, cause, root, evidence
            case openedAt = "opened_at"
        }
    }

    package var version = 1
    package var time: String
    package var language: Language
    package var id: SiteID
    package var name: String
    package var phase: Phase
    package var state: SiteState
    @OrNull package var reason: StateReason?
    package var since: String
    @OrNull package var silentSince: String?
    @OrNull package var lastAnswerAt: String?
    package var decision: SiteExplanation.Decision
    /// What explains its silence.
    @OrNull package var explainedBy: SiteID?
    package var transit: SiteExplanation.Transit
    package var checks: [Check]
    package var limits: [Limit]
    /// Of the check whose quality is judged; nil where none is.
    @OrNull package var conference: ConferenceDocument?
    /// Of the first STAMP check; nil where there is none.
    @OrNull package var directions: DirectionsDocument?
    /// Nearest first.
    package var ancestors: [Place]
    package var via: [Place]
    package var incidents: [Incident]
    /// What other sources say of it, in the order of their names.
    package var results: [ResultDocument]

    private enum CodingKeys: String, CodingKey {
        case version, time, language, id, name, phase, state, reason, since, decision, transit, checks, limits
        case conference, directions, ancestors, via, incidents, results
        case silentSince = "silent_since"
        case lastAnswerAt = "last_answer_at"
        case explainedBy = "explained_by"
    }
}
