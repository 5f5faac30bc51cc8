import Glibc

/// Options and names of sockets, with the failure as an error.
enum SocketOption {
    /// Sets an option with a number for its value.
    static func set(
        _ socket: Int32,
        _ level: Int32,
        _ option: Int32,
        _ name: String,
        to value: Int32 = 1
    ) throws(SystemCallError) {
        var value = value
        guard setsockopt(socket, level, option, &value, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
            throw SystemCallError(operation: name, errno: errno)
        }
    }

    /// Binds to an IPv4 address, 0 for all of them; `name` is how the failure calls it.
    static func bind(_ socket: Int32, to address: UInt32, port: UInt16, _ name: String) throws(SystemCallError) {
        let result = withAddress { start in
            let length = SocketAddress.write(.v4(address), port: port, to: start)
            return Glibc.bind(socket, UnsafePointer(start.assumingMemoryBound(to: sockaddr.self)), length)
        }
        guard result == 0 else { throw SystemCallError(operation: name, errno: errno) }
    }

    /// The IPv4 address at which a peer reached an accepted connection; nil when that is gone already.
    static func localAddress(of socket: Int32) -> UInt32? {
        var length = socklen_t(SocketAddress.capacity)
        return withAddress { start -> UInt32? in
            guard getsockname(socket, start.assumingMemoryBound(to: sockaddr.self), &length) == 0,
                case .v4(let address)? = SocketAddress.read(
                    UnsafeRawBufferPointer(start: start, count: SocketAddress.capacity).bytes
                )
            else { return nil }
            return address
        }
    }

    private static func withAddress<Result>(_ body: (UnsafeMutableRawPointer) -> Result) -> Result {
        let start = UnsafeMutableRawPointer.allocate(byteCount: SocketAddress.capacity, alignment: 8)
        defer { start.deallocate() }
        return body(start)
    }
}
