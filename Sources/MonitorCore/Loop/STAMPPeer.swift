/// A reflector that is asked, in one way: what is known of it stays across a reload.
struct STAMPPeer: Hashable {
    var address: IPAddress
    var port: UInt16
    var packet: PacketShape
}

/// The session with a reflector, and the probes whose packets may still be answered.
struct STAMPTarget {
    /// As many as the session remembers.
    private static let remembered = 32

    let address: IPAddress
    var session: STAMPSession
    var directions = DirectionWindow()
    var lastSentAt = Instant.longAgo
    /// The caller's names of the last probes, by the packet's sequence.
    private var probes = [(target: Int32, sequence: UInt32)](repeating: (-1, 0), count: remembered)
    private(set) var lastSequence: UInt32 = 0

    init(_ peer: STAMPPeer, id: UInt16, key: STAMPKey?) {
        address = peer.address
        session = STAMPSession(id: id, address: peer.address, port: peer.port, size: peer.packet.size ?? 0, key: key)
    }

    mutating func noteSent(_ sequence: UInt32, for probe: OutgoingProbe, at now: Instant) {
        probes[Int(sequence) % Self.remembered] = (probe.target, probe.sequence)
        directions.sent(sequence, at: now)
        lastSequence = sequence
        lastSentAt = now
    }

    /// Whose probe a packet of the session was; nil before the first.
    func probe(of sequence: UInt32) -> (target: Int32, sequence: UInt32)? {
        let probe = probes[Int(sequence) % Self.remembered]
        return probe.target < 0 ? nil : probe
    }
}
