/// Finds lasting changes of the way that the packets of a line take: steps of the round-trip time, and of the hops.
///
/// In fixed memory, about 200 bytes a line. What is not lasting is quality, and none of its business.
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
    /// Spans that are kept: before, between and after.
    private static let past = 2 * spans + 1
    /// Answers kept of a span, evenly thinned; with fewer than the least it is left out: of an outage, or a slow check.
    private static let kept = 16
    private static let least = 8
    /// In ticks.
    private static let smallest: UInt32 = 200_000

    /// What is kept of 25 s; times are codes of `ShortTime`.
    private struct Span {
        static let cells = 5

        var low: UInt16
        var median: UInt16
        var high: UInt16
        /// All answers, those that were thinned out too.
        var count: UInt16
        /// The number of the span since the clock's zero; it wraps after 18 days.
        var number: UInt16
    }

    /// The times of the present span, then what is kept of those before it, oldest first; empty before the first answer.
    private var cells: [UInt16] = []
    /// The number of the present span.
    private var number: Int64 = 0
    private var count: UInt16 = 0
    private var stride: UInt16 = 1
    private var samples: UInt8 = 0
    private var ended: UInt8 = 0

    mutating func add(_ ticks: UInt32, at now: Instant) -> PathChange? {
        if cells.isEmpty {
            cells = [UInt16](repeating: 0, count: Self.kept + Self.past * Span.cells)
            number = now.nanoseconds / Self.length
        }
        var found: PathChange?
        if now.nanoseconds / Self.length > number {
            found = endSpan()
            number = now.nanoseconds / Self.length
        }
        if count % stride == 0 { keep(ShortTime.code(ticks)) }
        if count < .max { count += 1 }
        return found
    }

    private mutating func keep(_ code: UInt16) {
        if Int(samples) == Self.kept {
            for index in 0..<Self.kept / 2 { cells[index] = cells[2 * index] }
            samples /= 2
            stride *= 2
            guard count % stride == 0 else { return }
        }
        cells[Int(samples)] = code
        samples += 1
    }

    private mutating func endSpan() -> PathChange? {
        defer {
            samples = 0
            count = 0
            stride = 1
        }
        let number = Int(samples)
        guard number >= Self.least else { return nil }
        cells[..<number].sort()
        if Int(ended) == Self.past { forgetOldest(1) }
        append(
            Span(
                low: cells[number / 4],
                median: cells[number / 2],
                high: cells[number * 3 / 4],
                count: count,
                number: UInt16(truncatingIfNeeded: self.number)
            )
        )
        return Int(ended) == Self.past ? step() : nil
    }

    private mutating func step() -> PathChange? {
        let all = (0..<Self.past).map(span)
        let before = all.prefix(Self.spans)
        let after = all.suffix(Self.spans)
        guard isBelow(before, after) || isBelow(after, before) else { return nil }
        let (old, new) = (Self.median(before), Self.median(after))
        let difference = max(old, new) - min(old, new)
        guard difference > Self.smallest, difference > old / 2 else { return nil }
        let middle = all[Self.spans]
        let isNew = Self.distance(middle, new) < Self.distance(middle, old)
        forgetOldest(Self.spans + 1)
        return PathChange(
            measure: .roundTrip(before: ShortTime.duration(old), after: ShortTime.duration(new)),
            countBefore: before.reduce(0) { $0 + Int($1.count) },
            countAfter: after.reduce(0) { $0 + Int($1.count) },
            since: start(of: isNew ? middle : all[Self.spans + 1])
        )
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

    private func start(of span: Span) -> Instant {
        let age = UInt16(truncatingIfNeeded: number) &- span.number
        return Instant(nanoseconds: (number - Int64(age)) * Self.length)
    }

    // MARK: Spans in their cells

    private func span(_ index: Int) -> Span {
        let place = Self.kept + index * Span.cells
        return Span(
            low: cells[place],
            median: cells[place + 1],
            high: cells[place + 2],
            count: cells[place + 3],
            number: cells[place + 4]
        )
    }

    private mutating func append(_ span: Span) {
        let place = Self.kept + Int(ended) * Span.cells
        for (offset, value) in [span.low, span.median, span.high, span.count, span.number].enumerated() {
            cells[place + offset] = value
        }
        ended += 1
    }

    private mutating func forgetOldest(_ number: Int) {
        for place in Self.kept..<cells.count - number * Span.cells { cells[place] = cells[place + number * Span.cells] }
        ended -= UInt8(number)
    }
}

/// Steps of the time to live that is left in the answers: another value for a minute, and no answer with the old one.
///
/// Where packets take ways of different length in turn no value ever holds for so long.
private struct HopSteps: Sendable {
    private static let lasting: Nanoseconds = 60_000_000_000
    private static let least = 8

    /// The way that the line has, and answers by it; none before it has held one for long enough.
    private var known: UInt8 = 0
    private var knownCount: UInt32 = 0
    /// The value seen last, for how many answers, and since when.
    private var present: UInt8 = 0
    private var count: UInt32 = 0
    private var since = Instant.longAgo

    mutating func add(_ value: UInt8, at now: Instant) -> PathChange? {
        if count > 0, present == value {
            if count < .max { count += 1 }
        } else {
            present = value
            count = 1
            since = now
        }
        guard count >= Self.least, now.since(since) >= Self.lasting else { return nil }
        defer {
            known = value
            knownCount = count
        }
        guard knownCount > 0, known != value else { return nil }
        return PathChange(
            measure: .hopLimit(before: known, after: value),
            countBefore: Int(knownCount),
            countAfter: Int(count),
            since: since
        )
    }
}
