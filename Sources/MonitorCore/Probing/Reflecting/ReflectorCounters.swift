/// What came to a reflector since it was started, by what became of it.
package struct ReflectorCounters: Hashable, Sendable {
    package var answered: UInt64 = 0
    /// Answers that the kernel did not take: to their senders they are lost on the way back.
    package var unsent: UInt64 = 0
    /// Dropped by the kernel because they were not read in time: to their senders they are lost on the way there.
    package var overflow: UInt64 = 0
    /// No question: shorter than a base packet, or without an error estimate.
    package var malformed: UInt64 = 0
    /// Of the authenticated mode, with a wrong code.
    package var badCode: UInt64 = 0
    /// From port 0, from the reflector itself, to a group of hosts, or an answer in place of a question.
    package var refused: UInt64 = 0
    package var tooLong: UInt64 = 0
    /// Sessions that had to make room for others; they begin anew when they speak again.
    package var forgottenSessions: UInt64 = 0

    package init() {}

    mutating func note(_ defect: STAMPDefect) {
        switch defect {
        case .tooShort, .noErrorEstimate: malformed += 1
        case .badCode: badCode += 1
        case .answer: refused += 1
        }
    }

    /// One line, what is 0 left out: `5012 answered, 3 refused`.
    package var summary: String {
        let parts = [
            (unsent, "not sent"), (overflow, "lost unread"), (malformed, "malformed"), (badCode, "with a wrong code"),
            (refused, "refused"), (tooLong, "too long"), (forgottenSessions, "sessions forgotten"),
        ]
        let others = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return (["\(answered) answered"] + others).joined(separator: ", ")
    }
}
