import Glibc
import Testing

@testable import MonitorCore

/// A TCP socket that listens on a free port of 127.0.0.1.
final class LoopbackListener: Sendable {
    let port: UInt16
    private let descriptor: Descriptor

    init(backlog: Int32) throws {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = try Descriptor(socket(AF_INET, type, 0), from: "socket")
        let name = UnsafeMutableRawPointer.allocate(byteCount: SocketAddress.capacity, alignment: 8)
        defer { name.deallocate() }
        var length = socklen_t(SocketAddress.write(.v4(0x7F00_0001), to: name))
        let address = name.assumingMemoryBound(to: sockaddr.self)
        try #require(bind(descriptor.number, address, length) == 0 && listen(descriptor.number, backlog) == 0)
        try #require(getsockname(descriptor.number, address, &length) == 0)
        port = UInt16(bigEndian: name.load(fromByteOffset: 2, as: UInt16.self))
    }

    /// Blocks until somebody connects; nil once it is shut down.
    func accept() -> Int32? {
        let connection = Glibc.accept(descriptor.number, nil, nil)
        return connection >= 0 ? connection : nil
    }

    /// Wakes whoever waits in `accept`, and refuses connections from here on.
    func shutDown() {
        shutdown(descriptor.number, Int32(SHUT_RDWR))
    }
}
