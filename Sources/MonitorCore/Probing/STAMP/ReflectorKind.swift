/// How a reflector numbers its answers (RFC 8762 section 4.3); only one that counts tells which way a loss was.
package enum ReflectorKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// It has not shown itself yet: its numbers have always been the sender's.
    case unknown
    /// It counts the questions that reach it.
    case stateful
    /// It repeats the sender's number: a loss may have been on either way.
    case stateless

    /// True for numbers that a sender leaves out, so that the reflector shows which it is: one that counts does not follow.
    ///
    /// The ninth of a session, and one in 1,024: a router that is replaced may come back as the other kind. No probe is
    /// missing for it, the next one just has the next number.
    package static func shouldSkip(_ sequence: UInt32) -> Bool { sequence & 1_023 == 8 }
}
