/// All that Health keeps of one site.
struct SiteRecord: Sendable {
    /// Whether a lost site may still be what its subordinates' packets pass.
    enum Transit: Hashable, Sendable {
        /// Nobody below it has answered a probe sent after its verdict.
        case possible
        /// Somebody below answered; if it does not return at once itself, it is no transit.
        case doubted(since: Instant)
        /// It explains nothing any more in this outage.
        case excluded
    }

    var machine: SiteMachine
    let isProbed: Bool
    var phase = Phase.idle
    var line = LineStatus.unjudged
    var state = SiteState.unknown
    var reason: StateReason? = .starting
    var stateSince: Instant
    /// The state that the last line of the log told.
    var logged = SiteState.unknown
    /// Of the present loss: the first unanswered send, and when the verdict came.
    var lostSince = Instant(nanoseconds: 0)
    var lostAt = Instant(nanoseconds: 0)
    /// The fault that it belongs to while it is lost.
    var fault: Fault.ID?
    /// True while its parent explains its silence.
    var isExplained = false
    /// How many of its children it explains.
    var explains = 0
    var transit = Transit.possible
    /// The limits that its line breaks; empty while it is good.
    var degraded: [Evidence] = []

    /// True when its silence means something: it is probed and has answered before.
    var counts: Bool { isProbed && machine.everAnswered }

    var isLost: Bool {
        guard counts, case .down = line else { return false }
        return true
    }

    var isSuspect: Bool {
        guard counts, case .suspect = line else { return false }
        return true
    }

    var isAnswering: Bool { line == .answering }
}
