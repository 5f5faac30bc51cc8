extension STAMPExtensions {
    /// Turns the extensions of a question, copied behind an answer's base packet, into the answer's, in their place.
    ///
    /// What we know is padding, and with a key the code: their U is cleared. All else is left as it is with U set. The first
    /// one that is too long gets M and ends it; a wrong code gives every one I (RFC 8972 sections 4 and 4.8).
    static func reflect(
        in room: UnsafeMutableRawBufferPointer,
        asked question: UInt32,
        answered answer: UInt32,
        key: STAMPKey? = nil
    ) {
        let bytes = UnsafeRawBufferPointer(room).bytes
        guard room.count >= headerSize, bytes.byte(at: 1) != Kind.none else { return }
        let isAuthentic = verify(bytes, sequence: question, key: key)
        var offset = 0
        while offset + headerSize <= room.count {
            let found = header(bytes, at: offset)
            let isWhole = found.value.upperBound <= room.count
            let isKnown = found.type == Kind.padding || (found.type == Kind.code && key != nil)
            var flags: Flags = isKnown ? [] : .unrecognized
            if !isWhole { flags.insert(.malformed) }
            if !isAuthentic { flags.insert(.corrupted) }
            room.storeBytes(of: flags.rawValue, toByteOffset: offset, as: UInt8.self)
            guard isWhole else { return }
            if found.type == Kind.code, let key, isAuthentic {
                // Over the flags as they are now.
                key.sign(
                    sequence: answer,
                    extensions: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<offset]),
                    to: UnsafeMutableRawBufferPointer(rebasing: room[found.value])
                )
            }
            offset = found.value.upperBound
        }
    }

    private static func verify(_ bytes: RawSpan, sequence: UInt32, key: STAMPKey?) -> Bool {
        guard let key else { return true }
        return read(bytes).areAuthentic(bytes, sequence: sequence, key: key)
    }
}
