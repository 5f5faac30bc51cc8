/// Where in its interval a target is probed: spread evenly by a stable hash, equal after every reload and restart.
enum ProbeOffset {
    /// FNV-1a (64 bit) with the finishing mix of MurmurHash3, since FNV's low bits alone spread short keys poorly.
    static func hash(_ key: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ hash >> 33
    }

    /// The offset in an interval, a whole number of slots.
    static func offset(hash: UInt64, interval: Nanoseconds, grid: SlotGrid) -> Nanoseconds {
        let raw = Nanoseconds(hash % UInt64(interval))
        return raw - raw % grid.slot
    }

    /// The first instant at or after another that has this offset.
    static func next(atOrAfter instant: Instant, offset: Nanoseconds, interval: Nanoseconds) -> Instant {
        let rest = (instant.nanoseconds - offset) % interval
        return rest <= 0 ? instant.after(-rest) : instant.after(interval - rest)
    }
}
