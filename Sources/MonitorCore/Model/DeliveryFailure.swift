/// Why a try to deliver a message failed; `Catalogue` puts it into words.
///
/// What the other side said, or the system, is text from outside: one line, already freed of our secrets, and shown in
/// the language it came in.
package enum DeliveryFailure: Hashable, Sendable, Codable {
    /// The receiver of a webhook answered with an HTTP status that is no success; `said` is how its answer begins, or
    /// empty.
    case status(Int, said: String)
    /// The receiver wanted to send us elsewhere, where nobody configured us to go.
    case redirected(Int, said: String)
    /// There was no answer: no connection, no name, no trust, no time; in libcurl's words.
    case unanswered(String)
    /// The hook ended with this exit status.
    case exited(Int32, said: String)
    /// The hook asked to be run again later (exit status 75).
    case postponed(said: String)
    /// A signal ended the hook.
    case killed(signal: Int32, said: String)
    /// The hook ran longer than the channel's timeout.
    case timedOut(after: Duration, said: String)
    /// The hook could not be started, in the system's words.
    case notStarted(String)
    /// The message grew too old before it could be tried.
    case tooOld
    /// The outbox does not hold the message's text any more.
    case textLost
    /// The outbox could not be read, in SQLite's words.
    case outboxUnreadable(String)
    /// The channel's secret could not be read or is empty, in the system's words; nothing goes out unsigned.
    case secretUnreadable(String)
    /// The channel's template could not be read or rendered, or its URL needs a secret that is not configured.
    case unusable(String)
    /// The channel was removed from the configuration.
    case channelRemoved
}

/// Why no further try is made.
package enum GivingUp: Hashable, Sendable, Codable {
    /// No further try can help.
    case refused
    /// So many tries failed that count.
    case tries(Int)
    /// The message is older than the channel's `expire`.
    case expired
}
