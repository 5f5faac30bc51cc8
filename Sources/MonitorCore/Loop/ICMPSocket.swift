import CLinux
import Glibc

/// One raw or ping socket for echo probes of one family, with the memory for what it sends.
final class ICMPSocket {
    enum Kind: Hashable, Sendable {
        /// Sees the answers to all identifiers it asked the filter for.
        case raw
        /// The kernel chooses its one identifier; errors come by the error queue.
        case ping
    }

    /// A probe that stands in the outgoing buffer.
    struct Pending {
        var probe: Int
        var wireSequence: UInt16
        var madeAt: Instant
    }

    static let batch = 64
    private static let receiveBuffer: Int32 = 1 << 20

    let family: ICMPEcho.Family
    let kind: Kind
    let outgoing = MessageBuffers(capacity: batch, packetSize: ICMPEcho.headerSize + ProbePayload.size)
    var pending: [Pending] = []
    /// The kernel's count at the last look (SO_RXQ_OVFL).
    var overflow: UInt32 = 0
    private let descriptor: Descriptor

    var number: Int32 { descriptor.number }

    /// Opens and tunes a socket; `identifiers` are what a raw one listens for.
    ///
    /// - Throws: EPERM or EACCES when not permitted, EAFNOSUPPORT without the family.
    init(_ kind: Kind, family: ICMPEcho.Family, identifiers: [UInt16]) throws(SystemCallError) {
        self.kind = kind
        self.family = family
        let type = Int32(
            (kind == .raw ? SOCK_RAW : SOCK_DGRAM).rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        )
        let domain = family == .v4 ? AF_INET : AF_INET6
        descriptor = try Descriptor(socket(domain, type, Int32(family.protocolNumber)), from: "socket")
        if kind == .raw, let error = ICMPFilter.attach(to: number, family: family, identifiers: identifiers) {
            throw error
        }
        try set(SOL_SOCKET, Int32(CLINUX_SO_TIMESTAMPNS), "SO_TIMESTAMPNS")
        try set(SOL_SOCKET, Int32(CLINUX_SO_RXQ_OVFL), "SO_RXQ_OVFL")
        // As much as net.core.rmem_max allows; works with the stock size too, as batches are read back in time.
        try set(SOL_SOCKET, SO_RCVBUF, "SO_RCVBUF", to: Self.receiveBuffer)
        try setFamilyOptions()
        pending.reserveCapacity(Self.batch)
    }

    private func setFamilyOptions() throws(SystemCallError) {
        switch family {
        case .v4:
            if kind == .ping {
                try set(Int32(IPPROTO_IP), Int32(CLINUX_IP_RECVTTL), "IP_RECVTTL")
                try set(Int32(IPPROTO_IP), Int32(CLINUX_IP_RECVERR), "IP_RECVERR")
            }
        case .v6:
            try set(Int32(IPPROTO_IPV6), Int32(CLINUX_IPV6_RECVHOPLIMIT), "IPV6_RECVHOPLIMIT")
            if kind == .ping { try set(Int32(IPPROTO_IPV6), Int32(CLINUX_IPV6_RECVERR), "IPV6_RECVERR") }
        }
    }

    private func set(_ level: Int32, _ option: Int32, _ name: String, to value: Int32 = 1) throws(SystemCallError) {
        var value = value
        guard setsockopt(number, level, option, &value, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
            throw SystemCallError(operation: name, errno: errno)
        }
    }
}
