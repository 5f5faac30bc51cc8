/// Numbers as they stand in packets; reading past the end traps, so lengths are checked before.
extension RawSpan {
    func byte(at offset: Int) -> UInt8 {
        unsafeLoadUnaligned(fromByteOffset: offset, as: UInt8.self)
    }

    func bigEndian16(at offset: Int) -> UInt16 {
        UInt16(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }

    func bigEndian32(at offset: Int) -> UInt32 {
        UInt32(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    func bigEndian64(at offset: Int) -> UInt64 {
        UInt64(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// Sixteen bytes as an IPv6 address.
    func addressV6(at offset: Int, scope: UInt32 = 0) -> IPAddress {
        .v6(bigEndian64(at: offset), bigEndian64(at: offset + 8), scope: scope)
    }
}
