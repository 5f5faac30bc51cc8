import CLinux
import Glibc

/// Where a received packet was sent to, and how it was marked, from the kernel's control messages (ip(7), ipv6(7)).
struct PacketInfo: Hashable, Sendable {
    /// The address of ours that it was sent to; nil when the kernel does not say, or it went to a group of hosts.
    var destination: IPAddress?
    /// The interface it came in by; 0 where unknown.
    var interface: UInt32 = 0
    /// DSCP and ECN: TOS or traffic class.
    var trafficClass: UInt8 = 0

    /// Reads what it knows; stops at the first message that does not fit.
    static func read(_ bytes: RawSpan) -> PacketInfo {
        var info = PacketInfo()
        ControlMessage.forEach(in: bytes) { info.take($0, level: $1, type: $2) }
        return info
    }

    private mutating func take(_ content: RawSpan, level: Int32, type: Int32) {
        switch (level, type) {
        case (Int32(IPPROTO_IP), Int32(CLINUX_IP_PKTINFO)) where content.byteCount >= 12:
            interface = content.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt32.self)
            // The address an answer would leave from differs where the packet went to many.
            let (own, asked) = (content.bigEndian32(at: 4), content.bigEndian32(at: 8))
            destination = own == asked ? .v4(asked) : nil
        case (Int32(IPPROTO_IPV6), Int32(CLINUX_IPV6_PKTINFO)) where content.byteCount >= 20:
            interface = content.unsafeLoadUnaligned(fromByteOffset: 16, as: UInt32.self)
            let isGroup = content.byte(at: 0) == 0xFF
            let isLinkLocal = content.bigEndian16(at: 0) & 0xFFC0 == 0xFE80
            destination = isGroup ? nil : content.addressV6(at: 0, scope: isLinkLocal ? interface : 0)
        case (Int32(IPPROTO_IP), Int32(CLINUX_IP_TOS)) where content.byteCount >= 1:
            trafficClass = content.byte(at: 0)
        case (Int32(IPPROTO_IPV6), Int32(CLINUX_IPV6_TCLASS)) where content.byteCount >= 4:
            trafficClass = UInt8(truncatingIfNeeded: content.unsafeLoadUnaligned(fromByteOffset: 0, as: Int32.self))
        default:
            break
        }
    }
}
