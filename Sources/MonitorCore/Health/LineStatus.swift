/// What all checks of a site together say about its line.
enum LineStatus: Hashable, Sendable {
    /// No verdict yet in this run.
    case unjudged
    case answering
    /// Something is overdue and nothing else speaks for the line; the site keeps its state.
    case suspect(since: Instant)
    /// Nothing received; `since` is the first unanswered send.
    case down(since: Instant)
}
