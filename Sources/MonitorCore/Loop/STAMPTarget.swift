/// A reflector that is asked, in one way: what is known of it stays across a reload.
struct STAMPPeer: Hashable {
    var address: IPAddress
    var query: STAMPQuery
    var packet: PacketShape
}

/// The session with a reflector, and the probes whose packets may still be answered.
struct STAMPTarget {
    /// Whose probe a packet was.
    struct Packet {
        var target: Int32
        var sequence: UInt32
        /// Its number in the session.
        var number: UInt32
        /// When it was made; `longAgo` for none.
        var madeAt: Instant
    }

    /// As many as the session remembers.
    private static let remembered = 32

    let peer: STAMPPeer
    var session: STAMPSession
    var directions = DirectionWindow()
    private(set) var lastSequence: UInt32 = 0
    private var packets = [Packet](
        repeating: Packet(target: 0, sequence: 0, number: 0, madeAt: .longAgo),
        count: remembered
    )

    init(_ peer: STAMPPeer, id: UInt16, key: STAMPKey?) {
        self.peer = peer
        session = STAMPSession(
            id: id,
            address: peer.address,
            port: peer.query.port,
            size: peer.packet.size ?? 0,
            key: key
        )
    }

    /// When the newest packet was made.
    var lastMadeAt: Instant { packets[Int(lastSequence) % Self.remembered].madeAt }

    mutating func noteMade(_ sequence: UInt32, for probe: OutgoingProbe, at now: Instant) {
        packets[Int(sequence) % Self.remembered] = Packet(
            target: probe.target,
            sequence: probe.sequence,
            number: sequence,
            madeAt: now
        )
        lastSequence = sequence
    }

    /// A packet has left: from here on its silence is a loss.
    mutating func noteSent(_ sequence: UInt32) {
        directions.sent(sequence, at: packets[Int(sequence) % Self.remembered].madeAt)
    }

    /// Whose probe a packet of the session was; nil for none that is still remembered.
    func packet(_ sequence: UInt32) -> Packet? {
        let packet = packets[Int(sequence) % Self.remembered]
        return packet.number == sequence && packet.madeAt != .longAgo ? packet : nil
    }
}
