/// The 64-bit timestamp of NTP (RFC 5905 section 6): seconds since 1900 in the high half, 2^-32 s in the low one.
///
/// Its seconds wrap on 2036-02-07; those with the top bit clear are of the era that begins then (RFC 4330 section 3).
struct NTPTimestamp: Hashable, Sendable {
    /// As it stands in a packet; 0 means that there is none.
    var word: UInt64

    /// Seconds from 1900 to 1970.
    private static let unixEpoch: Int64 = 2_208_988_800
    private static let second: Int64 = 1_000_000_000

    init(word: UInt64) {
        self.word = word
    }

    /// The fraction is truncated; read back it gives the same nanosecond.
    init(_ timestamp: Timestamp) {
        let seconds = timestamp.nanoseconds.dividedRoundingDown(by: Self.second)
        let nanoseconds = UInt64(timestamp.nanoseconds - seconds * Self.second)
        let high = UInt64(UInt32(truncatingIfNeeded: seconds + Self.unixEpoch))
        word = high << 32 | (nanoseconds << 32) / UInt64(Self.second)
    }

    /// The nearest nanosecond, of the years 1968 to 2104.
    var timestamp: Timestamp {
        let high = Int64(word >> 32)
        let seconds = (high < 1 << 31 ? high + 1 << 32 : high) - Self.unixEpoch
        let fraction = (word & 0xFFFF_FFFF) * UInt64(Self.second)
        return Timestamp(nanoseconds: seconds * Self.second + Int64((fraction + 1 << 31) >> 32))
    }
}

/// The truncated timestamp of PTP (IEEE 1588, RFC 8186): seconds since 1970 in the high half, nanoseconds in the low one.
///
/// Whoever writes it may count in TAI, 37 s ahead of UTC: only differences between two of them are to be believed.
struct PTPTimestamp: Hashable, Sendable {
    var word: UInt64

    init(word: UInt64) {
        self.word = word
    }

    /// Nil when the nanoseconds are no fraction of a second.
    var timestamp: Timestamp? {
        let nanoseconds = Int64(word & 0xFFFF_FFFF)
        guard nanoseconds < 1_000_000_000 else { return nil }
        return Timestamp(nanoseconds: Int64(word >> 32) * 1_000_000_000 + nanoseconds)
    }
}
