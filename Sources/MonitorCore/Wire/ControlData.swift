import CLinux
import Glibc

/// What the kernel tells beside a received packet (cmsg(3)); the layout is asserted in CLinux.c.
struct ControlData: Hashable, Sendable {
    /// When the packet reached this machine, by the wall clock; nil when the kernel did not stamp it.
    var stamp: Timestamp?
    /// Time to live or hop limit that the packet arrived with.
    var hopLimit: UInt8?
    /// Packets that this socket has lost since it was opened, because its queue was full (SO_RXQ_OVFL).
    var overflow: UInt32?
    /// From the error queue: the error that a packet of ours met.
    var error: QueuedError?

    /// A `sock_extended_err` and its offender (ip(7), IP_RECVERR).
    struct QueuedError: Hashable, Sendable {
        var errno: Int32
        /// 1 local, 2 ICMP, 3 ICMPv6, 4 a send stamp.
        var origin: UInt8
        var type: UInt8
        var code: UInt8
        /// The next hop's packet size, for errors that tell it.
        var info: UInt32
        /// Of a send stamp: the number that the kernel gave to the packet (SOF_TIMESTAMPING_OPT_ID).
        var data: UInt32
        /// The router or host that reported it; nil for local errors.
        var offender: IPAddress?

        /// A router's or the host's word, no matter of this machine's.
        var isFromNetwork: Bool { origin == 2 || origin == 3 }
    }

    /// Reads all messages it knows; stops at the first one that does not fit.
    static func read(_ bytes: RawSpan) -> ControlData {
        var data = ControlData()
        ControlMessage.forEach(in: bytes) { data.take($0, level: $1, type: $2) }
        return data
    }

    private mutating func take(_ content: RawSpan, level: Int32, type: Int32) {
        switch (level, type) {
        case (SOL_SOCKET, Int32(CLINUX_SO_TIMESTAMPNS)) where content.byteCount >= 16,
            // Three stamps, of which the first is the kernel's own (timestamping.rst, 2.1).
            (SOL_SOCKET, Int32(CLINUX_SO_TIMESTAMPING)) where content.byteCount >= 16:
            stamp = Self.timestamp(content)
        case (SOL_SOCKET, Int32(CLINUX_SO_RXQ_OVFL)) where content.byteCount >= 4:
            overflow = content.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt32.self)
        case (Int32(IPPROTO_IP), Int32(CLINUX_IP_TTL)) where content.byteCount >= 4,
            (Int32(IPPROTO_IPV6), Int32(CLINUX_IPV6_HOPLIMIT)) where content.byteCount >= 4:
            hopLimit = UInt8(clamping: content.unsafeLoadUnaligned(fromByteOffset: 0, as: Int32.self))
        case (Int32(IPPROTO_IP), Int32(CLINUX_IP_RECVERR)) where content.byteCount >= 16,
            (Int32(IPPROTO_IPV6), Int32(CLINUX_IPV6_RECVERR)) where content.byteCount >= 16:
            error = Self.queuedError(content)
        default:
            break
        }
    }

    /// Nil for times before 1970 or beyond what 64-bit nanoseconds hold: no sane clock says so.
    private static func timestamp(_ content: RawSpan) -> Timestamp? {
        let seconds = content.unsafeLoadUnaligned(fromByteOffset: 0, as: Int64.self)
        let nanoseconds = content.unsafeLoadUnaligned(fromByteOffset: 8, as: Int64.self)
        guard (0..<9_000_000_000).contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else { return nil }
        return Timestamp(nanoseconds: seconds * 1_000_000_000 + nanoseconds)
    }

    private static func queuedError(_ content: RawSpan) -> QueuedError {
        QueuedError(
            errno: Int32(bitPattern: content.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt32.self)),
            origin: content.byte(at: 4),
            type: content.byte(at: 5),
            code: content.byte(at: 6),
            info: content.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt32.self),
            data: content.unsafeLoadUnaligned(fromByteOffset: 12, as: UInt32.self),
            offender: SocketAddress.read(content.extracting(16..<content.byteCount))
        )
    }
}
