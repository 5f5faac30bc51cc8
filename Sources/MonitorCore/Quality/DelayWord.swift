/// Both delays of a probe and the reflector's number, in 64 bits.
///
/// Delays are whole microseconds modulo 2^24, some 16 s: only their differences are of use, and those are far smaller.
struct DelayWord: Hashable, Sendable {
    let word: UInt64

    init(word: UInt64) {
        self.word = word
    }

    init(forward: Nanoseconds, backward: Nanoseconds, number: Int64) {
        word =
            Self.microseconds(forward) << 40 | Self.microseconds(backward) << 16
            | UInt64(UInt16(truncatingIfNeeded: number))
    }

    var forward: UInt32 { UInt32(word >> 40) }
    var backward: UInt32 { UInt32(word >> 16 & 0xFF_FFFF) }
    /// The low bits of the reflector's number.
    var number: UInt16 { UInt16(truncatingIfNeeded: word) }

    /// Microseconds that `delay` is above `other`.
    static func difference(_ delay: UInt32, _ other: UInt32) -> Int64 {
        // Shifted to the top, so that 24 bits have a sign.
        Int64(Int32(bitPattern: (delay &- other) << 8) >> 8)
    }

    private static func microseconds(_ delay: Nanoseconds) -> UInt64 {
        UInt64(bitPattern: delay.dividedRoundingDown(by: 1_000)) & 0xFF_FFFF
    }
}
