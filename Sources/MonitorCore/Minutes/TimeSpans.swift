/// A set of points of time, as spans that neither touch nor overlap, in their order.
struct TimeSpans: Hashable, Sendable {
    private(set) var spans: [Range<Timestamp>]

    init(_ spans: some Sequence<Range<Timestamp>> = []) {
        self.spans = spans.lazy.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
            .reduce(into: []) { merged, span in
                guard let last = merged.last, span.lowerBound <= last.upperBound else { return merged.append(span) }
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
            }
    }

    var isEmpty: Bool { spans.isEmpty }

    var total: Duration { spans.reduce(.zero) { $0 + ($1.upperBound - $1.lowerBound) } }

    var longest: Duration { spans.map { $0.upperBound - $0.lowerBound }.max() ?? .zero }

    func contains(_ time: Timestamp) -> Bool { spans.contains { $0.contains(time) } }

    func intersection(_ other: TimeSpans) -> TimeSpans {
        var found: [Range<Timestamp>] = []
        var (mine, theirs) = (spans[...], other.spans[...])
        while let one = mine.first, let two = theirs.first {
            let common = one.clamped(to: two)
            if !common.isEmpty { found.append(common) }
            if one.upperBound < two.upperBound { mine.removeFirst() } else { theirs.removeFirst() }
        }
        return TimeSpans(found)
    }

    func subtracting(_ other: TimeSpans) -> TimeSpans {
        guard let first = spans.first, let last = spans.last else { return self }
        return intersection(other.complement(in: first.lowerBound..<last.upperBound))
    }

    func union(_ other: TimeSpans) -> TimeSpans { TimeSpans(spans + other.spans) }

    /// What of a span is not in it.
    func complement(in whole: Range<Timestamp>) -> TimeSpans {
        var start = whole.lowerBound
        var gaps: [Range<Timestamp>] = []
        for span in spans where span.upperBound > start && span.lowerBound < whole.upperBound {
            if span.lowerBound > start { gaps.append(start..<span.lowerBound) }
            start = span.upperBound
        }
        if start < whole.upperBound { gaps.append(start..<whole.upperBound) }
        return TimeSpans(gaps)
    }
}

extension Range<Timestamp> {
    /// From one to the other; empty where they stand the other way round.
    init(from: Timestamp, to: Timestamp) { self = from..<Swift.max(from, to) }
}
