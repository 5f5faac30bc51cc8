/// One resource record of an answer (RFC 1035 section 4.1.3).
struct DNSRecord: Hashable, Sendable {
    /// The data, as far as anybody here asks for it.
    enum Data: Hashable, Sendable {
        case address(IPAddress)
        /// The target of a CNAME.
        case alias(DNSName)
        case authority(Authority)
        /// Of another type or class, or nothing that is looked into.
        case other
    }

    /// The start of a zone of authority, SOA (RFC 1035 section 3.3.13); times in seconds.
    struct Authority: Hashable, Sendable {
        var server: DNSName
        var mailbox: DNSName
        var serial: UInt32
        var refresh: UInt32
        var retry: UInt32
        var expire: UInt32
        var minimum: UInt32
    }

    var owner: DNSName
    var type: DNSType
    var isInternet: Bool
    /// Seconds; what has the top bit set counts as 0 (RFC 2181 section 8).
    var timeToLive: UInt32
    var data: Data

    /// Reads the record at `offset`, and moves that behind it.
    init(_ message: RawSpan, at offset: inout Int) throws(DNSMessage.Defect) {
        owner = try DNSName(message, at: &offset)
        guard offset + 10 <= message.byteCount else { throw .truncated }
        type = DNSType(rawValue: message.bigEndian16(at: offset))
        isInternet = message.bigEndian16(at: offset + 2) == DNSMessage.internet
        let seconds = message.bigEndian32(at: offset + 4)
        timeToLive = seconds > UInt32(Int32.max) ? 0 : seconds
        let start = offset + 10
        let end = start + Int(message.bigEndian16(at: offset + 8))
        guard end <= message.byteCount else { throw .truncated }
        data = isInternet ? try Self.data(of: type, message, start..<end) : .other
        offset = end
    }

    private static func data(
        of type: DNSType,
        _ message: RawSpan,
        _ range: Range<Int>
    ) throws(DNSMessage.Defect) -> Data {
        switch type {
        case .a:
            guard range.count == 4 else { throw .badData }
            return .address(.v4(message.bigEndian32(at: range.lowerBound)))
        case .aaaa:
            guard range.count == 16 else { throw .badData }
            return .address(message.addressV6(at: range.lowerBound))
        case .cname:
            var offset = range.lowerBound
            let target = try DNSName(message, at: &offset)
            guard offset == range.upperBound else { throw .badData }
            return .alias(target)
        case .soa:
            return .authority(try Authority(message, range))
        default:
            return .other
        }
    }
}

extension DNSRecord.Authority {
    fileprivate init(_ message: RawSpan, _ range: Range<Int>) throws(DNSMessage.Defect) {
        var offset = range.lowerBound
        server = try DNSName(message, at: &offset)
        mailbox = try DNSName(message, at: &offset)
        guard offset + 20 == range.upperBound else { throw .badData }
        serial = message.bigEndian32(at: offset)
        refresh = message.bigEndian32(at: offset + 4)
        retry = message.bigEndian32(at: offset + 8)
        expire = message.bigEndian32(at: offset + 12)
        minimum = message.bigEndian32(at: offset + 16)
    }
}
