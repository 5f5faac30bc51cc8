/// What is asked of a name (RFC 1035 section 4.1.2), of the class IN.
struct DNSQuestion: Hashable, Sendable {
    var name: DNSName
    var type: DNSType = .a
}

/// The type of a record (RFC 1035 section 3.2.2; RFC 3596 for AAAA).
struct DNSType: RawRepresentable, Hashable, Sendable {
    var rawValue: UInt16

    static let a = DNSType(rawValue: 1)
    static let cname = DNSType(rawValue: 5)
    static let soa = DNSType(rawValue: 6)
    static let ptr = DNSType(rawValue: 12)
    static let mx = DNSType(rawValue: 15)
    static let aaaa = DNSType(rawValue: 28)
}

/// A question on its way to a server (RFC 1035 section 4.1).
struct DNSQuery: Hashable, Sendable {
    var id: UInt16
    var question: DNSQuestion
    /// The largest datagram that may come back (RFC 6891); nil to ask without EDNS, as old servers like it.
    var payloadSize: UInt16?

    private static let recursionDesired: UInt16 = 0x0100

    func encoded() -> [UInt8] {
        var message: [UInt8] = []
        let counts: [UInt16] = [1, 0, 0, payloadSize == nil ? 0 : 1]
        for number in [id, Self.recursionDesired] + counts { message.append(bigEndian: number) }
        message += question.name.wire
        message.append(bigEndian: question.type.rawValue)
        message.append(bigEndian: DNSMessage.internet)
        guard let payloadSize else { return message }
        message += DNSName.root.wire
        message.append(bigEndian: UInt16(41))
        message.append(bigEndian: payloadSize)
        message.append(bigEndian: UInt32(0))
        message.append(bigEndian: UInt16(0))
        return message
    }
}
