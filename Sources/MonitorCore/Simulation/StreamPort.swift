import CLinux
import Glibc

/// One TCP port of all sites: a listening socket for the whole network, as long as nobody refuses.
///
/// The kernel greets for a listening socket before anybody is asked. So silence is a filter in front of it, and a refusal
/// takes the socket away: while one site refuses, every other one has a socket of its own.
final class StreamPort {
    /// The kernel's own limit, `somaxconn`, is 4096 by now.
    private static let backlog: Int32 = 1_024
    private static let everyAddress: UInt32 = 0

    let port: UInt16
    private let loop: EventLoop
    private var listeners: [UInt32: Descriptor] = [:]
    private var filter = SilenceFilter.program(dropping: [])

    /// Opens the port.
    ///
    /// - Throws: EADDRINUSE when somebody has it, EACCES below 1024 without permission.
    init(port: UInt16, loop: EventLoop) throws(SystemCallError) {
        self.port = port
        self.loop = loop
        listeners[Self.everyAddress] = try open(Self.everyAddress)
    }

    /// Says who is silent from now on, and at which addresses alone somebody listens; nil for all of them.
    ///
    /// - Throws: EMFILE when there are more addresses than descriptors.
    func change(silent ranges: [ClosedRange<UInt32>], listening addresses: [UInt32]?) throws(SystemCallError) {
        filter = SilenceFilter.program(dropping: ranges)
        for listener in listeners.values { try SilenceFilter.attach(filter, to: listener.number) }
        let wanted = Set(addresses ?? [Self.everyAddress])
        // New ones first, so that no connect falls into a gap.
        for address in wanted where listeners[address] == nil { listeners[address] = try open(address) }
        for address in listeners.keys where !wanted.contains(address) { listeners[address] = nil }
    }

    /// Hands over every connection that stands, with the address it was made to; whoever takes it closes it.
    func accept(_ body: (Int32, UInt32) -> Void) {
        for listener in listeners.values {
            while true {
                let connection = clinux_accept(listener.number)
                guard connection >= 0 else { break }
                guard let address = SocketOption.localAddress(of: connection) else {
                    close(connection)
                    continue
                }
                body(connection, address)
            }
        }
    }

    private func open(_ address: UInt32) throws(SystemCallError) -> Descriptor {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let listener = try Descriptor(socket(AF_INET, type, 0), from: "socket")
        // So that the socket for all and those for one each may stand beside each other while they change places.
        try SocketOption.set(listener.number, SOL_SOCKET, SO_REUSEPORT, "SO_REUSEPORT")
        try SocketOption.set(listener.number, SOL_SOCKET, SO_REUSEADDR, "SO_REUSEADDR")
        try SocketOption.bind(listener.number, to: address, port: port, "TCP port \(port)")
        try SilenceFilter.attach(filter, to: listener.number)
        guard listen(listener.number, Self.backlog) == 0 else {
            throw SystemCallError(operation: "TCP port \(port)", errno: errno)
        }
        try loop.watch(listener.number)
        return listener
    }
}
