/// The second column of the event log: what kind of event a line tells.
enum EventWord: String, CaseIterable, Sendable {
    case start = "START"
    case stop = "STOP"
    case reload = "RELOAD"
    case refused = "REFUSED"
    case alive = "ALIVE"
    case up = "UP"
    case degraded = "DEGRADED"
    case equipment = "EQUIPMENT"
    case down = "DOWN"
    case unreachable = "UNREACHABLE"
    case unknown = "UNKNOWN"
    case absent = "ABSENT"
    case paused = "PAUSED"
    case freeze = "FREEZE"
    case isolated = "ISOLATED"
    case restored = "RESTORED"
    case trouble = "TROUBLE"
    case clock = "CLOCK"
    case gap = "GAP"
    case opened = "OPENED"
    case updated = "UPDATED"
    case merged = "MERGED"
    case ack = "ACK"
    case escalated = "ESCALATED"
    case resolved = "RESOLVED"
    case silence = "SILENCE"
    case maintenance = "MAINTENANCE"
    case event = "EVENT"
    case rollCall = "ROLL-CALL"
    case drill = "DRILL"
    case path = "PATH"
    case report = "REPORT"
    case sent = "SENT"
    case retry = "RETRY"
    case gaveUp = "GAVE-UP"
    case reminded = "REMINDED"

    /// The width that the column is padded to.
    static let width = 12

    init(_ state: SiteState) {
        switch state {
        case .unknown: self = .unknown
        case .up: self = .up
        case .degraded: self = .degraded
        case .equipmentDown: self = .equipment
        case .down: self = .down
        case .unreachable: self = .unreachable
        case .absent: self = .absent
        case .paused: self = .paused
        }
    }

    init(_ step: IncidentCare.Step) {
        switch step {
        case .acknowledged: self = .ack
        case .escalated: self = .escalated
        case .reminded: self = .reminded
        case .closed, .held: self = .updated
        }
    }
}
