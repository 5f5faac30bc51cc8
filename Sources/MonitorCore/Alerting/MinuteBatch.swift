/// What one transaction a minute stores of what was watched.
package struct MinuteBatch: Hashable, Sendable {
    /// The run that it belongs to, up to now; known by its beginning.
    package var run: WatchRun
    package var minutes: [SiteMinute]
    /// Known by site and beginning: a later one takes the place of an earlier.
    package var spans: [StateSpan]
    /// Known by kind and beginning, likewise.
    package var blind: [BlindSpan]
    package var changes: [ConfigurationChange]

    package init(
        run: WatchRun,
        minutes: [SiteMinute] = [],
        spans: [StateSpan] = [],
        blind: [BlindSpan] = [],
        changes: [ConfigurationChange] = []
    ) {
        self.run = run
        self.minutes = minutes
        self.spans = spans
        self.blind = blind
        self.changes = changes
    }

    /// This one with a later one of the same run on top.
    package mutating func append(_ later: MinuteBatch) {
        run = later.run
        minutes += later.minutes
        spans += later.spans
        blind += later.blind
        changes += later.changes
    }
}
