import CLinux
import Glibc

/// One UDP socket for STAMP packets of one flavour, with the memory for what it sends.
final class STAMPSocket {
    /// A packet that stands in the outgoing buffer.
    struct Pending {
        var probe: OutgoingProbe
        /// Place of the target.
        var place: Int
        var sequence: UInt32
    }

    static let batch = 64
    private static let receiveBuffer: Int32 = 1 << 20
    /// Send stamps that may be awaited.
    private static let awaited = 1024

    let flavour: SocketFlavour
    let outgoing = MessageBuffers(capacity: batch, packetSize: (STAMPQuery.sizes.upperBound + 7) & ~7)
    var pending: [Pending] = []
    var stamps = SendStamps()
    var hasSent = false
    var queue = ReceiveQueue()
    private var sent = [(place: Int, sequence: UInt32)](repeating: (0, 0), count: awaited)
    private var next: UInt32 = 0
    private let descriptor: Descriptor

    var number: Int32 { descriptor.number }

    /// - Throws: what the kernel refuses, such as EAFNOSUPPORT without the family.
    init(_ flavour: SocketFlavour) throws(SystemCallError) {
        self.flavour = flavour
        let isV6 = flavour.family == .v6
        let type = Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = try Descriptor(socket(isV6 ? AF_INET6 : AF_INET, type, 0), from: "socket")
        if let error = stamps.restart(on: number) { throw error }
        try SocketOption.set(number, SOL_SOCKET, Int32(CLINUX_SO_RXQ_OVFL), "SO_RXQ_OVFL")
        try SocketOption.set(number, SOL_SOCKET, SO_RCVBUF, "SO_RCVBUF", to: Self.receiveBuffer)
        let level = Int32(isV6 ? IPPROTO_IPV6 : IPPROTO_IP)
        try SocketOption.set(number, level, Int32(isV6 ? CLINUX_IPV6_RECVERR : CLINUX_IP_RECVERR), "IP_RECVERR")
        try SocketOption.set(number, level, Int32(isV6 ? CLINUX_IPV6_RECVHOPLIMIT : CLINUX_IP_RECVTTL), "IP_RECVTTL")
        if flavour.dontFragment {
            let option = Int32(isV6 ? CLINUX_IPV6_MTU_DISCOVER : CLINUX_IP_MTU_DISCOVER)
            try SocketOption.set(number, level, option, "IP_MTU_DISCOVER", to: Int32(CLINUX_PMTUDISC_PROBE))
        }
        pending.reserveCapacity(Self.batch)
    }

    /// A packet has left: its stamp will come.
    func noteSent(_ packet: Pending) {
        sent[Int(next) % Self.awaited] = (packet.place, packet.sequence)
        stamps.noteSent(next)
        next &+= 1
        hasSent = true
    }

    /// The places of targets have changed: stamps that are still to come are nobody's.
    func forgetSent() {
        _ = stamps.restart(on: number)
    }

    /// Whose stamp the kernel's number says; nil when it is forgotten.
    func packet(stamped number: UInt32) -> (place: Int, sequence: UInt32)? {
        stamps.probe(numbered: number).map { sent[Int($0) % Self.awaited] }
    }
}
