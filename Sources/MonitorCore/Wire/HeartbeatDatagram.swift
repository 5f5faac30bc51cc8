import Crypto
import Foundation

/// A heartbeat as one UDP datagram of ASCII text; `docs/protocols.md` has its format.
///
/// `monitord1 SITE SEQUENCE SENT RTT CODE`: times in microseconds, `-` for a round trip that is not known, and the
/// code an HMAC-SHA256 (RFC 2104) over all before its blank. The token is its key, and never travels.
package struct HeartbeatDatagram: Hashable, Sendable {
    /// Why a datagram is none of ours.
    package enum Mistake: Error, Hashable, Sendable {
        case malformed
        /// It looks like a heartbeat, and its code is wrong.
        case unauthorized
    }

    package static let lengthLimit = 512
    private static let name = "monitord1"

    package var site: SiteID
    package var sequence: UInt64
    package var sentAt: Timestamp
    package var roundTrip: Duration?

    package init(site: SiteID, sequence: UInt64, sentAt: Timestamp, roundTrip: Duration?) {
        self.site = site
        self.sequence = sequence
        self.sentAt = sentAt
        self.roundTrip = roundTrip
    }

    package func encoded(key: HeartbeatKey) -> [UInt8] {
        let roundTrip = roundTrip.map { "\(max(0, $0.nanoseconds / 1_000))" } ?? "-"
        let text = "\(Self.name) \(site) \(sequence) \(sentAt.nanoseconds / 1_000) \(roundTrip)"
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key.key)
        return Array("\(text) \(code.map { String(format: "%02x", $0) }.joined())".utf8)
    }

    /// Takes a datagram as it came; one line break at its end is no mistake.
    package init(_ datagram: [UInt8], key: HeartbeatKey) throws(Mistake) {
        var bytes = datagram[...]
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        guard bytes.count <= Self.lengthLimit, let blank = bytes.lastIndex(of: UInt8(ascii: " ")) else {
            throw .malformed
        }
        guard let code = Self.code(bytes[bytes.index(after: blank)...]) else { throw .malformed }
        let signed = Array(bytes[..<blank])
        guard let heartbeat = Self.fields(signed) else { throw .malformed }
        // Compared in a time that says nothing about how much was right.
        guard HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: signed, using: key.key) else {
            throw .unauthorized
        }
        self = heartbeat
    }

    private static func fields(_ bytes: [UInt8]) -> HeartbeatDatagram? {
        let parts = bytes.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].elementsEqual(name.utf8),
            let text = String(validating: parts[1], as: UTF8.self),
            let site = SiteID(text), let sequence = number(parts[2]), let sent = number(parts[3])
        else { return nil }
        let isUnknown = parts[4].elementsEqual("-".utf8)
        let roundTrip = isUnknown ? nil : number(parts[4])
        guard isUnknown || roundTrip != nil, sent < UInt64(Int64.max / 1_000), (roundTrip ?? 0) < 1 << 40 else {
            return nil
        }
        return HeartbeatDatagram(
            site: site,
            sequence: sequence,
            sentAt: Timestamp(nanoseconds: Int64(sent) * 1_000),
            roundTrip: roundTrip.map { .microseconds(Int64($0)) }
        )
    }

    /// Decimal digits alone, 18 at most.
    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64? {
        guard (1...18).contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return bytes.reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
    }

    /// 32 bytes as 64 hexadecimal digits, in lower case alone: one heartbeat has one spelling.
    private static func code(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        guard bytes.count == 2 * SHA256.byteCount else { return nil }
        var code: [UInt8] = []
        for index in stride(from: bytes.startIndex, to: bytes.endIndex, by: 2) {
            guard let high = nibble(bytes[index]), let low = nibble(bytes[index + 1]) else { return nil }
            code.append(high << 4 | low)
        }
        return code
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}

/// What signs the datagrams of heartbeats: the token of `push.token_file`.
package struct HeartbeatKey: Sendable {
    let key: SymmetricKey

    package init(token: some Sequence<UInt8>) {
        key = SymmetricKey(data: Array(token))
    }
}
