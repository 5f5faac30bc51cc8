import CLinux
import Glibc

/// One UDP socket that answers for every address of the simulated network: the kernel says where a datagram was going.
final class DatagramPort {
    private static let batch = 64
    /// Bounds the time of one turn; what is left waits for the next.
    private static let batches = 16
    /// The longest datagram that is answered.
    private static let longest = 2_048
    private static let receiveBuffer: Int32 = 4 << 20

    private let descriptor: Descriptor
    private let incoming = MessageBuffers(capacity: batch, packetSize: longest)
    private let outgoing = MessageBuffers(capacity: batch, packetSize: longest)
    private var pending = 0
    /// Answers that the kernel did not take.
    private(set) var unsent = 0

    var number: Int32 { descriptor.number }

    /// Opens the port on all addresses of this machine.
    ///
    /// - Throws: EADDRINUSE when somebody has it, EACCES below 1024 without permission.
    init(port: UInt16) throws(SystemCallError) {
        let type = Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = try Descriptor(socket(AF_INET, type, 0), from: "socket")
        try SocketOption.set(number, SOL_SOCKET, Int32(CLINUX_SO_TIMESTAMPNS), "SO_TIMESTAMPNS")
        try SocketOption.set(number, SOL_SOCKET, SO_RCVBUF, "SO_RCVBUF", to: Self.receiveBuffer)
        try SocketOption.set(number, Int32(IPPROTO_IP), Int32(CLINUX_IP_PKTINFO), "IP_PKTINFO")
        try SocketOption.set(number, Int32(IPPROTO_IP), Int32(CLINUX_IP_RECVTTL), "IP_RECVTTL")
        try SocketOption.bind(number, to: 0, port: port, "UDP port \(port)")
    }

    /// Hands over what has come in for the simulated network, with the time at which the kernel got it.
    func receive(_ body: (SimulatedDatagram, Instant) -> Void) {
        for _ in 0..<Self.batches {
            let count = Int(clinux_recvmmsg(number, incoming.headers, UInt32(Self.batch), Int32(MSG_DONTWAIT)))
            guard count > 0 else { return }
            let now = Clock.reading()
            for index in 0..<count {
                take(index, now, body)
                incoming.readyForReceiving(index)
            }
            if count < Self.batch { return }
        }
    }

    private func take(_ index: Int, _ now: ClockReading, _ body: (SimulatedDatagram, Instant) -> Void) {
        let isWhole = incoming.headers[index].msg_hdr.msg_flags & Int32(MSG_TRUNC | MSG_CTRUNC) == 0
        let control = ControlData.read(incoming.receivedControl(index).bytes)
        let info = PacketInfo.read(incoming.receivedControl(index).bytes)
        let name = incoming.receivedName(index)
        guard isWhole, case .v4(let local)? = info.destination, SimulatedNetwork.contains(local),
            case .v4(let peer)? = SocketAddress.read(name.bytes), let peerPort = SocketAddress.port(name.bytes)
        else { return }
        let datagram = SimulatedDatagram(
            bytes: Array(incoming.receivedPacket(index)),
            peer: peer,
            peerPort: peerPort,
            local: local,
            hopLimit: control.hopLimit
        )
        body(datagram, now.instant(ofArrival: control.stamp, notBefore: now.instant - .seconds(1)))
    }

    /// Sends an answer from the address that was asked, with the next `flush` at the latest.
    func send(_ datagram: SimulatedDatagram) {
        outgoing.packet(pending).copyBytes(from: datagram.bytes.prefix(Self.longest))
        outgoing.headers[pending].msg_hdr.msg_iov.pointee.iov_len = min(datagram.bytes.count, Self.longest)
        let length = SocketAddress.write(.v4(datagram.peer), port: datagram.peerPort, to: outgoing.name(pending))
        outgoing.headers[pending].msg_hdr.msg_namelen = length
        let source = ProbeSource.address(.v4(datagram.local))
        outgoing.headers[pending].msg_hdr.msg_controllen =
            source.writePacketInfo(to: outgoing.control(pending), family: .v4) ?? 0
        pending += 1
        if pending == Self.batch { flush() }
    }

    /// Sends what still stands in the buffers.
    func flush() {
        var first = 0
        while first < pending {
            let left = UInt32(pending - first)
            let sent = Int(clinux_sendmmsg(number, outgoing.headers + first, left, Int32(MSG_DONTWAIT)))
            if sent > 0 {
                first += sent
            } else if errno != EINTR {
                // A full buffer is no reason to wait: a datagram may get lost.
                unsent += 1
                first += 1
            }
        }
        pending = 0
    }
}
