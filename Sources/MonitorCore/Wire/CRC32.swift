/// The CRC-32 of Ethernet, zip and STUN (ITU-T V.42 section 8.1.1.6.2; RFC 8489 section 14.7).
enum CRC32 {
    private static let polynomial: UInt32 = 0xEDB8_8320

    /// Bit by bit: what it is used for has a hundred bytes.
    static func of(_ bytes: RawSpan) -> UInt32 {
        var remainder: UInt32 = .max
        for offset in 0..<bytes.byteCount {
            remainder ^= UInt32(bytes.byte(at: offset))
            for _ in 0..<8 { remainder = remainder >> 1 ^ (remainder & 1 == 1 ? polynomial : 0) }
        }
        return ~remainder
    }
}
