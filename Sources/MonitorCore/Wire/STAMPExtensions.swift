/// The type-length-value extensions behind a base packet (RFC 8972 section 4).
struct STAMPExtensions {
    static let headerSize = 4

    /// One extension; its value is a range of the span that it was read from.
    struct Extension: Hashable, Sendable {
        var flags: Flags
        var type: UInt8
        /// As it is written; more than there is makes the extension malformed.
        var length: Int
        var start: Int

        var value: Range<Int> { start + headerSize..<start + headerSize + length }
    }

    struct Flags: OptionSet, Hashable, Sendable {
        var rawValue: UInt8

        /// U: set by the sender, and left by a reflector that does not know the type.
        static let unrecognized = Flags(rawValue: 0x80)
        /// M: the length runs past the end of the packet, or is wrong for the type.
        static let malformed = Flags(rawValue: 0x40)
        /// I: the code over the extensions is wrong.
        static let corrupted = Flags(rawValue: 0x20)
    }

    /// Types of section 5.1 that are known here.
    enum Kind {
        /// Reserved: what TWAMP Light's senders pad their packets with, and no extension.
        static let none: UInt8 = 0
        static let padding: UInt8 = 1
        static let code: UInt8 = 8
    }

    /// The extensions in the order of the packet, as far as they are whole.
    private(set) var list: [Extension] = []
    /// Where one begins whose length runs past the end; what follows is not looked at.
    private(set) var brokenAt: Int?

    /// Reads what stands behind a base packet; fewer bytes than a header's are no extension, and no mistake.
    static func read(_ bytes: RawSpan) -> STAMPExtensions {
        var extensions = STAMPExtensions()
        var offset = 0
        while offset + headerSize <= bytes.byteCount {
            let found = header(bytes, at: offset)
            guard found.value.upperBound <= bytes.byteCount else {
                extensions.brokenAt = offset
                break
            }
            extensions.list.append(found)
            offset = found.value.upperBound
        }
        return extensions
    }

    static func header(_ bytes: RawSpan, at offset: Int) -> Extension {
        Extension(
            flags: Flags(rawValue: bytes.byte(at: offset)),
            type: bytes.byte(at: offset + 1),
            length: Int(bytes.bigEndian16(at: offset + 2)),
            start: offset
        )
    }

    /// False when the code is wrong, is not 16 bytes long, has something but padding behind it, or is not there though there
    /// is something but padding.
    func areAuthentic(_ bytes: RawSpan, sequence: UInt32, key: STAMPKey) -> Bool {
        guard let index = list.firstIndex(where: { $0.type == Kind.code }) else { return isPadding(from: 0) }
        guard list[index].length == STAMPKey.codeSize, isPadding(from: index + 1) else { return false }
        return bytes.withUnsafeBytes { bytes in
            key.verifies(
                UnsafeRawBufferPointer(rebasing: bytes[list[index].value]),
                sequence: sequence,
                extensions: UnsafeRawBufferPointer(rebasing: bytes[..<list[index].start])
            )
        }
    }

    private func isPadding(from index: Int) -> Bool {
        brokenAt == nil && list[index...].allSatisfy { $0.type == Kind.padding }
    }

    /// Fills `room`, a header's bytes at least, with one Extra Padding extension of zeros.
    static func writePadding(to room: UnsafeMutableRawBufferPointer) {
        room.initializeMemory(as: UInt8.self, repeating: 0)
        room.storeBytes(of: Flags.unrecognized.rawValue, as: UInt8.self)
        room.storeBytes(of: Kind.padding, toByteOffset: 1, as: UInt8.self)
        room.storeBigEndian(UInt16(clamping: room.count - headerSize), at: 2)
    }
}
