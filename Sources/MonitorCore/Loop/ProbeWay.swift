/// How the probes of a check are sent: what they ask, from where, and in what shape.
///
/// Shared by all targets that are probed alike.
///
/// A probe names it by its number in `ProbeSockets.ways`, so that no text is touched for each of them.
package struct ProbeWay: Hashable, Sendable {
    package var kind: CheckKind
    /// Address or interface that probes leave from; nil is the kernel's choice.
    package var source: String?
    package var packet: PacketShape
    /// Connections and questions end with a result after this; of ICMP the caller times it.
    package var timeout: Duration

    package init(kind: CheckKind, source: String? = nil, packet: PacketShape = PacketShape(), timeout: Duration) {
        self.kind = kind
        self.source = source
        self.packet = packet
        self.timeout = timeout
    }

    package init(_ check: Check) {
        self.init(kind: check.kind, source: check.source, packet: check.packet, timeout: check.timeout)
    }
}
