/// An echo request or reply (RFC 792; RFC 4443 sections 4.1 and 4.2), or what an error quotes of a request.
struct ICMPEcho: Hashable, Sendable {
    enum Family: Hashable, Sendable {
        case v4
        case v6

        var requestType: UInt8 { self == .v4 ? 8 : 128 }
        var replyType: UInt8 { self == .v4 ? 0 : 129 }
        /// Of the quoted IP header.
        var protocolNumber: UInt8 { self == .v4 ? 1 : 58 }
    }

    static let headerSize = 8

    var identifier: UInt16
    /// Wraps; only a hint.
    var sequence: UInt16
    /// Where the payload stands in the message it was read from.
    var payload: Range<Int>

    /// Writes the header of a request before the payload, which must stand at byte 8 already.
    ///
    /// The checksum is written for IPv4; for IPv6 the kernel writes it, as it alone knows the source address.
    static func writeHeader(
        to packet: UnsafeMutableRawBufferPointer,
        family: Family,
        identifier: UInt16,
        sequence: UInt16
    ) {
        packet.storeBytes(of: (UInt16(family.requestType) << 8).bigEndian, as: UInt16.self)
        packet.storeBytes(of: 0, toByteOffset: 2, as: UInt16.self)
        packet.storeBytes(of: identifier.bigEndian, toByteOffset: 4, as: UInt16.self)
        packet.storeBytes(of: sequence.bigEndian, toByteOffset: 6, as: UInt16.self)
        guard family == .v4 else { return }
        let checksum = InternetChecksum.of(UnsafeRawBufferPointer(packet).bytes)
        packet.storeBytes(of: checksum.bigEndian, toByteOffset: 2, as: UInt16.self)
    }

    /// Reads the echo header at `start`; the caller has checked that it is whole.
    static func read(_ bytes: RawSpan, at start: Int, end: Int) -> ICMPEcho {
        ICMPEcho(
            identifier: bytes.bigEndian16(at: start + 4),
            sequence: bytes.bigEndian16(at: start + 6),
            payload: start + headerSize..<end
        )
    }
}
