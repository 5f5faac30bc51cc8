/// A site that does not do its job because of an incident.
package struct AffectedSite: Hashable, Sendable, Codable {
    package var id: SiteID
    package var state: SiteState

    package init(id: SiteID, state: SiteState) {
        self.id = id
        self.state = state
    }
}

/// A diagnosis with a life, as Health sees it now.
package struct Incident: Hashable, Sendable, Codable {
    /// Short, said on the phone, unique for the life of the state directory; what the incident is known by.
    package var number: Int
    package var cause: Cause
    /// Nil for `monitor-uplink`, and for areas without a common ancestor.
    package var root: SiteID?
    package var phase: Phase
    /// The root's first unanswered probe (for areas whose root answers, the first lost site's).
    package var since: Timestamp
    package var openedAt: Timestamp
    /// State of the root now; nil where there is no root.
    package var rootState: SiteState?
    /// Why nobody minds the root now; nil while its silence is a fault.
    package var rootExcuse: Presence?
    /// The root's last answer; nil when unknown.
    package var lastAnswerAt: Timestamp?
    /// Nodes, paused and absent sites do not count; empty for `monitor-uplink`, since nothing is known.
    package var affected: [AffectedSite]
    package var evidence: [Evidence]
    /// When the root recovered (first of the answers in a row); nil while it has not.
    package var recoveredAt: Timestamp?
    package var resolution: Resolution?
    /// Number of the incident that goes on in its place; nil unless `resolution` is `merged`.
    package var mergedInto: Int?
    /// What was found after a `monitor-uplink`.
    package var blind: BlindSummary?

    package init(
        number: Int,
        cause: Cause,
        root: SiteID?,
        phase: Phase,
        since: Timestamp,
        openedAt: Timestamp,
        rootState: SiteState? = nil,
        rootExcuse: Presence? = nil,
        lastAnswerAt: Timestamp? = nil,
        affected: [AffectedSite] = [],
        evidence: [Evidence] = [],
        recoveredAt: Timestamp? = nil,
        resolution: Resolution? = nil,
        blind: BlindSummary? = nil,
        mergedInto: Int? = nil
    ) {
        self.number = number
        self.cause = cause
        self.root = root
        self.phase = phase
        self.since = since
        self.openedAt = openedAt
        self.rootState = rootState
        self.rootExcuse = rootExcuse
        self.lastAnswerAt = lastAnswerAt
        self.affected = affected
        self.evidence = evidence
        self.recoveredAt = recoveredAt
        self.resolution = resolution
        self.mergedInto = mergedInto
        self.blind = blind
    }
}

extension Incident {
    /// True when its root's own line is lost and the backup answers: the site works on, and somebody must act.
    package var isOnBackup: Bool {
        evidence.contains { if case .onBackup = $0 { true } else { false } }
    }
}

/// How long the monitor was cut off, and what it found afterwards.
package struct BlindSummary: Hashable, Sendable, Codable {
    package var from: Timestamp
    package var to: Timestamp
    /// Sites that answered in the round afterwards.
    package var answering: Int
    /// Sites that answered before and are silent now.
    package var silent: [SiteID]

    package init(from: Timestamp, to: Timestamp, answering: Int, silent: [SiteID]) {
        self.from = from
        self.to = to
        self.answering = answering
        self.silent = silent
    }
}

/// A step in an incident's life, from Health to Alerting; `incident` is how it stands after the step.
package struct IncidentChange: Hashable, Sendable, Codable {
    package enum Step: String, Hashable, Sendable, Codable {
        case opened
        /// Root or cause changed: told at once.
        case rediagnosed
        /// More sites are affected: told at most once per `settle`.
        case grew
        /// Fewer sites are affected, or the root's state or phase changed: stored; told only where that makes it more urgent.
        case shrank
        /// The root answers again; `resolved` follows when all stayed well for `stable`.
        case rootRecovered = "root-recovered"
        /// The root was lost again before the incident was resolved: `after` counts anew.
        case rootLostAgain = "root-lost-again"
        case resolved
    }

    package var step: Step
    package var at: Timestamp
    package var incident: Incident

    package init(step: Step, at: Timestamp, incident: Incident) {
        self.step = step
        self.at = at
        self.incident = incident
    }
}
