/// The shape of the echo probes of one way, ready for use.
struct ICMPPacketPlan {
    /// False for ways that are no echo at all.
    var isEcho: Bool
    /// Octets of payload.
    var size: Int
    var dontFragment: Bool
    var trafficClass: UInt8
    /// Address or interface that they leave from; nil is the kernel's choice.
    var source: String?

    /// What `ping -s` calls by the same name may be so large: an Ethernet frame holds it.
    static let sizes = ProbePayload.fixedSize...1472

    init(_ way: ProbeWay) {
        isEcho = way.kind == .icmp
        size = way.packet.size.map { min(max($0, Self.sizes.lowerBound), Self.sizes.upperBound) } ?? ProbePayload.size
        dontFragment = way.packet.dontFragment
        trafficClass = way.packet.trafficClass
        source = way.source
    }

    /// True where the packet needs no control message.
    var isPlain: Bool { source == nil && trafficClass == 0 }
}
