/// What stands behind the header of an echo request, and proves that an answer belongs to one probe of this process.
///
/// Layout, big-endian: token u64, target u32, sequence u32, send time u64 (monotonic ns), then a fixed filling, whose first
/// eight octets have the whole payload's length added by XOR.
/// The token is a keyed hash of all the rest and of the address, so neither a stranger nor another target's host can
/// answer for a probe; the 16-bit ICMP sequence, which wraps in seconds, proves nothing.
struct ProbePayload: Hashable, Sendable {
    /// Where nothing else is asked for; as ping's.
    static let size = 56
    /// Less is no payload of ours: what stands before the filling, and its first eight octets.
    static let fixedSize = 32
    private static let fillingStart = 24
    /// Any octets do (RFC 792); these show the damage of a link that flips bits.
    private static let filling: UInt64 = 0x5AA5_0FF0_33CC_55AA

    var target: Int32
    var sequence: UInt32
    /// By the clock of the machine that sent it: about the time of the send.
    var sentAt: Instant

    /// What a payload turned out to be.
    enum Verdict: Hashable, Sendable {
        case ours(ProbePayload)
        /// Made by somebody else, or for another address.
        case foreign
        /// Shorter, longer or changed on its way.
        case damaged
    }

    /// The token that authenticates this payload for an address.
    func token(for address: IPAddress, key: SipHash) -> UInt64 {
        let (high, low) = address.words
        let identity = UInt64(UInt32(bitPattern: target)) << 32 | UInt64(sequence)
        return key(identity, UInt64(bitPattern: sentAt.nanoseconds), high, low)
    }

    /// Fills the buffer, of `fixedSize` octets at least; returns the token.
    @discardableResult
    func write(to bytes: UnsafeMutableRawBufferPointer, address: IPAddress, key: SipHash) -> UInt64 {
        let token = token(for: address, key: key)
        bytes.storeBytes(of: token.bigEndian, as: UInt64.self)
        bytes.storeBytes(of: target.bigEndian, toByteOffset: 8, as: Int32.self)
        bytes.storeBytes(of: sequence.bigEndian, toByteOffset: 12, as: UInt32.self)
        bytes.storeBytes(of: sentAt.nanoseconds.bigEndian, toByteOffset: 16, as: Int64.self)
        let first = Self.filling ^ UInt64(bytes.count)
        bytes.storeBytes(of: first.bigEndian, toByteOffset: Self.fillingStart, as: UInt64.self)
        var offset = Self.fixedSize
        while offset + 8 <= bytes.count {
            bytes.storeBytes(of: Self.filling.bigEndian, toByteOffset: offset, as: UInt64.self)
            offset += 8
        }
        while offset < bytes.count {
            bytes[offset] = Self.fillingOctet(at: offset)
            offset += 1
        }
        return token
    }

    private static func fillingOctet(at offset: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: filling >> UInt64(56 - 8 * (offset & 7)))
    }

    /// Reads the payload of an answer that came from `address`.
    static func read(_ bytes: RawSpan, from address: IPAddress, key: SipHash) -> Verdict {
        guard bytes.byteCount >= fillingStart else { return .damaged }
        guard let payload = readQuote(bytes, destination: address, key: key) else { return .foreign }
        return isFillingWhole(bytes) ? .ours(payload) : .damaged
    }

    /// Reads as much as an error quotes of a probe to `address`; nil when it is too short or not ours.
    ///
    /// The filling is not looked at: routers cut it short.
    static func readQuote(_ bytes: RawSpan, destination address: IPAddress, key: SipHash) -> ProbePayload? {
        guard bytes.byteCount >= fillingStart else { return nil }
        let payload = ProbePayload(
            target: Int32(bitPattern: bytes.bigEndian32(at: 8)),
            sequence: bytes.bigEndian32(at: 12),
            sentAt: Instant(nanoseconds: Int64(bitPattern: bytes.bigEndian64(at: 16)))
        )
        return payload.token(for: address, key: key) == bytes.bigEndian64(at: 0) ? payload : nil
    }

    private static func isFillingWhole(_ bytes: RawSpan) -> Bool {
        let count = bytes.byteCount
        guard count >= fixedSize, bytes.bigEndian64(at: fillingStart) == filling ^ UInt64(count) else { return false }
        var offset = fixedSize
        while offset + 8 <= count {
            guard bytes.bigEndian64(at: offset) == filling else { return false }
            offset += 8
        }
        while offset < count {
            guard bytes.byte(at: offset) == fillingOctet(at: offset) else { return false }
            offset += 1
        }
        return true
    }
}

extension IPAddress {
    /// Both families as two words that never coincide (IPv4 as mapped, RFC 4291 section 2.5.5.2); without the scope.
    fileprivate var words: (high: UInt64, low: UInt64) {
        switch self {
        case .v4(let value): (0, 0xFFFF_0000_0000 | UInt64(value))
        case .v6(let high, let low, _): (high, low)
        }
    }
}
