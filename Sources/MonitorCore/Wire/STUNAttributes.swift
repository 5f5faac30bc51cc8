extension STUNMessage {
    /// The types of attributes that are looked at (RFC 8489 section 18.3).
    enum Attribute {
        static let mappedAddress: UInt16 = 0x0001
        static let messageIntegrity: UInt16 = 0x0008
        static let errorCode: UInt16 = 0x0009
        static let messageIntegritySHA256: UInt16 = 0x001C
        static let xorMappedAddress: UInt16 = 0x0020
        static let software: UInt16 = 0x8022
        static let fingerprint: UInt16 = 0x8028

        /// True for what must be understood (below 0x8000), and is not, not even as a relic of RFC 3489.
        static func isUnknown(_ type: UInt16) -> Bool {
            switch type {
            case 0x0001...0x000B, 0x0014, 0x0015, 0x001C...0x001E, 0x0020, 0x8000...: false
            default: true
            }
        }
    }
}

/// What the attributes of one STUN message say.
struct STUNAttributes {
    private(set) var errorCode: Int?
    private(set) var hasUnknown = false
    private var plain: STUNMessage.Mapped?
    private var xored: STUNMessage.Mapped?
    /// Past MESSAGE-INTEGRITY nothing but FINGERPRINT counts: anybody may have added it (section 14.5).
    private var isSealed = false

    var mapped: STUNMessage.Mapped? { xored ?? plain }

    /// Walks the attributes behind the header of a message whose length has been checked.
    init(_ message: RawSpan) throws(STUNMessage.Defect) {
        var offset = STUNMessage.headerSize
        while offset < message.byteCount {
            guard offset + 4 <= message.byteCount else { throw .badAttribute }
            let length = Int(message.bigEndian16(at: offset + 2))
            let next = offset + 4 + (length + 3) & ~3
            guard next <= message.byteCount else { throw .badAttribute }
            try take(message.bigEndian16(at: offset), at: offset + 4, length: length, of: message)
            offset = next
        }
    }

    private mutating func take(
        _ type: UInt16,
        at start: Int,
        length: Int,
        of message: RawSpan
    ) throws(STUNMessage.Defect) {
        if type == STUNMessage.Attribute.fingerprint { return try Self.check(message, at: start, length: length) }
        guard !isSealed else { return }
        switch type {
        case STUNMessage.Attribute.xorMappedAddress where xored == nil:
            xored = try Self.address(message, at: start, length: length, isXored: true)
        case STUNMessage.Attribute.mappedAddress where plain == nil:
            plain = try Self.address(message, at: start, length: length, isXored: false)
        case STUNMessage.Attribute.errorCode where errorCode == nil:
            errorCode = try Self.code(message, at: start, length: length)
        case STUNMessage.Attribute.messageIntegrity, STUNMessage.Attribute.messageIntegritySHA256:
            isSealed = true
        default:
            if STUNMessage.Attribute.isUnknown(type) { hasUnknown = true }
        }
    }

    private static func check(_ message: RawSpan, at start: Int, length: Int) throws(STUNMessage.Defect) {
        guard length == 4, start + 4 == message.byteCount else { throw .badFingerprint }
        let expected = CRC32.of(message.extracting(0..<start - 4)) ^ STUNMessage.fingerprintMask
        guard message.bigEndian32(at: start) == expected else { throw .badFingerprint }
    }

    /// MAPPED-ADDRESS and XOR-MAPPED-ADDRESS (sections 14.1 and 14.2).
    private static func address(
        _ message: RawSpan,
        at start: Int,
        length: Int,
        isXored: Bool
    ) throws(STUNMessage.Defect) -> STUNMessage.Mapped {
        guard length >= 4 else { throw .badAttribute }
        // The mask of an address is cookie and transaction as they stand in the header.
        let mask: (high: UInt64, low: UInt64) =
            isXored ? (message.bigEndian64(at: 4), message.bigEndian64(at: 12)) : (0, 0)
        let port = message.bigEndian16(at: start + 2) ^ UInt16(mask.high >> 48)
        switch (message.byte(at: start + 1), length) {
        case (1, 8):
            return STUNMessage.Mapped(
                address: .v4(message.bigEndian32(at: start + 4) ^ UInt32(mask.high >> 32)),
                port: port
            )
        case (2, 20):
            let (high, low) = (message.bigEndian64(at: start + 4), message.bigEndian64(at: start + 12))
            return STUNMessage.Mapped(address: .v6(high ^ mask.high, low ^ mask.low), port: port)
        default:
            throw .badAttribute
        }
    }

    /// ERROR-CODE (section 14.8): a class of 3 to 6 and a number of two digits.
    private static func code(_ message: RawSpan, at start: Int, length: Int) throws(STUNMessage.Defect) -> Int {
        guard length >= 4 else { throw .badAttribute }
        let (hundreds, rest) = (Int(message.byte(at: start + 2) & 7), Int(message.byte(at: start + 3)))
        guard (3...6).contains(hundreds), rest < 100 else { throw .badAttribute }
        return hundreds * 100 + rest
    }
}
