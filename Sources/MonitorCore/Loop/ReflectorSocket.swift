import CLinux
import Glibc

/// One UDP socket of a reflector, on one address and port.
final class ReflectorSocket {
    private static let receiveBuffer: Int32 = 1 << 20

    let address: IPAddress
    /// The one it is bound to, where 0 was asked for.
    let port: UInt16
    /// The kernel's count at the last look (SO_RXQ_OVFL).
    var overflow: UInt32 = 0
    private let descriptor: Descriptor

    var number: Int32 { descriptor.number }
    var isV4: Bool { if case .v4 = address { true } else { false } }
    /// True for the address that stands for all of the family.
    var isEverywhere: Bool { address == .v4(0) || address == .v6(0, 0) }

    /// Opens and binds it; it is not shared with another program.
    ///
    /// - Throws: EACCES for a port that needs a right, EADDRINUSE when it is taken, EADDRNOTAVAIL for an address that is not ours.
    init(address: IPAddress, port: UInt16) throws(SystemCallError) {
        self.address = address
        let type = Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let isV4 = if case .v4 = address { true } else { false }
        descriptor = try Descriptor(socket(isV4 ? AF_INET : AF_INET6, type, 0), from: "socket")
        try Self.setOptions(of: descriptor.number, isV4: isV4)
        self.port = try Self.bind(descriptor.number, address, port)
    }

    private static func setOptions(of number: Int32, isV4: Bool) throws(SystemCallError) {
        let (v4, v6) = (Int32(IPPROTO_IP), Int32(IPPROTO_IPV6))
        let family: [(Int32, Int32, String, Int32)] =
            isV4
            ? [
                (v4, Int32(CLINUX_IP_PKTINFO), "IP_PKTINFO", 1), (v4, Int32(CLINUX_IP_RECVTTL), "IP_RECVTTL", 1),
                (v4, Int32(CLINUX_IP_RECVTOS), "IP_RECVTOS", 1), (v4, Int32(CLINUX_IP_TTL), "IP_TTL", 255),
            ]
            : [
                (v6, IPV6_V6ONLY, "IPV6_V6ONLY", 1), (v6, Int32(CLINUX_IPV6_RECVPKTINFO), "IPV6_RECVPKTINFO", 1),
                (v6, Int32(CLINUX_IPV6_RECVHOPLIMIT), "IPV6_RECVHOPLIMIT", 1),
                (v6, Int32(CLINUX_IPV6_RECVTCLASS), "IPV6_RECVTCLASS", 1),
                (v6, IPV6_UNICAST_HOPS, "IPV6_UNICAST_HOPS", 255),
            ]
        let common: [(Int32, Int32, String, Int32)] = [
            (SOL_SOCKET, Int32(CLINUX_SO_TIMESTAMPNS), "SO_TIMESTAMPNS", 1),
            (SOL_SOCKET, Int32(CLINUX_SO_RXQ_OVFL), "SO_RXQ_OVFL", 1),
            (SOL_SOCKET, SO_RCVBUF, "SO_RCVBUF", receiveBuffer),
        ]
        for (level, option, name, value) in common + family {
            try SocketOption.set(number, level, option, name, to: value)
        }
    }

    /// - Returns: the port that it is bound to.
    private static func bind(_ number: Int32, _ address: IPAddress, _ port: UInt16) throws(SystemCallError) -> UInt16 {
        let bound = withUnsafeTemporaryAllocation(byteCount: MessageBuffers.nameSize, alignment: 8) { room -> UInt16? in
            guard let start = room.baseAddress else { return nil }
            let name = start.assumingMemoryBound(to: sockaddr.self)
            guard Glibc.bind(number, name, SocketAddress.write(address, port: port, to: start)) == 0 else { return nil }
            var length = socklen_t(MessageBuffers.nameSize)
            guard getsockname(number, name, &length) == 0 else { return nil }
            return SocketAddress.port(UnsafeRawBufferPointer(room).bytes)
        }
        guard let bound else { throw SystemCallError(operation: "bind", errno: errno) }
        return bound
    }
}
