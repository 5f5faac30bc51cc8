import CLinux
import Glibc

/// A socket whose connect was started without waiting; whoever holds it closes it.
struct ConnectedSocket {
    let number: Int32
    /// 0, EINPROGRESS, or the refusal of the host itself.
    let error: Int32

    /// Opens, shapes and connects a socket; fails with what is this machine's own trouble.
    static func open(
        _ transport: ExchangeTransport,
        to address: IPAddress,
        port: UInt16,
        source: ProbeSource?,
        packet: PacketShape = PacketShape()
    ) -> Result<ConnectedSocket, SystemCallError> {
        let domain = if case .v4 = address { AF_INET } else { AF_INET6 }
        let style = (transport == .udp ? SOCK_DGRAM : SOCK_STREAM).rawValue
        let number = socket(domain, Int32(style | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { return .failure(SystemCallError(operation: "socket", errno: errno)) }
        if let error = source?.bind(number) {
            close(number)
            return .failure(error)
        }
        SocketErrors.keep(of: number, for: address)
        if transport == .udp { askForStamps(number) }
        shape(number, domain: domain, packet)
        let error = connect(number, to: address, port: port)
        // A refusal on loopback is known at once; anything else that is known at once is this machine's word.
        guard [0, EINPROGRESS, ECONNREFUSED].contains(error) else {
            close(number)
            return .failure(SystemCallError(operation: "connect", errno: error))
        }
        return .success(ConnectedSocket(number: number, error: error))
    }

    /// True when the kernel would let datagrams leave for an address; none does.
    static func hasRoute(to address: IPAddress) -> Bool {
        guard case .success(let socket) = open(.udp, to: address, port: 9, source: nil) else { return false }
        close(socket.number)
        return true
    }

    private static func shape(_ number: Int32, domain: Int32, _ packet: PacketShape) {
        let size = socklen_t(MemoryLayout<Int32>.size)
        let isV6 = domain == AF_INET6
        let level = Int32(isV6 ? IPPROTO_IPV6 : IPPROTO_IP)
        if packet.dscp != 0 {
            var value = Int32(packet.trafficClass)
            setsockopt(number, level, Int32(isV6 ? CLINUX_IPV6_TCLASS : CLINUX_IP_TOS), &value, size)
        }
        if packet.dontFragment {
            var value = Int32(CLINUX_PMTUDISC_PROBE)
            let option = isV6 ? CLINUX_IPV6_MTU_DISCOVER : CLINUX_IP_MTU_DISCOVER
            setsockopt(number, level, Int32(option), &value, size)
        }
    }

    private static func askForStamps(_ number: Int32) {
        var on: Int32 = 1
        setsockopt(number, SOL_SOCKET, Int32(CLINUX_SO_TIMESTAMPNS), &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func connect(_ number: Int32, to address: IPAddress, port: UInt16) -> Int32 {
        withUnsafeTemporaryAllocation(byteCount: SocketAddress.capacity, alignment: 8) { buffer in
            guard let start = buffer.baseAddress else { return ENOMEM }
            let length = SocketAddress.write(address, port: port, to: start)
            let name = UnsafePointer(start.assumingMemoryBound(to: sockaddr.self))
            guard Glibc.connect(number, name, length) != 0 else { return 0 }
            // An interrupted connect goes on by itself (connect(2)).
            return errno == EINTR ? EINPROGRESS : errno
        }
    }

    /// What became of the connect; 0 when the connection stands.
    static func connectError(of number: Int32) -> Int32 {
        var error: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(number, SOL_SOCKET, SO_ERROR, &error, &length)
        return error
    }

    /// The address and port that the kernel gave to this end; nil when the socket is closed.
    static func localName(of number: Int32) -> (address: IPAddress, port: UInt16)? {
        withUnsafeTemporaryAllocation(byteCount: SocketAddress.capacity, alignment: 8) { buffer in
            guard let start = buffer.baseAddress else { return nil }
            var length = socklen_t(SocketAddress.capacity)
            guard getsockname(number, start.assumingMemoryBound(to: sockaddr.self), &length) == 0 else { return nil }
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(length)).bytes
            return SocketAddress.read(bytes).map { ($0, bytes.bigEndian16(at: 2)) }
        }
    }

    /// The kernel's smoothed round-trip time of a connection; nil for datagrams, and where it does not say.
    static func roundTrip(of number: Int32) -> Duration? {
        let measured = clinux_tcp_round_trip(number)
        return measured > 0 ? .microseconds(measured) : nil
    }
}
