/// The checksum of IP, ICMP, UDP and TCP (RFC 1071).
enum InternetChecksum {
    /// The value to store in the header, already complemented, with the checksum field itself counted as zero.
    ///
    /// Over a whole received message, its checksum included, it is 0 when the message is right.
    static func of(_ bytes: RawSpan) -> UInt16 {
        // Sums may be taken in any word size and byte order and folded at the end (RFC 1071 section 2).
        var sum: UInt64 = 0
        var offset = 0
        while offset + 4 <= bytes.byteCount {
            sum &+= UInt64(bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
            offset += 4
        }
        return ~fold(sum &+ tail(of: bytes, from: offset))
    }

    /// The last one to three bytes, padded with zeros on the right, in the machine's order.
    private static func tail(of bytes: RawSpan, from start: Int) -> UInt64 {
        var word: UInt32 = 0
        for offset in start..<bytes.byteCount {
            word |= UInt32(bytes.byte(at: offset)) << UInt32(24 - 8 * (offset - start))
        }
        return UInt64(word.bigEndian)
    }

    private static func fold(_ sum: UInt64) -> UInt16 {
        var sum = sum
        while sum > 0xFFFF { sum = (sum & 0xFFFF) + (sum >> 16) }
        return UInt16(bigEndian: UInt16(sum))
    }
}
