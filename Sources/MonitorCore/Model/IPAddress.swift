import Glibc

/// An IPv4 or IPv6 address, in network byte order.
package enum IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// The four bytes as one big-endian number: 127.0.0.1 is 0x7F000001.
    case v4(UInt32)
    /// The sixteen bytes as two big-endian halves; `scope` is the interface index of a link-local address, else 0.
    case v6(UInt64, UInt64, scope: UInt32 = 0)

    /// Nil when the text is not a literal address (a host name, for instance).
    package init?(_ text: String) {
        guard let address = Self.parseV4(text) ?? Self.parseV6(text) else { return nil }
        self = address
    }

    package var description: String {
        switch self {
        case .v4(let value):
            "\(value >> 24).\(value >> 16 & 0xFF).\(value >> 8 & 0xFF).\(value & 0xFF)"
        case .v6(let high, let low, _):
            Self.format(high: high, low: low)
        }
    }

    private static func parseV4(_ text: String) -> IPAddress? {
        var raw = in_addr()
        guard inet_pton(AF_INET, text, &raw) == 1 else { return nil }
        return .v4(UInt32(bigEndian: raw.s_addr))
    }

    private static func parseV6(_ text: String) -> IPAddress? {
        var raw = in6_addr()
        let parts = text.split(separator: "%", maxSplits: 1)
        guard let literal = parts.first, inet_pton(AF_INET6, String(literal), &raw) == 1 else { return nil }
        let scope = parts.count == 2 ? if_nametoindex(String(parts[1])) : 0
        guard parts.count == 1 || scope != 0 else { return nil }
        return withUnsafeBytes(of: raw) { bytes in
            .v6(
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                scope: scope
            )
        }
    }

    private static func format(high: UInt64, low: UInt64) -> String {
        var bytes = [high.bigEndian, low.bigEndian]
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, &bytes, &text, socklen_t(text.count)) != nil else { return "::" }
        return text.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}

/// Where a check goes: a literal address, or a name that is looked up off the loop.
package enum Host: Hashable, Sendable, CustomStringConvertible {
    case address(IPAddress)
    case name(String)

    /// Where a check goes that sends nothing: heartbeats come from any address.
    package static let anywhere = Host.address(.v4(0))

    /// Nil when the text is neither a literal address nor a host name by RFC 1123 section 2.1.
    package init?(_ text: String) {
        if let address = IPAddress(text) {
            self = .address(address)
        } else if Self.isHostName(text) {
            self = .name(text.lowercased())
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .address(let address): address.description
        case .name(let name): name
        }
    }

    /// The name that has to be looked up; nil for an address.
    package var name: String? { if case .name(let name) = self { name } else { nil } }

    private static func isHostName(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, let last = labels.last, !last.allSatisfy(\.isNumber) else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
                    default: false
                    }
                }
        }
    }
}
