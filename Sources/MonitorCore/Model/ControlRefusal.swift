/// Why the running daemon does not do what it was asked; says what to do instead.
package enum ControlRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such incident, silence, site or channel.
    case unknown(String)
    /// It exists, and is not in a state in which this can be done.
    case conflict(String)
    /// What was asked makes no sense: a value that is missing, or beyond its limit.
    case invalid(String)

    package var description: String {
        switch self {
        case .unknown(let text), .conflict(let text), .invalid(let text): text
        }
    }
}
