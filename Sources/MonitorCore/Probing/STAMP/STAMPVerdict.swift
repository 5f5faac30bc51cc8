/// What a datagram on a STAMP session's way was.
package enum STAMPVerdict: Hashable, Sendable {
    /// The first answer to a packet.
    case answered(STAMPAnswer)
    /// One more answer to it: for `DirectionWindow` alone, which counts it by direction.
    case duplicate(STAMPAnswer)
    /// Not an answer to what was sent: counted, and nothing against the target.
    case foreign(Reason)
    /// No usable packet: counted, and the answer is waited for further.
    case malformed(STAMPDefect)

    /// Why it is not ours.
    package enum Reason: String, Hashable, Sendable {
        case otherSource = "other-source"
        case otherSession = "other-session"
        /// Never sent, or too long ago.
        case unknownSequence = "unknown-seq"
        /// Made up: the sender's time in it is not the one that was sent.
        case otherTimestamp = "sender-timestamp-mismatch"
    }
}

/// An answer to a packet of ours.
package struct STAMPAnswer: Hashable, Sendable {
    package var sequence: UInt32
    package var reflectorSequence: UInt32
    /// (t4 − t1) − (t3 − t2), or t4 − t1 where the reflector's times cannot be used.
    package var roundTrip: Duration
    /// For `DirectionWindow.answered`; nil where they say nothing of the directions.
    package var times: TwoWayTimes?
    /// TTL or hop limit that our packet reached the reflector with; nil where it does not say.
    package var hopLimitThere: UInt8?
    /// When the packet was made, by the monotonic clock.
    package var sentAt: Instant
}
