/// Finds lasting changes of the way that the packets of a line take: steps of the round-trip time, and of the hops.
///
/// In fixed memory, about 150 bytes a line. What is not lasting is quality, and none of its business.
package struct PathWatch: Sendable {
    private var times = RoundTripSteps()
    private var hops = HopSteps()

    package init() {}

    /// Takes an answer that counts in quality.
    ///
    /// - Returns: the step that it completes, a minute or so after it happened.
    package mutating func add(roundTrip: Duration, sentAt: Instant) -> PathChange? {
        times.add(ShortTime.ticks(roundTrip.nanoseconds), at: sentAt)
    }

    /// Takes the time to live, or hop limit, of an answer.
    package mutating func add(hopLimit: UInt8, at now: Instant) -> PathChange? {
        hops.add(hopLimit, at: now)
    }
}

/// Steps of the round-trip time: three spans of 25 s before, three after, that have nothing in common.
///
/// Of each span the quartiles are kept. Before and after are apart when the lower quartile of every span on the one side
/// lies above the upper quartile of every span on the other, and the medians by more than 20 ms and 50 %. So a line that
/// jitters, or whose packets take two ways in turn, has no step however far its times are apart. The span in between may
/// hold some of both and is left out.
private struct RoundTripSteps: Sendable {
    private static let length: Nanoseconds = 25_000_000_000
    private static let spans = 3
    /// Answers kept of a span, evenly thinned; with fewer than the least it is left out: of an outage, or a slow check.
    private static let kept = 16
    private static let least = 8
    /// Both must be exceeded, in ticks.
    private static let smallest: UInt32 = 200_000

    private struct Span: Sendable {
        var low: UInt16
        var median: UInt16
        var high: UInt16
        /// All answers of the span, those that were thinned out too.
        var count: UInt16
        var start: Instant
    }

    /// Oldest first; at most `2 * spans + 1`.
    private var past: [Span] = []
    private var samples: [UInt16] = []
    private var start = Instant.longAgo
    private var count = 0
    private var stride = 1

    mutating func add(_ ticks: UInt32, at now: Instant) -> PathChange? {
        var found: PathChange?
        if now.since(start) >= Self.length {
            found = endSpan()
            start = now
        }
        if count % stride == 0 { keep(ShortTime.code(ticks)) }
        count += 1
        return found
    }

    private mutating func keep(_ code: UInt16) {
        if samples.count == Self.kept {
            samples = samples.indices.filter { $0 % 2 == 0 }.map { samples[$0] }
            stride *= 2
            guard count % stride == 0 else { return }
        }
        samples.append(code)
    }

    private mutating func endSpan() -> PathChange? {
        defer {
            samples.removeAll(keepingCapacity: true)
            count = 0
            stride = 1
        }
        guard samples.count >= Self.least else { return nil }
        samples.sort()
        if past.count > 2 * Self.spans { past.removeFirst() }
        past.append(
            Span(
                low: samples[samples.count / 4],
                median: samples[samples.count / 2],
                high: samples[samples.count * 3 / 4],
                count: UInt16(clamping: count),
                start: start
            )
        )
        return step()
    }

    private mutating func step() -> PathChange? {
        guard past.count == 2 * Self.spans + 1 else { return nil }
        let before = past.prefix(Self.spans)
        let after = past.suffix(Self.spans)
        guard isBelow(before, after) || isBelow(after, before) else { return nil }
        let (old, new) = (Self.median(before), Self.median(after))
        let difference = max(old, new) - min(old, new)
        guard difference > Self.smallest, difference > old / 2 else { return nil }
        let middle = past[Self.spans]
        let isNew = Self.distance(middle, new) < Self.distance(middle, old)
        let change = PathChange(
            measure: .roundTrip(before: ShortTime.duration(old), after: ShortTime.duration(new)),
            countBefore: before.reduce(0) { $0 + Int($1.count) },
            countAfter: after.reduce(0) { $0 + Int($1.count) },
            since: isNew ? middle.start : past[Self.spans + 1].start
        )
        past.removeFirst(Self.spans + 1)
        return change
    }

    private func isBelow(_ low: ArraySlice<Span>, _ high: ArraySlice<Span>) -> Bool {
        guard let top = low.map(\.high).max(), let bottom = high.map(\.low).min() else { return false }
        return top < bottom
    }

    private static func median(_ spans: ArraySlice<Span>) -> UInt32 {
        ShortTime.ticks(code: spans.map(\.median).sorted()[spans.count / 2])
    }

    private static func distance(_ span: Span, _ ticks: UInt32) -> UInt32 {
        let median = ShortTime.ticks(code: span.median)
        return max(median, ticks) - min(median, ticks)
    }
}

/// Steps of the time to live that is left in the answers: another value for a minute, and no answer with the old one.
///
/// Where packets take ways of different length in turn no value ever holds for so long.
private struct HopSteps: Sendable {
    private static let lasting: Nanoseconds = 60_000_000_000
    private static let least = 8

    private struct Run: Sendable {
        var value: UInt8
        var count = 1
        var since: Instant

        func isLasting(at now: Instant) -> Bool { count >= HopSteps.least && now.since(since) >= HopSteps.lasting }
    }

    /// The way that the line has; nil before it has held one for long enough.
    private var known: Run?
    /// The values seen last.
    private var present: Run?

    mutating func add(_ value: UInt8, at now: Instant) -> PathChange? {
        if let run = present, run.value == value {
            present?.count += 1
        } else {
            present = Run(value: value, since: now)
        }
        guard let run = present, run.isLasting(at: now) else { return nil }
        defer { known = run }
        guard let known, known.value != value else { return nil }
        return PathChange(
            measure: .hopLimit(before: known.value, after: value),
            countBefore: known.count,
            countAfter: run.count,
            since: run.since
        )
    }
}
