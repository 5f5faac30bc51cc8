/// Whether the monitor itself is cut off, and how far the way back has come.
enum Isolation: Sendable {
    case connected
    /// The uplink is gone.
    case cutOff(Blindness)
    /// The uplink is back; every site has until the deadline to show how it is.
    case round(Blindness, Round)

    struct Blindness: Sendable {
        var incident: Incident
        /// When the present wait for an answer began; older answers prove nothing.
        var since: Instant
    }

    struct Round: Sendable {
        var start: Instant
        var deadline: Instant
        /// When the uplink was back.
        var restoredAt: Instant
    }

    var isBlind: Bool {
        switch self {
        case .connected: false
        case .cutOff, .round: true
        }
    }

    var blindness: Blindness? {
        switch self {
        case .connected: nil
        case .cutOff(let blindness), .round(let blindness, _): blindness
        }
    }
}
