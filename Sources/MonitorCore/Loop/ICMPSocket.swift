import CLinux
import Glibc

/// One raw or ping socket for echo probes of one flavour, with the memory for what it sends.
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

    let flavour: SocketFlavour
    let kind: Kind
    /// The first and the alternate; of a ping socket the kernel puts its own in their place.
    let identifiers: (first: UInt16, alternate: UInt16)
    private(set) var outgoing: MessageBuffers
    var pending: [Pending] = []
    /// Whose send stamp is whose.
    var stamps = SendStamps()
    /// Sent and not yet stamped; some never are.
    var unstamped = 0
    /// Nothing can come in before something was sent.
    var hasSent = false
    var queue = ReceiveQueue()
    private let descriptor: Descriptor

    var number: Int32 { descriptor.number }
    var family: ICMPEcho.Family { flavour.family }

    /// Opens and tunes a socket; `identifiers` are what a raw one listens for.
    ///
    /// - Throws: EPERM or EACCES when not permitted, EAFNOSUPPORT without the family.
    init(
        _ kind: Kind,
        flavour: SocketFlavour,
        identifiers: (first: UInt16, alternate: UInt16)
    ) throws(SystemCallError) {
        self.kind = kind
        self.flavour = flavour
        self.identifiers = identifiers
        outgoing = MessageBuffers(capacity: Self.batch, packetSize: ICMPEcho.headerSize + ProbePayload.size)
        let type = Int32(
            (kind == .raw ? SOCK_RAW : SOCK_DGRAM).rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        )
        let domain = flavour.family == .v4 ? AF_INET : AF_INET6
        descriptor = try Descriptor(socket(domain, type, Int32(flavour.family.protocolNumber)), from: "socket")
        if kind == .raw, let error = ICMPFilter.attach(to: self) { throw error }
        if let error = stamps.restart(on: number) { throw error }
        try SocketOption.set(number, SOL_SOCKET, Int32(CLINUX_SO_RXQ_OVFL), "SO_RXQ_OVFL")
        // As much as net.core.rmem_max allows; works with the stock size too, as batches are read back in time.
        try SocketOption.set(number, SOL_SOCKET, SO_RCVBUF, "SO_RCVBUF", to: Self.receiveBuffer)
        try setFamilyOptions()
        pending.reserveCapacity(Self.batch)
    }

    func listens(for identifier: UInt16) -> Bool {
        kind == .ping || identifier == identifiers.first || identifier == identifiers.alternate
    }

    /// Makes room for larger packets than the usual ones; what stands in the buffer must have been sent.
    func makeRoom(forPayload size: Int) {
        spareIdentifiers(size)
        let needed = (ICMPEcho.headerSize + size + 7) & ~7
        guard needed > outgoing.packetSize else { return }
        outgoing = MessageBuffers(capacity: Self.batch, packetSize: needed)
    }

    /// A packet that no link has to break up needs no identification, which the kernel would look up for each (RFC 6864).
    ///
    /// Larger ones may have to be broken up, unless that is forbidden.
    private func spareIdentifiers(_ size: Int) {
        guard family == .v4, !flavour.dontFragment else { return }
        let everyLinkTakes = 548
        let value = Int32(size <= everyLinkTakes ? CLINUX_PMTUDISC_DO : CLINUX_PMTUDISC_WANT)
        let option = Int32(CLINUX_IP_MTU_DISCOVER)
        try? SocketOption.set(number, Int32(IPPROTO_IP), option, "IP_MTU_DISCOVER", to: value)
    }

    private func setFamilyOptions() throws(SystemCallError) {
        let probe = Int32(CLINUX_PMTUDISC_PROBE)
        switch family {
        case .v4:
            let level = Int32(IPPROTO_IP)
            if kind == .ping {
                try SocketOption.set(number, level, Int32(CLINUX_IP_RECVTTL), "IP_RECVTTL")
                try SocketOption.set(number, level, Int32(CLINUX_IP_RECVERR), "IP_RECVERR")
            }
            if flavour.dontFragment {
                try SocketOption.set(number, level, Int32(CLINUX_IP_MTU_DISCOVER), "IP_MTU_DISCOVER", to: probe)
            }
        case .v6:
            let level = Int32(IPPROTO_IPV6)
            try SocketOption.set(number, level, Int32(CLINUX_IPV6_RECVHOPLIMIT), "IPV6_RECVHOPLIMIT")
            if kind == .ping { try SocketOption.set(number, level, Int32(CLINUX_IPV6_RECVERR), "IPV6_RECVERR") }
            if flavour.dontFragment {
                try SocketOption.set(number, level, Int32(CLINUX_IPV6_MTU_DISCOVER), "IPV6_MTU_DISCOVER", to: probe)
            }
        }
    }
}
