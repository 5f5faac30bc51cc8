import CLinux
import Glibc

/// Where probes of a check leave from, as the kernel wants it.
enum ProbeSource: Hashable, Sendable {
    case address(IPAddress)
    case interface(index: UInt32, name: String)
}

/// Finds out what the texts of `source` mean, and remembers it for a while: interfaces come and go.
struct ProbeSources {
    private static let lifetime = Duration.seconds(10)
    private var known: [String: (source: ProbeSource?, until: Instant)] = [:]

    /// Nil when the text is neither an address nor an interface that exists now.
    mutating func source(for text: String, at now: Instant) -> ProbeSource? {
        if let entry = known[text], now < entry.until { return entry.source }
        let source = Self.lookUp(text)
        known[text] = (source, now + Self.lifetime)
        return source
    }

    /// Writes the control messages of one packet: where it leaves from, and its traffic class.
    ///
    /// False when the source is neither an address nor an interface that exists now, or of the other family.
    mutating func writeControl(
        source text: String?,
        trafficClass: UInt8,
        to buffers: MessageBuffers,
        _ slot: Int,
        family: ICMPEcho.Family,
        at now: Instant
    ) -> Bool {
        var length = 0
        if let text {
            guard let source = source(for: text, at: now),
                let written = source.writePacketInfo(to: buffers.control(slot), family: family)
            else { return false }
            length = written
        }
        if trafficClass != 0 {
            let place = buffers.control(slot) + length
            length += ControlMessage.writeTrafficClass(trafficClass, to: place, family: family)
        }
        buffers.headers[slot].msg_hdr.msg_controllen = length
        return true
    }

    private static func lookUp(_ text: String) -> ProbeSource? {
        if let address = IPAddress(text) { return .address(address) }
        let index = if_nametoindex(text)
        return index == 0 ? nil : .interface(index: index, name: text)
    }
}

extension ProbeSource {
    /// Writes the control message that makes one packet leave from here (ip(7) IP_PKTINFO, ipv6(7) IPV6_PKTINFO).
    ///
    /// Returns its length; nil when an address of the other family is asked for.
    func writePacketInfo(to control: UnsafeMutableRawPointer, family: ICMPEcho.Family) -> Int? {
        switch (family, self) {
        case (.v4, .address(.v4(let value))):
            return Self.writeV4(to: control, interface: 0, address: value)
        case (.v4, .interface(let index, _)):
            return Self.writeV4(to: control, interface: index, address: 0)
        case (.v6, .address(.v6(let high, let low, let scope))):
            return Self.writeV6(to: control, interface: scope, high: high, low: low)
        case (.v6, .interface(let index, _)):
            return Self.writeV6(to: control, interface: index, high: 0, low: 0)
        case (.v4, .address(.v6)), (.v6, .address(.v4)):
            return nil
        }
    }

    private static func writeV4(to control: UnsafeMutableRawPointer, interface: UInt32, address: UInt32) -> Int {
        writeHeader(to: control, length: 28, level: Int32(IPPROTO_IP), type: Int32(CLINUX_IP_PKTINFO))
        control.storeBytes(of: interface, toByteOffset: 16, as: UInt32.self)
        control.storeBytes(of: address.bigEndian, toByteOffset: 20, as: UInt32.self)
        control.storeBytes(of: 0, toByteOffset: 24, as: UInt64.self)
        return 32
    }

    private static func writeV6(
        to control: UnsafeMutableRawPointer,
        interface: UInt32,
        high: UInt64,
        low: UInt64
    ) -> Int {
        writeHeader(to: control, length: 36, level: Int32(IPPROTO_IPV6), type: Int32(CLINUX_IPV6_PKTINFO))
        control.storeBytes(of: high.bigEndian, toByteOffset: 16, as: UInt64.self)
        control.storeBytes(of: low.bigEndian, toByteOffset: 24, as: UInt64.self)
        control.storeBytes(of: UInt64(interface), toByteOffset: 32, as: UInt64.self)
        return 40
    }

    private static func writeHeader(to control: UnsafeMutableRawPointer, length: UInt, level: Int32, type: Int32) {
        control.storeBytes(of: length, as: UInt.self)
        control.storeBytes(of: level, toByteOffset: 8, as: Int32.self)
        control.storeBytes(of: type, toByteOffset: 12, as: Int32.self)
    }

    /// Binds a stream socket; nil when it worked.
    func bind(_ socket: Int32) -> SystemCallError? {
        switch self {
        case .address(let address):
            return Self.bind(socket, to: address)
        case .interface(_, let name):
            let result = setsockopt(socket, SOL_SOCKET, SO_BINDTODEVICE, name, socklen_t(name.utf8.count))
            return result == 0 ? nil : SystemCallError(operation: "SO_BINDTODEVICE", errno: errno)
        }
    }

    private static func bind(_ socket: Int32, to address: IPAddress) -> SystemCallError? {
        // The port is chosen at the connect, when the destination is known: else an address had only 28,000 for all (ip(7)).
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(socket, Int32(IPPROTO_IP), Int32(CLINUX_IP_BIND_ADDRESS_NO_PORT), &on, size)
        let result = withUnsafeTemporaryAllocation(byteCount: SocketAddress.capacity, alignment: 8) { buffer -> Int32 in
            guard let start = buffer.baseAddress else { return -1 }
            let length = SocketAddress.write(address, to: start)
            return Glibc.bind(socket, start.assumingMemoryBound(to: sockaddr.self), length)
        }
        return result == 0 ? nil : SystemCallError(operation: "bind", errno: errno)
    }
}
