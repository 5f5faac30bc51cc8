/// The wall-clock time that one run has really seen, through steps of the clock and through suspension.
struct WallTime: Sendable {
    /// A clock that steps by more than half a second so often is nobody's witness; older ones are forgotten.
    private static let mostSteps = 64

    private var lived: [Range<Timestamp>] = []
    private var since: Timestamp
    /// Times that the clock jumped over.
    private var skipped: [Range<Timestamp>] = []

    init(from start: Timestamp) { since = start }

    /// Takes over that the clock stepped and shows `now` since then; returns what nobody saw, or nobody can tell.
    ///
    /// What the clock jumped over, or the machine slept through, nobody watched. What it shows twice may be of either
    /// time. A jump that is taken back takes back what it said of the time behind it: that time comes yet, and again
    /// under the same beginning, so that it takes the place of what was stored.
    mutating func step(_ step: Duration, to now: Timestamp) -> [Range<Timestamp>] {
        let old = now + (.zero - step)
        defer {
            since = now
            lived = lived.suffix(Self.mostSteps)
            skipped = skipped.suffix(Self.mostSteps)
        }
        lived.append(Range(from: since, to: old))
        guard step < .zero else {
            skipped.append(Range(from: old, to: now))
            return [Range(from: old, to: now)]
        }
        let cut = skipped.filter { $0.upperBound > now }.map { Range(from: $0.lowerBound, to: now) }
        skipped = skipped.filter { $0.upperBound <= now } + cut.filter { !$0.isEmpty }
        return cut + TimeSpans(lived).intersection(TimeSpans([now..<old])).spans
    }
}
