import Glibc
import Testing

@testable import MonitorCore

/// A monitor's side of sockets to simulated sites; blocking, with a time-out on everything.
enum LoopbackPeer {
    enum Outcome: Hashable {
        case connected
        case refused
        /// Nothing was heard, which is all that a dead line says.
        case silent
        case failed(errno: Int32)
    }

    /// Ports that nobody has at the moment.
    static func freePorts() throws -> Scenario.Ports {
        // All open at once, so that they are four.
        let streams = try (0..<3).map { _ in try LoopbackListener(backlog: 1) }
        return try Scenario.Ports(
            stamp: UDPSocket().port,
            h323: streams[0].port,
            sip: streams[1].port,
            http: streams[2].port
        )
    }

    static func address(_ last: UInt32) -> IPAddress { .v4(SimulatedNetwork.first + last) }

    /// What a TCP connect comes to within `patience`.
    static func connect(_ address: IPAddress, port: UInt16, patience: Duration = .milliseconds(300)) -> Outcome {
        guard let stream = TCPSocket() else { return .failed(errno: errno) }
        return stream.connect(to: address, port: port, patience: patience)
    }

    /// The answer to a request over TCP; nil when the connection stays silent for `patience`.
    static func ask(
        _ address: IPAddress,
        port: UInt16,
        _ request: String,
        patience: Duration = .seconds(5)
    ) -> String? {
        guard let stream = TCPSocket(), stream.connect(to: address, port: port, patience: patience) == .connected
        else { return nil }
        send(stream.number, request, request.utf8.count, 0)
        return receive(stream.number, patience).map { String(decoding: $0, as: UTF8.self) }
    }

    fileprivate static func receive(_ socket: Int32, _ patience: Duration) -> [UInt8]? {
        guard isReady(socket, POLLIN, patience) else { return nil }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = recv(socket, &bytes, bytes.count, 0)
        return count >= 0 ? Array(bytes.prefix(count)) : nil
    }

    fileprivate static func isReady(_ socket: Int32, _ events: Int32, _ patience: Duration) -> Bool {
        var request = pollfd(fd: socket, events: Int16(events), revents: 0)
        return poll(&request, 1, Int32(patience.inMilliseconds)) > 0
    }
}

/// One TCP socket.
final class TCPSocket {
    let number: Int32

    init?() {
        number = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { return nil }
    }

    deinit { close(number) }

    func connect(to address: IPAddress, port: UInt16, patience: Duration) -> LoopbackPeer.Outcome {
        let name = UnsafeMutableRawPointer.allocate(byteCount: SocketAddress.capacity, alignment: 8)
        defer { name.deallocate() }
        let length = SocketAddress.write(address, port: port, to: name)
        guard Glibc.connect(number, UnsafePointer(name.assumingMemoryBound(to: sockaddr.self)), length) != 0 else {
            return .connected
        }
        if errno == ECONNREFUSED { return .refused }
        guard errno == EINPROGRESS else { return .failed(errno: errno) }
        guard LoopbackPeer.isReady(number, POLLOUT, patience) else { return .silent }
        var error: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(number, SOL_SOCKET, SO_ERROR, &error, &size)
        return error == 0 ? .connected : error == ECONNREFUSED ? .refused : .failed(errno: error)
    }

    /// True when the peer ended the connection, orderly or not.
    func isEnded(within patience: Duration) -> Bool {
        guard LoopbackPeer.isReady(number, POLLIN, patience) else { return false }
        var byte: UInt8 = 0
        return recv(number, &byte, 1, 0) <= 0
    }
}

/// One UDP socket at 127.0.0.1.
final class UDPSocket {
    let port: UInt16
    private let number: Int32

    init() throws {
        number = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        let name = UnsafeMutableRawPointer.allocate(byteCount: SocketAddress.capacity, alignment: 8)
        defer { name.deallocate() }
        var length = socklen_t(SocketAddress.write(.v4(0x7F00_0001), to: name))
        let address = name.assumingMemoryBound(to: sockaddr.self)
        try #require(number >= 0 && bind(number, address, length) == 0)
        try #require(getsockname(number, address, &length) == 0)
        port = UInt16(bigEndian: name.load(fromByteOffset: 2, as: UInt16.self))
    }

    deinit { close(number) }

    func send(_ bytes: [UInt8], to address: IPAddress, port: UInt16) {
        let name = UnsafeMutableRawPointer.allocate(byteCount: SocketAddress.capacity, alignment: 8)
        defer { name.deallocate() }
        let length = SocketAddress.write(address, port: port, to: name)
        sendto(number, bytes, bytes.count, 0, UnsafePointer(name.assumingMemoryBound(to: sockaddr.self)), length)
    }

    /// The next datagram and who sent it; nil when nothing comes.
    func receive(within patience: Duration = .seconds(5)) -> (bytes: [UInt8], from: IPAddress)? {
        guard LoopbackPeer.isReady(number, POLLIN, patience) else { return nil }
        let name = UnsafeMutableRawPointer.allocate(byteCount: SocketAddress.capacity, alignment: 8)
        defer { name.deallocate() }
        var length = socklen_t(SocketAddress.capacity)
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = recvfrom(number, &bytes, bytes.count, 0, name.assumingMemoryBound(to: sockaddr.self), &length)
        let raw = UnsafeRawBufferPointer(start: name, count: Int(length))
        guard count >= 0, let from = SocketAddress.read(raw.bytes) else { return nil }
        return (Array(bytes.prefix(count)), from)
    }
}
