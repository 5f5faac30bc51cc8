/// A Binding request without credentials (RFC 8489 sections 5, 14.7 and 14.14).
struct STUNBindingRequest: Hashable, Sendable {
    var transaction: STUNTransaction
    /// The attribute SOFTWARE, where a program wants to say who it is.
    var software: String?
    /// True for the CRC at the end, which tells STUN from what else comes to its port.
    var hasFingerprint = true

    func encoded() -> [UInt8] {
        var attributes: [UInt8] = []
        if let software { Self.append(Array(software.utf8), as: STUNMessage.Attribute.software, to: &attributes) }
        // The length in the header counts the fingerprint before the fingerprint is taken.
        var message = header(length: attributes.count + (hasFingerprint ? 8 : 0)) + attributes
        guard hasFingerprint else { return message }
        let fingerprint = CRC32.of(message.span.bytes) ^ STUNMessage.fingerprintMask
        message.append(bigEndian: STUNMessage.Attribute.fingerprint)
        message.append(bigEndian: UInt16(4))
        message.append(bigEndian: fingerprint)
        return message
    }

    private func header(length: Int) -> [UInt8] {
        var header: [UInt8] = []
        header.append(bigEndian: STUNMessage.binding)
        header.append(bigEndian: UInt16(length))
        header.append(bigEndian: STUNMessage.cookie)
        header.append(bigEndian: transaction.high)
        header.append(bigEndian: transaction.low)
        return header
    }

    private static func append(_ value: [UInt8], as type: UInt16, to attributes: inout [UInt8]) {
        attributes.append(bigEndian: type)
        attributes.append(bigEndian: UInt16(value.count))
        attributes += value + [UInt8](repeating: 0, count: (4 - value.count % 4) % 4)
    }
}
