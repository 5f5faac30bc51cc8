/// The 96 bits that tie a STUN answer to its request (RFC 8489 section 5).
struct STUNTransaction: Hashable, Sendable {
    var high: UInt32
    var low: UInt64

    init(high: UInt32, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new one that nobody can guess, as far as the generator is good.
    init(random: inout some RandomNumberGenerator) {
        self.init(high: UInt32.random(in: .min ... .max, using: &random), low: random.next())
    }
}
