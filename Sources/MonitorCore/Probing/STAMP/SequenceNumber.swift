/// Numbers of packets, 32 bits on the wire, counted on in 64.
enum SequenceNumber {
    /// The number nearest to `reference` that has these 32 bits.
    static func extend(_ number: UInt32, near reference: Int64) -> Int64 {
        reference + Int64(Int32(bitPattern: number &- UInt32(truncatingIfNeeded: reference)))
    }
}
