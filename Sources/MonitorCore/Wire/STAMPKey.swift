import Crypto

/// The shared key of STAMP's authenticated mode: HMAC-SHA-256 over a packet's first 96 bytes, cut to 16 (RFC 8762
/// section 4.4), and the same over extensions (RFC 8972 section 4.8).
package struct STAMPKey: Sendable {
    static let codeSize = 16
    /// The code stands here, over all that is before it.
    static let codeOffset = 96

    private let key: SymmetricKey

    package init(_ bytes: some Sequence<UInt8>) {
        key = SymmetricKey(data: Array(bytes))
    }

    /// Signs a base packet that is whole but for its code.
    func sign(_ packet: UnsafeMutableRawBufferPointer) {
        let signed = UnsafeRawBufferPointer(start: packet.baseAddress, count: Self.codeOffset)
        let room = UnsafeMutableRawBufferPointer(rebasing: packet[Self.codeOffset..<Self.codeOffset + Self.codeSize])
        write(HMAC<SHA256>.authenticationCode(for: signed, using: key), to: room)
    }

    /// True when a base packet's code is right; the caller has checked that it is whole.
    func verifies(_ packet: RawSpan) -> Bool {
        packet.withUnsafeBytes { bytes in
            let signed = UnsafeRawBufferPointer(rebasing: bytes[..<Self.codeOffset])
            let room = Self.codeOffset..<Self.codeOffset + Self.codeSize
            let code = HMAC<SHA256>.authenticationCode(for: signed, using: key)
            return isEqual(code, UnsafeRawBufferPointer(rebasing: bytes[room]))
        }
    }

    /// The code of an extension: over the packet's sequence number and all extensions before it.
    func sign(sequence: UInt32, extensions: UnsafeRawBufferPointer, to room: UnsafeMutableRawBufferPointer) {
        write(code(sequence: sequence, extensions: extensions), to: room)
    }

    func verifies(_ code: UnsafeRawBufferPointer, sequence: UInt32, extensions: UnsafeRawBufferPointer) -> Bool {
        isEqual(self.code(sequence: sequence, extensions: extensions), code)
    }

    private func code(sequence: UInt32, extensions: UnsafeRawBufferPointer) -> HMAC<SHA256>.MAC {
        var code = HMAC<SHA256>(key: key)
        withUnsafeBytes(of: sequence.bigEndian) { code.update(data: $0) }
        code.update(data: extensions)
        return code.finalize()
    }

    private func write(_ code: HMAC<SHA256>.MAC, to room: UnsafeMutableRawBufferPointer) {
        code.withUnsafeBytes { room.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<Self.codeSize])) }
    }

    /// Takes a time that says nothing about how much was right: swift-crypto compares only whole codes so.
    private func isEqual(_ code: HMAC<SHA256>.MAC, _ other: UnsafeRawBufferPointer) -> Bool {
        guard other.count == Self.codeSize else { return false }
        return code.withUnsafeBytes { bytes in
            var difference: UInt8 = 0
            for index in 0..<Self.codeSize { difference |= bytes[index] ^ other[index] }
            return difference == 0
        }
    }
}
