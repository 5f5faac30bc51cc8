/// How far a clock may be wrong, and in which format it is told (RFC 4656 section 4.1.2, RFC 8186 section 2).
package struct STAMPErrorEstimate: Hashable, Sendable {
    /// As it stands in a packet: S, Z, six bits of scale, eight of multiplier.
    var word: UInt16

    /// A clock of which nothing is known: not synchronised, NTP's format.
    package static let unknown = STAMPErrorEstimate(isSynchronized: false, scale: 32, multiplier: 255)

    init(word: UInt16) {
        self.word = word
    }

    init(isSynchronized: Bool, scale: UInt8, multiplier: UInt8) {
        word = (isSynchronized ? 0x8000 : 0) | UInt16(scale & 0x3F) << 8 | UInt16(multiplier)
    }

    /// The smallest estimate that is not below `error`, in NTP's format.
    package init(isSynchronized: Bool, error: Duration) {
        // In units of 2^-32 s, rounded up; a second's worth of nanoseconds times 2^32 does not fit into 64 bits.
        let limit: Int64 = 1 << 31
        let nanoseconds = UInt64(max(0, min(error.nanoseconds, limit)))
        var multiplier = (nanoseconds << 32 + 999_999_999) / 1_000_000_000
        var scale: UInt8 = 0
        while multiplier > 255 {
            multiplier = (multiplier + 1) >> 1
            scale += 1
        }
        self.init(isSynchronized: isSynchronized, scale: scale, multiplier: UInt8(max(1, multiplier)))
    }

    /// S: by an outside source, such as NTP or GPS.
    var isSynchronized: Bool { word & 0x8000 != 0 }
    /// Z: the timestamps beside it are `PTPTimestamp`, else `NTPTimestamp`.
    var isPTP: Bool { word & 0x4000 != 0 }
    var scale: UInt8 { UInt8(word >> 8 & 0x3F) }
    var multiplier: UInt8 { UInt8(word & 0xFF) }
    /// A multiplier of 0 must not be sent: the packet is damaged.
    var isValid: Bool { multiplier != 0 }

    /// The error, multiplier · 2^(scale − 32).
    var seconds: Double { Double(multiplier) * Double(sign: .plus, exponent: Int(scale) - 32, significand: 1) }

    /// A timestamp beside this estimate; nil where there is none, or none that can be read.
    func timestamp(_ word: UInt64) -> Timestamp? {
        guard word != 0 else { return nil }
        return isPTP ? PTPTimestamp(word: word).timestamp : NTPTimestamp(word: word).timestamp
    }
}
