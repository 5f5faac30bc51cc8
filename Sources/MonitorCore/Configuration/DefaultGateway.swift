import Glibc

/// Finds the router that this machine sends everything else to; the sentinel where none is configured.
///
/// Formats: proc(5), `net/route` and `net/ipv6_route` of the kernel.
package struct DefaultGateway: Sendable {
    private static let flagGateway: UInt32 = 0x2
    private static let flagUp: UInt32 = 0x1

    private let read: @Sendable (_ path: String) -> String?

    /// `read` returns the text of a file below /proc, nil when there is none.
    package init(read: @escaping @Sendable (_ path: String) -> String?) {
        self.read = read
    }

    /// The tables of the running kernel.
    package static let kernel = DefaultGateway { path in
        (try? TextFile.read(path)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The IPv4 router of the lowest metric, or else the IPv6 one; nil when there is neither.
    package func address() -> IPAddress? {
        let tables = [("/proc/net/route", Self.route4), ("/proc/net/ipv6_route", Self.route6)]
        for (path, parse) in tables {
            let lines = read(path)?.split(separator: "\n") ?? []
            let routes = lines.compactMap { parse($0.split(whereSeparator: \.isWhitespace)) }
            if let best = routes.min(by: { $0.metric < $1.metric }) { return best.gateway }
        }
        return nil
    }

    private typealias Candidate = (gateway: IPAddress, metric: UInt32)

    /// Iface Destination Gateway Flags RefCnt Use Metric Mask …; addresses are in the machine's byte order.
    private static func route4(_ fields: [Substring]) -> Candidate? {
        guard fields.count >= 8, fields[1] == "00000000", fields[7] == "00000000" else { return nil }
        guard let flags = UInt32(fields[3], radix: 16), isDefaultRoute(flags) else { return nil }
        guard let gateway = UInt32(fields[2], radix: 16), let metric = UInt32(fields[6]) else { return nil }
        return (.v4(UInt32(bigEndian: gateway)), metric)
    }

    /// Destination, its length, source, its length, next hop, metric, references, use, flags, interface; all but the last hexadecimal.
    private static func route6(_ fields: [Substring]) -> Candidate? {
        guard fields.count >= 10, fields[0].allSatisfy({ $0 == "0" }), fields[1] == "00" else { return nil }
        guard let flags = UInt32(fields[8], radix: 16), isDefaultRoute(flags) else { return nil }
        guard fields[4].utf8.count == 32, let high = UInt64(fields[4].prefix(16), radix: 16),
            let low = UInt64(fields[4].suffix(16), radix: 16), let metric = UInt32(fields[5], radix: 16)
        else { return nil }
        let isLinkLocal = high >> 54 == 0xFE80 >> 6
        return (.v6(high, low, scope: isLinkLocal ? if_nametoindex(String(fields[9])) : 0), metric)
    }

    private static func isDefaultRoute(_ flags: UInt32) -> Bool {
        flags & flagUp != 0 && flags & flagGateway != 0
    }
}
