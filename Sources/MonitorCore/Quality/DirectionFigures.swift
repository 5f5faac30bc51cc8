/// What a window of STAMP probes says of the line, and of each direction by itself.
package struct DirectionFigures: Hashable, Sendable {
    /// One direction; all times are free of the clocks' offset.
    package struct Direction: Hashable, Sendable {
        /// Packets lost this way; nil where nobody can say which way they were lost.
        package var lost: Int?
        /// Packets that arrived after one with a higher number (RFC 4737 section 3.3); nil where that cannot be known.
        package var reordered: Int?
        /// Packets that arrived more than once.
        package var duplicated: Int
        /// Delay above the least of the window (PDV, RFC 5481 section 4.2), p50, p95 and greatest; nil without times.
        package var pdvP50: Duration?
        package var pdvP95: Duration?
        package var pdvMax: Duration?
        /// Change of the delay from one packet to the next (IPDV, RFC 5481 section 4.1), p95 of its size.
        package var ipdvP95: Duration?
    }

    /// Probes that loss rests on: from the first to the last whose fate is known.
    package var n: Int
    package var received: Int
    /// Sent after the last answer, or hidden by a restart of the reflector: their fate is not known.
    package var undetermined: Int
    /// From the oldest probe of the window to the newest.
    package var window: Duration
    /// Since the newest probe left; nil before the first.
    package var age: Duration?
    /// Answers that delays rest on.
    package var timed: Int
    package var reflector: ReflectorKind
    /// What the reflector's clock gains on ours, in millionths, and was taken out of the delays; 0 where it does not show.
    package var clockDrift: Double
    package var forward: Direction
    package var backward: Direction

    /// Of `n`, both directions together.
    package var lost: Int { n - received }
}

/// Lost packets by direction, among those whose fate is known.
package struct DirectionLoss: Hashable, Sendable {
    /// Numbers of the first and the last probe counted.
    package var first: Int64
    package var last: Int64
    package var sent: Int
    package var received: Int
    /// Nil where the direction is not known: the reflector does not count, or packets were doubled on their way to it.
    package var forward: Int?
    package var backward: Int?
}
