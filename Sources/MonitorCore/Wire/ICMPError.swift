/// Why a router or the host itself says that a packet did not arrive (RFC 792, RFC 1812 section 5.2.7, RFC 4443).
struct ICMPError: Hashable, Sendable {
    var family: ICMPEcho.Family
    var type: UInt8
    var code: UInt8
    /// The largest packet the next hop takes, where the error says so.
    var mtu: UInt32?

    /// True for the types that end a probe; redirects and source quench (RFC 6633) do not.
    static func isError(type: UInt8, family: ICMPEcho.Family) -> Bool {
        switch family {
        case .v4: type == 3 || type == 11 || type == 12
        case .v6: (1...4).contains(type)
        }
    }

    /// One word for logs, such as `host-unreachable`; unassigned codes are `other`.
    var reason: String {
        switch (family, type) {
        case (.v4, 3): Self.unreachableV4(code)
        case (.v6, 1): Self.unreachableV6(code)
        case (.v6, 2): "packet-too-big"
        case (.v4, 11), (.v6, 3): Self.timeExceeded(code)
        case (.v4, 12), (.v6, 4): "parameter-problem"
        default: "other"
        }
    }

    private static func unreachableV4(_ code: UInt8) -> String {
        switch code {
        case 0, 11: "net-unreachable"
        case 1, 12: "host-unreachable"
        case 2: "protocol-unreachable"
        case 3: "port-unreachable"
        case 4: "fragmentation-needed"
        case 5: "source-route-failed"
        case 6: "net-unknown"
        case 7: "host-unknown"
        case 8: "source-isolated"
        case 9, 10, 13: "admin-prohibited"
        case 14: "precedence-violation"
        case 15: "precedence-cutoff"
        default: "other"
        }
    }

    private static func unreachableV6(_ code: UInt8) -> String {
        switch code {
        case 0: "no-route"
        case 1: "admin-prohibited"
        case 2: "beyond-scope"
        case 3: "address-unreachable"
        case 4: "port-unreachable"
        case 5: "source-policy"
        case 6: "reject-route"
        default: "other"
        }
    }

    private static func timeExceeded(_ code: UInt8) -> String {
        switch code {
        case 0: "ttl-exceeded"
        case 1: "reassembly-timeout"
        default: "other"
        }
    }
}
