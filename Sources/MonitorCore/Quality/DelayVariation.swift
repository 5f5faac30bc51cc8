/// Packet delay variation, PDV, of RFC 5481 section 4.2: D(i) − min D over a window; what sizes a de-jitter buffer.
///
/// Not jitter: that one (RFC 3550) compares neighbours. Of round trips PDV adds up both directions, so that it is never
/// less than that of either.
enum DelayVariation {
    /// The PDV of that percentile, by the rank of RFC 2330 section 11.3, in the unit of the delays; nil of nothing.
    ///
    /// The same amount is taken from every delay, so that their order stays and one subtraction is enough.
    static func value<T: AdditiveArithmetic>(_ percent: Int, ofSorted delays: [T]) -> T? {
        guard let least = delays.first, let value = Rank.value(percent, ofSorted: delays) else { return nil }
        return value - least
    }
}
