/// Times as the windows keep them: ticks of 100 ns in 32 bits (up to 7 minutes), or coarser in 16.
enum ShortTime {
    static let tick: Nanoseconds = 100

    static func ticks(_ span: Nanoseconds) -> UInt32 {
        UInt32(clamping: (span + tick / 2) / tick)
    }

    static func duration(_ ticks: UInt32) -> Duration { .nanoseconds(Int64(ticks) * tick) }

    /// Eleven significant bits (1 in 1,000): exact below 2,048 ticks; codes are ordered as what they stand for.
    static func code(_ ticks: UInt32) -> UInt16 {
        guard ticks >= 2_048 else { return UInt16(ticks) }
        let shift = UInt32(21 - ticks.leadingZeroBitCount)
        return UInt16(shift << 10 + ticks >> shift)
    }

    static func ticks(code: UInt16) -> UInt32 {
        guard code >= 2_048 else { return UInt32(code) }
        let shift = UInt32(code >> 10) - 1
        return (UInt32(code) - shift << 10) << shift
    }
}
