import CLinux
import Glibc

/// One message of what the kernel tells beside a packet, or is told (cmsg(3)); the layout is asserted in CLinux.c.
enum ControlMessage {
    private static let headerSize = 16

    /// Hands over content, level and type of each; stops at the first one that does not fit.
    static func forEach(in bytes: RawSpan, _ body: (_ content: RawSpan, _ level: Int32, _ type: Int32) -> Void) {
        var offset = 0
        while offset + headerSize <= bytes.byteCount {
            let length = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt.self)
            guard length >= UInt(headerSize), length <= UInt(bytes.byteCount - offset) else { break }
            let level = bytes.unsafeLoadUnaligned(fromByteOffset: offset + 8, as: Int32.self)
            let type = bytes.unsafeLoadUnaligned(fromByteOffset: offset + 12, as: Int32.self)
            body(bytes.extracting(offset + headerSize..<offset + Int(length)), level, type)
            offset += (Int(length) + 7) & ~7
        }
    }

    /// Writes the one that gives a packet this DSCP, without ECN (ip(7) IP_TOS, ipv6(7) IPV6_TCLASS).
    ///
    /// - Returns: its length.
    static func writeTrafficClass(
        _ value: UInt8,
        to control: UnsafeMutableRawPointer,
        family: ICMPEcho.Family
    ) -> Int {
        let isV4 = family == .v4
        control.storeBytes(of: UInt(headerSize + 4), as: UInt.self)
        control.storeBytes(of: Int32(isV4 ? IPPROTO_IP : IPPROTO_IPV6), toByteOffset: 8, as: Int32.self)
        control.storeBytes(of: Int32(isV4 ? CLINUX_IP_TOS : CLINUX_IPV6_TCLASS), toByteOffset: 12, as: Int32.self)
        control.storeBytes(of: Int32(value & 0xFC), toByteOffset: 16, as: Int32.self)
        control.storeBytes(of: Int32(0), toByteOffset: 20, as: Int32.self)
        return headerSize + 8
    }
}
