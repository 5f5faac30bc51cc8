/// What the packets of a check look like on the line, beyond what they ask.
package struct PacketShape: Hashable, Sendable {
    /// Octets of payload of an ICMP echo (as `ping -s`), or of a whole STAMP packet's UDP payload; nil for the usual size.
    package var size: Int?
    /// Sent with "don't fragment", whatever the kernel knows of the path (ip(7), IP_PMTUDISC_PROBE): a path that takes
    /// no packet of this size answers with an error instead of silence or fragments.
    package var dontFragment: Bool
    /// Differentiated services code point, 0 to 63 (RFC 2474 section 3).
    package var dscp: UInt8

    package init(size: Int? = nil, dontFragment: Bool = false, dscp: UInt8 = 0) {
        self.size = size
        self.dontFragment = dontFragment
        self.dscp = dscp
    }

    /// The octet of the IP header that carries the code point; the two bits for congestion stay 0 (RFC 3168 section 5).
    package var trafficClass: UInt8 { dscp << 2 }
}
