/// What a session's sender asks: its number and its time (RFC 8762 sections 4.2.1 and 4.2.2).
struct STAMPSenderPacket: Hashable, Sendable {
    var sequence: UInt32
    /// As it stands in the packet, in the format that the error estimate says.
    var timestamp: UInt64
    var errorEstimate: STAMPErrorEstimate
    /// SSID (RFC 8972 section 3).
    var session: UInt16

    /// The bytes of a packet when `asked` are wanted: what a base packet lacks is made up by an Extra Padding extension.
    ///
    /// One to three bytes more than a base packet have no room for an extension: they become four.
    static func size(asked: Int, key: STAMPKey? = nil) -> Int {
        let base = STAMPLayout.of(key).size
        return asked > base ? max(asked, base + STAMPExtensions.headerSize) : base
    }

    /// Writes the whole of `packet`, whose length is one of `size(asked:key:)`; without a key nothing is allocated.
    ///
    /// The code is made at the end, over the time that stands in the packet.
    func write(to packet: UnsafeMutableRawBufferPointer, key: STAMPKey? = nil) {
        let layout = STAMPLayout.of(key)
        precondition(packet.count >= layout.size, "room for \(packet.count) bytes, \(layout.size) needed")
        packet.initializeMemory(as: UInt8.self, repeating: 0)
        packet.storeBigEndian(sequence, at: 0)
        packet.storeBigEndian(timestamp, at: layout.timestamp)
        packet.storeBigEndian(errorEstimate.word, at: layout.errorEstimate)
        packet.storeBigEndian(session, at: layout.session)
        let padding = UnsafeMutableRawBufferPointer(rebasing: packet[layout.size...])
        if padding.count >= STAMPExtensions.headerSize { STAMPExtensions.writePadding(to: padding) }
        key?.sign(packet)
    }

    /// Reads a question as a reflector gets it.
    static func read(_ packet: RawSpan, key: STAMPKey? = nil) throws(STAMPDefect) -> STAMPSenderPacket {
        let layout = STAMPLayout.of(key)
        guard packet.byteCount >= layout.size else { throw .tooShort }
        if let key, !key.verifies(packet) { throw .badCode }
        let question = STAMPSenderPacket(
            sequence: packet.bigEndian32(at: 0),
            timestamp: packet.bigEndian64(at: layout.timestamp),
            errorEstimate: STAMPErrorEstimate(word: packet.bigEndian16(at: layout.errorEstimate)),
            session: packet.bigEndian16(at: layout.session)
        )
        guard question.errorEstimate.isValid else { throw .noErrorEstimate }
        guard !isAnswer(packet, layout) else { throw .answer }
        return question
    }

    /// A question has zeros where an answer has the time it was received; padding of older senders (TWAMP Light) may have
    /// anything there, but hardly zeros where an answer must have them too.
    private static func isAnswer(_ packet: RawSpan, _ layout: STAMPLayout) -> Bool {
        packet.bigEndian64(at: layout.receiveTimestamp) != 0
            && packet.bigEndian16(at: layout.senderErrorEstimate) & 0xFF != 0
            && packet.bigEndian16(at: layout.senderErrorEstimate + 2) == 0
    }
}
