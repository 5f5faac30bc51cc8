import Glibc

/// `sockaddr_in` and `sockaddr_in6` as the kernel writes and reads them.
enum SocketAddress {
    /// Large enough for both families.
    static let capacity = 28

    /// The address of either family; nil for any other, or when it is cut short.
    static func read(_ bytes: RawSpan) -> IPAddress? {
        guard bytes.byteCount >= 8 else { return nil }
        switch Int32(bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt16.self)) {
        case AF_INET:
            return .v4(bytes.bigEndian32(at: 4))
        case AF_INET6 where bytes.byteCount >= capacity:
            let scope = bytes.unsafeLoadUnaligned(fromByteOffset: 24, as: UInt32.self)
            return bytes.addressV6(at: 8, scope: scope)
        default:
            return nil
        }
    }

    /// The port of either family; nil when it is cut short.
    static func port(_ bytes: RawSpan) -> UInt16? {
        bytes.byteCount >= 4 ? bytes.bigEndian16(at: 2) : nil
    }

    /// Writes an address and port to `capacity` bytes; returns how many of them count.
    @discardableResult
    static func write(_ address: IPAddress, port: UInt16 = 0, to bytes: UnsafeMutableRawPointer) -> socklen_t {
        bytes.storeBytes(of: port.bigEndian, toByteOffset: 2, as: UInt16.self)
        switch address {
        case .v4(let value):
            bytes.storeBytes(of: UInt16(AF_INET), as: UInt16.self)
            bytes.storeBytes(of: value.bigEndian, toByteOffset: 4, as: UInt32.self)
            bytes.storeBytes(of: 0, toByteOffset: 8, as: UInt64.self)
            return 16
        case .v6(let high, let low, let scope):
            bytes.storeBytes(of: UInt16(AF_INET6), as: UInt16.self)
            bytes.storeBytes(of: 0, toByteOffset: 4, as: UInt32.self)
            bytes.storeBytes(of: high.bigEndian, toByteOffset: 8, as: UInt64.self)
            bytes.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt64.self)
            bytes.storeBytes(of: scope, toByteOffset: 24, as: UInt32.self)
            return 28
        }
    }
}
