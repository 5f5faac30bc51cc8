/// A STUN message (RFC 8489 section 5), as far as a Binding transaction without credentials needs it.
///
/// MESSAGE-INTEGRITY is passed over: nobody has given us a password to check it with.
struct STUNMessage: Hashable, Sendable {
    /// What a message wants: the two class bits of its type, where they stand.
    enum Kind: UInt16, Sendable {
        case request = 0x0000
        case indication = 0x0010
        case success = 0x0100
        case failure = 0x0110
    }

    /// Where the server saw the request come from.
    struct Mapped: Hashable, Sendable {
        var address: IPAddress
        var port: UInt16
    }

    /// What is wrong with bytes that are no STUN message.
    enum Defect: Error, Hashable, Sendable {
        case truncated
        case badType
        case badCookie
        /// The length is no multiple of four, or not that of the bytes.
        case badLength
        case badAttribute
        /// Wrong, or not the last attribute.
        case badFingerprint
    }

    static let headerSize = 20
    static let binding: UInt16 = 0x0001
    static let cookie: UInt32 = 0x2112_A442
    static let fingerprintMask: UInt32 = 0x5354_554E
    private static let kindBits: UInt16 = 0x0110

    var kind: Kind
    /// The type without its class bits; `binding` for ours.
    var method: UInt16
    var transaction: STUNTransaction
    /// XOR-MAPPED-ADDRESS, or else MAPPED-ADDRESS, which boxes on the way like to rewrite.
    var mapped: Mapped?
    /// 300 to 699, of an error response.
    var errorCode: Int?
    /// True when it holds an attribute that one must understand, and we do not: the answer may not be used
    /// (section 6.3.3).
    var hasUnknownAttribute = false

    /// Reads a whole datagram, or one message cut out of a stream.
    init(_ bytes: RawSpan) throws(Defect) {
        guard bytes.byteCount >= Self.headerSize else { throw .truncated }
        let type = bytes.bigEndian16(at: 0)
        guard type & 0xC000 == 0, let kind = Kind(rawValue: type & Self.kindBits) else { throw .badType }
        guard bytes.bigEndian32(at: 4) == Self.cookie else { throw .badCookie }
        guard Self.size(bytes) == bytes.byteCount, bytes.byteCount % 4 == 0 else { throw .badLength }
        self.kind = kind
        method = type & ~Self.kindBits
        transaction = STUNTransaction(high: bytes.bigEndian32(at: 8), low: bytes.bigEndian64(at: 12))
        let found = try STUNAttributes(bytes)
        mapped = found.mapped
        errorCode = found.errorCode
        hasUnknownAttribute = found.hasUnknown
        // An error response that does not say which error is none (section 14.8).
        guard kind != .failure || errorCode != nil else { throw .badAttribute }
    }

    /// The size of the message that begins here, by its header; the caller has checked that four bytes are there.
    static func size(_ bytes: RawSpan) -> Int {
        headerSize + Int(bytes.bigEndian16(at: 2))
    }
}
