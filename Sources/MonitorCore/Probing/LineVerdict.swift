/// What a line check has come to say; all instants are our own monotonic ones.
package enum LineVerdict: Hashable, Sendable {
    /// An answer is overdue; `since` is the first unanswered send. Not yet a verdict on the site.
    case suspect(since: Instant)
    /// An answer, even a late one, ended the suspicion.
    case cleared
    /// Nothing received for `dead_after`; `since` is the first unanswered send.
    case down(since: Instant)
    /// The first answer ever, or `successes` answers in a row after `down`; `since` is the first of them.
    case up(since: Instant)
    /// Only where nothing is sent: nobody could hear it for `dead_after`, so what was known says nothing any more.
    case unjudged
}

/// What an equipment check has come to say.
package enum EquipmentVerdict: Hashable, Sendable {
    /// The terminal answers, after it did not or for the first time; `since` is the first of the answers.
    case answering(since: Instant)
    /// `failures` results in a row without a good answer, at least one of them a refusal or an error from the host.
    case failing(since: Instant, reason: String)
    /// `failures` results in a row without any sign of the host; for a site that lives by it: `down`.
    case silent(since: Instant)
}
