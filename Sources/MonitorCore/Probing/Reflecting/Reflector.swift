/// A stateful STAMP reflector (RFC 8762 section 4.3): what it answers to a datagram, without socket and clock.
///
/// An answer is as long as its question, goes where that came from, and there is one at most: nothing is amplified.
package struct Reflector: Sendable {
    /// A datagram that may be a question, but for its bytes.
    struct Arrival: Hashable, Sendable {
        var source: IPAddress
        var sourcePort: UInt16
        /// Where it was sent to: of ours.
        var asked: IPAddress
        var askedPort: UInt16
        /// TTL or hop limit that it arrived with; nil where the kernel does not say.
        var hopLimit: UInt8?
        /// t2: when it came, by the wall clock.
        var receivedAt: Timestamp
    }

    package private(set) var counters = ReflectorCounters()
    /// What the wall clock is worth; whoever has a clock keeps it fresh.
    var errorEstimate = STAMPErrorEstimate.unknown
    private let key: STAMPKey?
    private var sessions: ReflectorSessions

    /// A reflector of the authenticated mode where there is a key; then it answers nothing else.
    package init(key: STAMPKey? = nil, sessions: Int = 4_096) {
        self.key = key
        self.sessions = ReflectorSessions(capacity: sessions)
    }

    /// Writes the answer to the front of `room`, but for the time it is sent; the caller seals it right before it leaves.
    ///
    /// - Returns: how long the answer is; nil where none is due, which is counted.
    mutating func prepare(
        _ question: RawSpan,
        _ arrival: Arrival,
        at now: Instant,
        in room: UnsafeMutableRawBufferPointer
    ) -> Int? {
        guard arrival.sourcePort != 0, !isFromItself(arrival) else {
            counters.refused += 1
            return nil
        }
        guard question.byteCount <= room.count else {
            counters.tooLong += 1
            return nil
        }
        do throws(STAMPDefect) {
            let packet = try STAMPSenderPacket.read(question, key: key)
            answer(packet, question, arrival, at: now, in: room)
            return question.byteCount
        } catch {
            counters.note(error)
            return nil
        }
    }

    /// Puts in t3, and signs.
    func seal(_ packet: UnsafeMutableRawBufferPointer, sentAt: Timestamp) {
        STAMPReflectorPacket.seal(packet, sentAt: sentAt, key: key)
    }

    private mutating func answer(
        _ packet: STAMPSenderPacket,
        _ question: RawSpan,
        _ arrival: Arrival,
        at now: Instant,
        in room: UnsafeMutableRawBufferPointer
    ) {
        let id = ReflectorSessions.ID(
            sender: arrival.source,
            port: arrival.sourcePort,
            asked: arrival.asked,
            session: packet.session
        )
        let number = sessions.number(of: id, at: now)
        let answer = STAMPReflectorPacket(
            to: packet,
            sequence: number,
            receivedAt: arrival.receivedAt,
            errorEstimate: errorEstimate,
            hopLimit: arrival.hopLimit ?? 0
        )
        answer.write(to: room, key: key)
        copyExtensions(of: question, to: room)
        let extensions = STAMPLayout.of(key).size..<question.byteCount
        STAMPExtensions.reflect(
            in: UnsafeMutableRawBufferPointer(rebasing: room[extensions]),
            asked: packet.sequence,
            answered: number,
            key: key
        )
        counters.answered += 1
        counters.forgottenSessions = sessions.forgotten
    }

    private func copyExtensions(of question: RawSpan, to room: UnsafeMutableRawBufferPointer) {
        let extensions = STAMPLayout.of(key).size..<question.byteCount
        guard !extensions.isEmpty else { return }
        question.withUnsafeBytes { bytes in
            UnsafeMutableRawBufferPointer(rebasing: room[extensions])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[extensions]))
        }
    }

    /// Somebody pretends to be us, so that we answer ourselves.
    private func isFromItself(_ arrival: Arrival) -> Bool {
        arrival.source == arrival.asked && arrival.sourcePort == arrival.askedPort
    }

    /// The kernel did not take answers: no room, no route.
    mutating func noteUnsent(_ count: Int) {
        counters.unsent += UInt64(count)
    }

    /// A datagram that went to a group of hosts, or from nobody.
    mutating func noteRefused() {
        counters.refused += 1
    }

    /// Datagrams that were longer than there is room for, or lost because they were not read in time.
    mutating func noteLost(tooLong: Int = 0, overflow: UInt32 = 0) {
        counters.tooLong += UInt64(tooLong)
        counters.overflow += UInt64(overflow)
    }
}
