import Glibc
import Testing

@testable import MonitorCore

/// A UDP socket of a test's own, which waits ten seconds for what comes.
final class DatagramPeer {
    struct Datagram {
        var bytes: [UInt8]
        var address: IPAddress
        var port: UInt16
    }

    private let descriptor: Descriptor
    private let room = UnsafeMutableRawPointer.allocate(byteCount: MessageBuffers.nameSize, alignment: 8)

    init(isV6: Bool = false) throws {
        let type = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = try Descriptor(socket(isV6 ? AF_INET6 : AF_INET, type, 0), from: "socket")
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        let length = socklen_t(MemoryLayout<timeval>.size)
        try #require(setsockopt(descriptor.number, SOL_SOCKET, SO_RCVTIMEO, &patience, length) == 0)
        var size: Int32 = 1 << 20
        setsockopt(descriptor.number, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { room.deallocate() }

    func send(_ bytes: [UInt8], to address: IPAddress, port: UInt16) {
        let length = SocketAddress.write(address, port: port, to: room)
        let name = room.assumingMemoryBound(to: sockaddr.self)
        #expect(sendto(descriptor.number, bytes, bytes.count, 0, name, length) == bytes.count, "errno \(errno)")
    }

    /// Nil when nothing comes, or nothing is there at once where the test does not wait.
    func receive(waits: Bool = true) -> Datagram? {
        var bytes = [UInt8](repeating: 0, count: 10_000)
        var length = socklen_t(MessageBuffers.nameSize)
        let name = room.assumingMemoryBound(to: sockaddr.self)
        let flags = waits ? 0 : Int32(MSG_DONTWAIT)
        let count = recvfrom(descriptor.number, &bytes, bytes.count, flags, name, &length)
        guard count >= 0 else { return nil }
        let written = UnsafeRawBufferPointer(start: room, count: Int(length)).bytes
        guard let address = SocketAddress.read(written), let port = SocketAddress.port(written) else { return nil }
        return Datagram(bytes: Array(bytes[..<count]), address: address, port: port)
    }
}
