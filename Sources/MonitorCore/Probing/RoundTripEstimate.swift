/// What a line's answers usually take: RFC 6298 section 2, without its back-off.
struct RoundTripEstimate: Hashable, Sendable {
    /// Below this nothing is overdue.
    static let least: Nanoseconds = 100_000_000

    /// Smoothed round-trip time; negative before the first answer.
    private(set) var smoothed: Nanoseconds = -1
    /// Smoothed mean deviation.
    private(set) var variation: Nanoseconds = 0

    /// Rules 2.2 and 2.3: alpha = 1/8, beta = 1/4; the variation is updated first, with the old smoothed time.
    mutating func update(_ roundTrip: Nanoseconds) {
        guard smoothed >= 0 else {
            smoothed = roundTrip
            variation = roundTrip / 2
            return
        }
        variation += (abs(smoothed - roundTrip) - variation) / 4
        smoothed += (roundTrip - smoothed) / 8
    }

    /// After this an answer is overdue: at most the timeout, and just that while nothing is known.
    func expected(timeout: Nanoseconds) -> Nanoseconds {
        smoothed < 0 ? timeout : min(timeout, max(Self.least, smoothed + 4 * variation))
    }
}
