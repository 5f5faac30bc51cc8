import Glibc
import Testing

@testable import MonitorCore

/// Runs exchanges over plain blocking sockets of 127.0.0.1, without the engine.
enum Asking {
    private static let address = IPAddress.v4(0x7F00_0001)

    /// How the exchange ended; nil when nothing that ends it came in time, or nobody listens there.
    static func end(
        of exchange: inout some Exchange,
        over transport: ExchangeTransport = .udp,
        port: UInt16,
        within limit: Duration = .seconds(5)
    ) throws -> ExchangeStep? {
        let type = transport == .udp ? SOCK_DGRAM : SOCK_STREAM
        let socket = try Descriptor(socket(AF_INET, Int32(type.rawValue), 0), from: "socket")
        guard let path = try connect(socket, over: transport, port: port) else { return nil }
        let request = exchange.request(over: path)
        guard send(socket.number, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return nil }
        return receive(for: &exchange, from: socket, until: ContinuousClock.now + limit, again: request)
    }

    /// Nil when it is refused.
    private static func connect(
        _ socket: Descriptor,
        over transport: ExchangeTransport,
        port: UInt16
    ) throws -> ExchangePath? {
        var wait = timeval(tv_sec: 0, tv_usec: 50_000)
        setsockopt(socket.number, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        let name = UnsafeMutableRawPointer.allocate(byteCount: SocketAddress.capacity, alignment: 8)
        defer { name.deallocate() }
        var length = SocketAddress.write(address, port: port, to: name)
        let pointer = name.assumingMemoryBound(to: sockaddr.self)
        guard Glibc.connect(socket.number, pointer, length) == 0 else { return nil }
        length = socklen_t(SocketAddress.capacity)
        try #require(getsockname(socket.number, pointer, &length) == 0)
        let localPort = UInt16(bigEndian: name.load(fromByteOffset: 2, as: UInt16.self))
        return ExchangePath(
            transport: transport,
            local: address,
            localPort: localPort,
            remote: address,
            remotePort: port
        )
    }

    private static func receive(
        for exchange: inout some Exchange,
        from socket: Descriptor,
        until end: ContinuousClock.Instant,
        again request: [UInt8]
    ) -> ExchangeStep? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        var (sends, last) = (1, ContinuousClock.now)
        while ContinuousClock.now < end {
            let count = recv(socket.number, &bytes, bytes.count, 0)
            if count > 0 {
                let step = exchange.take(bytes.span.bytes.extracting(0..<count))
                if step.isEnd { return step }
            } else if count == 0 || errno != EAGAIN && errno != EINTR {
                return nil
            }
            let waits = exchange.retransmissions
            if sends <= waits.count, ContinuousClock.now - last >= waits[sends - 1] {
                send(socket.number, request, request.count, Int32(MSG_NOSIGNAL))
                (sends, last) = (sends + 1, ContinuousClock.now)
            }
        }
        return nil
    }

    /// True when a connection stands.
    static func isListening(_ port: UInt16) throws -> Bool {
        let socket = try Descriptor(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0), from: "socket")
        return try connect(socket, over: .tcp, port: port) != nil
    }

    /// Asks again and again until an answer ends an exchange, for servers that were just started.
    ///
    /// - Throws: when none does for ten seconds.
    static func wait(
        over transport: ExchangeTransport = .udp,
        port: UInt16,
        for make: () -> some Exchange
    ) throws {
        let end = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < end {
            var exchange = make()
            let step = try Asking.end(of: &exchange, over: transport, port: port, within: .milliseconds(300))
            if step != nil { return }
            usleep(5_000)
        }
        throw SilentServer(port: port)
    }

    /// A server that was started and does not answer.
    struct SilentServer: Error {
        var port: UInt16
    }
}
