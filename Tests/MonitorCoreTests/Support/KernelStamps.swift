import CLinux
import Glibc

@testable import MonitorCore

/// Where tests that look at stamps wait for them, once.
///
/// The kernel begins to stamp what comes in a moment after the first socket of the machine asks for it; until then an
/// answer is timed when it is read.
enum KernelStamps {
    /// True once they come; the socket that keeps them coming lives as long as the process.
    static let areOn: Bool = {
        guard let ear else { return false }
        let buffers = MessageBuffers(capacity: 4, packetSize: 64)
        let end = Clock.now() + .seconds(5)
        var isStamped = false
        while !isStamped, Clock.now() < end {
            send(ear.number, [0], 1, 0)
            buffers.drain(ear.number) { index, _ in
                isStamped = ControlData.read(buffers.receivedControl(index).bytes).stamp != nil
            }
        }
        return isStamped
    }()

    /// A UDP socket on 127.0.0.1 that is connected to itself.
    private static let ear: Descriptor? = {
        let type = Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        var stamps = SendStamps()
        guard let ear = try? Descriptor(socket(AF_INET, type, 0), from: "socket"),
            stamps.restart(on: ear.number) == nil,
            (try? SocketOption.bind(ear.number, to: 0x7F00_0001, port: 0, "bind")) != nil,
            let own = ConnectedSocket.localName(of: ear.number)
        else { return nil }
        let room = UnsafeMutableRawPointer.allocate(byteCount: SocketAddress.capacity, alignment: 8)
        defer { room.deallocate() }
        let length = SocketAddress.write(own.address, port: own.port, to: room)
        return connect(ear.number, room.assumingMemoryBound(to: sockaddr.self), length) == 0 ? ear : nil
    }()
}
