/// A message of the domain name system (RFC 1035 section 4.1): header, question and answers.
///
/// What stands in the authority and additional sections is not asked for, and not read.
struct DNSMessage: Hashable, Sendable {
    /// What is wrong with bytes that are no DNS message.
    enum Defect: Error, Hashable, Sendable {
        case truncated
        /// A label or name too long, or a pointer that does not lead back.
        case badName
        /// Data of a record that do not fit its type.
        case badData
    }

    static let headerSize = 12
    /// The class IN.
    static let internet: UInt16 = 1

    var id: UInt16
    /// False for questions, our own reflected ones among them, and for other operations than a query.
    var isResponse: Bool
    /// The server speaks for the zone (AA).
    var isAuthoritative: Bool
    /// More would have come than the datagram holds (TC); then no answers are read.
    var isTruncated: Bool
    /// 0 for no error; the header's four bits.
    var code: UInt8
    /// Nil unless the message has exactly one, of the class IN.
    var question: DNSQuestion?
    var answers: [DNSRecord] = []

    /// Reads a whole datagram, or one message cut out of a stream.
    init(_ bytes: RawSpan) throws(Defect) {
        guard bytes.byteCount >= Self.headerSize else { throw .truncated }
        id = bytes.bigEndian16(at: 0)
        let flags = bytes.bigEndian16(at: 2)
        isResponse = flags & 0xF800 == 0x8000
        isAuthoritative = flags & 0x0400 != 0
        isTruncated = flags & 0x0200 != 0
        code = UInt8(flags & 0x000F)
        var offset = Self.headerSize
        question = try Self.question(bytes, count: bytes.bigEndian16(at: 4), at: &offset)
        guard !isTruncated else { return }
        for _ in 0..<bytes.bigEndian16(at: 6) {
            answers.append(try DNSRecord(bytes, at: &offset))
        }
    }

    private static func question(
        _ bytes: RawSpan,
        count: UInt16,
        at offset: inout Int
    ) throws(Defect) -> DNSQuestion? {
        var question: DNSQuestion?
        for _ in 0..<count {
            let name = try DNSName(bytes, at: &offset)
            guard offset + 4 <= bytes.byteCount else { throw .truncated }
            let isInternet = bytes.bigEndian16(at: offset + 2) == internet
            question =
                isInternet ? DNSQuestion(name: name, type: DNSType(rawValue: bytes.bigEndian16(at: offset))) : nil
            offset += 4
        }
        return count == 1 ? question : nil
    }
}
