/// What is known of a site now.
package enum SiteState: String, CaseIterable, Sendable, Codable {
    /// Nothing can be said: just added, never answered, or the monitor is isolated.
    case unknown
    case up
    /// The line answers, its quality is below the limits.
    case degraded
    /// The line answers, the terminal does not.
    case equipmentDown = "equipment-down"
    /// Nothing received.
    case down
    /// Nothing received, explained by something else that is down.
    case unreachable
    /// Silent when nobody expects it.
    case absent
    /// Not probed on purpose.
    case paused

    /// Its place among `allCases`.
    var position: Int {
        switch self {
        case .unknown: 0
        case .up: 1
        case .degraded: 2
        case .equipmentDown: 3
        case .down: 4
        case .unreachable: 5
        case .absent: 6
        case .paused: 7
        }
    }
}

/// Why a site is in its state, where the state alone does not say it.
package enum StateReason: String, Sendable, Codable {
    /// Added or started a moment ago; no verdict yet.
    case starting
    case neverAnswered = "never-answered"
    case isolated
    /// What is known is too old to say anything.
    case stale
    /// The hall's own computer sends no heartbeats any more (check `push`).
    case noHeartbeat = "no-heartbeat"
    /// Its own line is lost, only its backup answers.
    case onBackup = "on-backup"
    /// Nothing of ours looks at it: another source says so.
    case reported
    case joinsAt = "joins-at"
    case noChecks = "no-checks"
}
