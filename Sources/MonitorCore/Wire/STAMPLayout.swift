/// Where the fields of STAMP's base packets stand (RFC 8762 sections 4.2.1, 4.2.2, 4.3.1, 4.3.2).
///
/// The sequence stands at byte 0 everywhere; sender and reflector share the places of what they have in common.
struct STAMPLayout: Hashable, Sendable {
    /// Of the base packet; extensions follow.
    var size: Int
    var timestamp: Int
    var errorEstimate: Int
    /// RFC 8972 section 3; 0 of those who do not know it.
    var session: Int
    var receiveTimestamp: Int
    var senderSequence: Int
    var senderTimestamp: Int
    var senderErrorEstimate: Int
    var senderHopLimit: Int

    static let open = STAMPLayout(
        size: 44,
        timestamp: 4,
        errorEstimate: 12,
        session: 14,
        receiveTimestamp: 16,
        senderSequence: 24,
        senderTimestamp: 28,
        senderErrorEstimate: 36,
        senderHopLimit: 40
    )

    static let authenticated = STAMPLayout(
        size: 112,
        timestamp: 16,
        errorEstimate: 24,
        session: 26,
        receiveTimestamp: 32,
        senderSequence: 48,
        senderTimestamp: 64,
        senderErrorEstimate: 72,
        senderHopLimit: 80
    )

    /// The layout of packets with this key, or without one.
    static func of(_ key: STAMPKey?) -> STAMPLayout { key == nil ? open : authenticated }
}

extension UnsafeMutableRawBufferPointer {
    /// Writes a number as it stands in packets.
    func storeBigEndian(_ value: some FixedWidthInteger, at offset: Int) {
        storeBytes(of: value.bigEndian, toByteOffset: offset, as: type(of: value))
    }
}
