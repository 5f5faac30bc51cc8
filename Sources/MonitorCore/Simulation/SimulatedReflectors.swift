/// The STAMP reflectors of all sites (RFC 8762 section 4.3), stateful: each session counts the questions that reached it.
///
/// So whoever asks can tell a question that got lost from an answer that did.
struct SimulatedReflectors {
    private struct Session: Hashable {
        var peer: UInt32
        var peerPort: UInt16
        var local: UInt32
        /// SSID.
        var number: UInt16
    }

    /// Beyond that all are forgotten, which looks like a reflector that restarted: no monitor has so many.
    private static let mostSessions = 65_536

    /// How many questions of each came before.
    private var counts: [Session: UInt32] = [:]

    /// The answer to a question that arrives at `time`, of the same length and sent at once; nil for what is no question.
    mutating func answer(_ datagram: SimulatedDatagram, at time: Timestamp) -> [UInt8]? {
        guard let question = try? STAMPSenderPacket.read(datagram.bytes.span.bytes) else { return nil }
        let packet = STAMPReflectorPacket(
            to: question,
            sequence: count(question, of: datagram),
            receivedAt: time,
            errorEstimate: STAMPErrorEstimate(isSynchronized: true, error: .microseconds(100)),
            hopLimit: datagram.hopLimit
        )
        var answer = datagram.bytes
        answer.withUnsafeMutableBytes { room in
            let extensions = UnsafeMutableRawBufferPointer(rebasing: room[STAMPLayout.open.size...])
            STAMPExtensions.reflect(in: extensions, asked: question.sequence, answered: packet.sequence)
            packet.write(to: room)
            STAMPReflectorPacket.seal(room, sentAt: time)
        }
        return answer
    }

    private mutating func count(_ question: STAMPSenderPacket, of datagram: SimulatedDatagram) -> UInt32 {
        let session = Session(
            peer: datagram.peer,
            peerPort: datagram.peerPort,
            local: datagram.local,
            number: question.session
        )
        if counts.count >= Self.mostSessions { counts.removeAll(keepingCapacity: true) }
        defer { counts[session, default: 0] &+= 1 }
        return counts[session, default: 0]
    }
}
