/// What a reflector answers: its own number and time, when the question came, and the question's fields (RFC 8762
/// sections 4.3.1 and 4.3.2).
struct STAMPReflectorPacket: Hashable, Sendable {
    /// How many questions of the session had come before; a stateless reflector repeats the sender's number.
    var sequence: UInt32
    /// When it was sent, as it stands in the packet, in the format that the error estimate says.
    var timestamp: UInt64
    var errorEstimate: STAMPErrorEstimate
    /// SSID of the question; 0 of those who do not know it.
    var session: UInt16
    /// When the question came, in the same format.
    var receiveTimestamp: UInt64
    var senderSequence: UInt32
    var senderTimestamp: UInt64
    var senderErrorEstimate: STAMPErrorEstimate
    /// TTL or hop limit that the question arrived with.
    var senderHopLimit: UInt8

    /// Reads an answer; extensions behind the base packet, whatever they are, do not matter.
    static func read(_ packet: RawSpan, key: STAMPKey? = nil) throws(STAMPDefect) -> STAMPReflectorPacket {
        let layout = STAMPLayout.of(key)
        guard packet.byteCount >= layout.size else { throw .tooShort }
        // No field is looked at before the code is known to be right.
        if let key, !key.verifies(packet) { throw .badCode }
        let errorEstimate = STAMPErrorEstimate(word: packet.bigEndian16(at: layout.errorEstimate))
        guard errorEstimate.isValid else { throw .noErrorEstimate }
        return STAMPReflectorPacket(
            sequence: packet.bigEndian32(at: 0),
            timestamp: packet.bigEndian64(at: layout.timestamp),
            errorEstimate: errorEstimate,
            session: packet.bigEndian16(at: layout.session),
            receiveTimestamp: packet.bigEndian64(at: layout.receiveTimestamp),
            senderSequence: packet.bigEndian32(at: layout.senderSequence),
            senderTimestamp: packet.bigEndian64(at: layout.senderTimestamp),
            senderErrorEstimate: STAMPErrorEstimate(word: packet.bigEndian16(at: layout.senderErrorEstimate)),
            senderHopLimit: packet.byte(at: layout.senderHopLimit)
        )
    }

    /// The answer to a question, still without the time it is sent.
    init(
        to question: STAMPSenderPacket,
        sequence: UInt32,
        receivedAt: Timestamp,
        errorEstimate: STAMPErrorEstimate,
        hopLimit: UInt8
    ) {
        self.init(
            sequence: sequence,
            timestamp: 0,
            errorEstimate: errorEstimate,
            session: question.session,
            receiveTimestamp: NTPTimestamp(receivedAt).word,
            senderSequence: question.sequence,
            senderTimestamp: question.timestamp,
            senderErrorEstimate: question.errorEstimate,
            senderHopLimit: hopLimit
        )
    }

    init(
        sequence: UInt32,
        timestamp: UInt64,
        errorEstimate: STAMPErrorEstimate,
        session: UInt16,
        receiveTimestamp: UInt64,
        senderSequence: UInt32,
        senderTimestamp: UInt64,
        senderErrorEstimate: STAMPErrorEstimate,
        senderHopLimit: UInt8
    ) {
        self.sequence = sequence
        self.timestamp = timestamp
        self.errorEstimate = errorEstimate
        self.session = session
        self.receiveTimestamp = receiveTimestamp
        self.senderSequence = senderSequence
        self.senderTimestamp = senderTimestamp
        self.senderErrorEstimate = senderErrorEstimate
        self.senderHopLimit = senderHopLimit
    }

    /// Writes the base packet to the front of `packet`, unsigned: `seal` comes last.
    func write(to packet: UnsafeMutableRawBufferPointer, key: STAMPKey? = nil) {
        let layout = STAMPLayout.of(key)
        precondition(packet.count >= layout.size, "room for \(packet.count) bytes, \(layout.size) needed")
        UnsafeMutableRawBufferPointer(rebasing: packet[..<layout.size]).initializeMemory(as: UInt8.self, repeating: 0)
        packet.storeBigEndian(sequence, at: 0)
        packet.storeBigEndian(timestamp, at: layout.timestamp)
        packet.storeBigEndian(errorEstimate.word, at: layout.errorEstimate)
        packet.storeBigEndian(session, at: layout.session)
        packet.storeBigEndian(receiveTimestamp, at: layout.receiveTimestamp)
        packet.storeBigEndian(senderSequence, at: layout.senderSequence)
        packet.storeBigEndian(senderTimestamp, at: layout.senderTimestamp)
        packet.storeBigEndian(senderErrorEstimate.word, at: layout.senderErrorEstimate)
        packet.storeBytes(of: senderHopLimit, toByteOffset: layout.senderHopLimit, as: UInt8.self)
    }

    /// Puts in the time of sending, the last thing before the packet leaves, and signs it.
    static func seal(_ packet: UnsafeMutableRawBufferPointer, sentAt: Timestamp, key: STAMPKey? = nil) {
        packet.storeBigEndian(NTPTimestamp(sentAt).word, at: STAMPLayout.of(key).timestamp)
        key?.sign(packet)
    }

    /// The SSID and the sender's number of what may be an answer, to find out whose it is; nil when it is too short.
    ///
    /// Nothing of it is proved yet.
    static func address(of packet: RawSpan, _ layout: STAMPLayout = .open) -> (session: UInt16, sequence: UInt32)? {
        guard packet.byteCount >= layout.size else { return nil }
        return (packet.bigEndian16(at: layout.session), packet.bigEndian32(at: layout.senderSequence))
    }
}
