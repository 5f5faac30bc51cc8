/// What an exchange makes of the bytes it was given.
enum ExchangeStep: Hashable, Sendable {
    /// Ours but not final, or a stream whose message is not yet whole: keep waiting.
    case awaiting
    /// Not ours: keep waiting; counted, and nothing against the target.
    case foreign
    /// No message of this protocol: keep waiting; counted. On a stream nothing good can follow.
    case malformed
    /// The good end.
    case answered
    /// The end: the peer lives, but this is no good answer; the reason is one word of a fixed set, such as `dns-servfail`.
    case refused(reason: String)
    /// The answer did not fit into a datagram (DNS): ask once more over a stream.
    case repeatOverStream

    /// True when nothing is to be waited for any more.
    var isEnd: Bool {
        switch self {
        case .awaiting, .foreign, .malformed: false
        case .answered, .refused, .repeatOverStream: true
        }
    }
}
