/// One probe of a connected socket under way: a connection alone, or a question over UDP or TCP.
struct Conversation {
    var descriptor: Int32
    var target: Int32
    var sequence: UInt32
    var remote: IPAddress
    var port: UInt16
    var transport: ExchangeTransport
    var source: ProbeSource?
    var packet: PacketShape
    /// What is asked once the transport stands; nil where that alone is the answer.
    var exchange: (any Exchange)?
    /// When the connect was started, of datagrams when the first left.
    var startedAt: Instant
    var deadline: Instant
    /// Tells this use of the slot from the ones before it.
    var generation: UInt32
    var request: [UInt8] = []
    /// When the same request leaves again.
    var resendAt = Instant.never
    /// How often it has left again.
    var resends = 0
    var isConnected = false
    /// When the question left; nil before.
    var askedAt: Instant?
    /// Octets of an answer have come in, whole or not.
    var hasHeard = false
    /// What came in was no message of the protocol.
    var isMalformed = false

    func result(_ outcome: ProbeOutcome, at instant: Instant) -> ProbeResult {
        ProbeResult(target: target, sequence: sequence, outcome: outcome, sentAt: startedAt, receivedAt: instant)
    }

    /// When something is to be done with it at the latest.
    var dueAt: Instant { min(deadline, resendAt) }

    /// Why there is no answer, when the time is over: who spoke at all is not silent.
    var failureInTime: ProbeFailure {
        if isMalformed { return .refusedByProtocol(reason: ProbeReason.wrongAnswer) }
        if hasHeard { return .refusedByProtocol(reason: ProbeReason.incompleteAnswer) }
        let isStanding = isConnected && transport.isStream
        return isStanding ? .refusedByProtocol(reason: ProbeReason.noAnswerInTime) : .timeout
    }

    /// Of a question from its first sending, of a connection from its beginning.
    func roundTrip(until instant: Instant) -> Duration {
        max(.zero, instant - (askedAt ?? startedAt))
    }
}

/// The reason words that all questions and connections share; docs/protocols.md lists them with the others.
enum ProbeReason {
    /// The connection stands, and nothing follows: half open, or a server that hangs.
    static let noAnswerInTime = "no-answer-in-time"
    /// An answer began and was not whole in time: a slow drip.
    static let incompleteAnswer = "incomplete-answer"
    /// What came is no message of the protocol that was asked for.
    static let wrongAnswer = "wrong-answer"
    /// The peer closed the connection without a whole answer.
    static let connectionLost = "connection-lost"
}
