import Glibc

/// The line of one site: decides for each packet whether it passes, and how long that takes.
///
/// Packets may overtake each other, as with `netem`: each waits for itself.
struct SimulatedLine: Sendable {
    /// As the monitor sees it.
    enum Direction: Sendable {
        case to
        case from
    }

    enum Passage: Hashable, Sendable {
        case lost
        /// So long after it entered the line.
        case arrives(after: Duration)
    }

    private static let retransmission = Duration.milliseconds(200)
    private static let attempts = 5

    private var generator: SeededGenerator
    private var isLosing = (to: false, from: false)

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// Sends one packet over the line.
    mutating func pass(_ direction: Direction, under condition: LineCondition) -> Passage {
        guard !condition.isCut else { return .lost }
        switch direction {
        case .to: isLosing.to = loses(after: isLosing.to, share: condition.lossTo, burst: condition.burst)
        case .from: isLosing.from = loses(after: isLosing.from, share: condition.lossFrom, burst: condition.burst)
        }
        let isLost = direction == .to ? isLosing.to : isLosing.from
        return isLost ? .lost : .arrives(after: condition.delay + wait(mean: condition.jitter))
    }

    /// Carries what a stream has sent there and the answer back, as TCP does: what is lost is sent again.
    ///
    /// Nil where that is given up.
    mutating func carry(under condition: LineCondition) -> Duration? {
        guard let there = carry(.to, under: condition), let back = carry(.from, under: condition) else { return nil }
        return there + back
    }

    private mutating func carry(_ direction: Direction, under condition: LineCondition) -> Duration? {
        var waited = Duration.zero
        for attempt in 0..<Self.attempts {
            if case .arrives(let duration) = pass(direction, under: condition) { return waited + duration }
            // Doubled each time (RFC 6298 section 5), from Linux' least time-out.
            waited += Self.retransmission * (1 << attempt)
        }
        return nil
    }

    /// The two-state chain of Gilbert (1960): a loss is followed by a loss with 1 - `leaving`.
    ///
    /// Its chances follow from the share lost and the mean run. Independent losses have runs of 1 / (1 - share) already;
    /// shorter ones are not asked for, so `burst` 1 makes the chain forget its state.
    private mutating func loses(after hasLost: Bool, share: Double, burst: Double) -> Bool {
        guard share > 0 else { return false }
        guard share < 1 else { return true }
        let leaving = min(1 / burst, 1 - share)
        let entering = share * leaving / (1 - share)
        return generator.fraction() < (hasLost ? 1 - leaving : entering)
    }

    private mutating func wait(mean: Duration) -> Duration {
        guard mean > .zero else { return .zero }
        return .nanoseconds(Int64(-log1p(-generator.fraction()) * Double(mean.nanoseconds)))
    }
}
