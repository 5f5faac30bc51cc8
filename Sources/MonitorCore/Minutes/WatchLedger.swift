/// What has been watched and is not stored yet: grows by events and minutes, shrinks when a batch was stored.
struct WatchLedger: Sendable {
    /// More is not kept where the store fails: then that time is not known to have been watched.
    static let mostMinutes = 100_000
    static let mostSpans = 50_000

    private var book: SpanBook
    private var pending: MinuteBatch
    /// Of what was dropped since the last batch that was stored.
    private var dropped: Range<Timestamp>?
    private var storedTo: Timestamp

    /// A run that begins now.
    init(at now: Timestamp) {
        book = SpanBook(at: now)
        pending = MinuteBatch(run: WatchRun(from: now, to: now))
        storedTo = now
    }

    var run: WatchRun { pending.run }

    mutating func apply(_ events: [TimedEvent]) {
        for event in events { book.apply(event) }
    }

    mutating func keep(only sites: Set<SiteID>, at time: Timestamp) {
        book.keep(only: sites, at: time)
    }

    /// All that is to be stored up to now.
    mutating func batch(_ minutes: [SiteMinute], until now: Timestamp) -> MinuteBatch {
        let news = book.take(at: now)
        pending.append(
            MinuteBatch(
                run: WatchRun(from: pending.run.from, to: max(pending.run.to, now)),
                minutes: minutes,
                spans: news.spans,
                blind: news.blind,
                changes: news.changes
            )
        )
        guard let dropped else { return pending }
        var batch = pending
        batch.blind.append(BlindSpan(kind: BlindSpan.Kind.notStored, from: dropped.lowerBound, to: dropped.upperBound))
        return batch
    }

    /// The last batch is safe.
    mutating func stored() {
        storedTo = pending.run.to
        pending = MinuteBatch(run: pending.run)
        dropped = nil
    }

    /// The last batch was not stored: it goes with the next one, unless there is too much by now.
    mutating func failed() {
        guard pending.minutes.count > Self.mostMinutes || pending.spans.count > Self.mostSpans else { return }
        dropped = (dropped?.lowerBound ?? storedTo)..<pending.run.to
        pending = MinuteBatch(run: pending.run)
        book.restate()
    }
}
