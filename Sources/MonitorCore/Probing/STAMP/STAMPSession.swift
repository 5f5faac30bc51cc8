/// The sender's side of one STAMP session with one reflector: makes the packets, and tells the answers to them from the rest.
///
/// It has neither socket nor clock, and some 1.2 KB: the last 32 packets are remembered, so an answer may be 31 probes late.
package struct STAMPSession: Sendable {
    /// A packet that was sent.
    private struct Sent {
        /// The time in the packet: an answer must repeat it.
        var timestamp: NTPTimestamp
        /// t1, corrected by the kernel's stamp where there is one.
        var sentAt: Timestamp
        var madeAt: Instant
        var sequence: UInt32
        var isAnswered = false

        /// Both clocks when it was made.
        var reading: ClockReading { ClockReading(instant: madeAt, timestamp: timestamp.timestamp) }
    }

    private static let remembered = 32

    /// SSID (RFC 8972 section 3), drawn at random: it tells sessions apart, and a guesser must guess it too.
    package let id: UInt16
    package let address: IPAddress
    package let port: UInt16
    /// Bytes of each packet.
    package let packetSize: Int
    /// In authenticated mode.
    private let key: STAMPKey?
    private var next: UInt32 = 0
    private var ring: [Sent?] = Array(repeating: nil, count: remembered)

    /// A session whose packets have `size` bytes, or as many as the mode needs; `address` and `port` are the reflector's.
    package init(id: UInt16, address: IPAddress, port: UInt16, size: Int = 0, key: STAMPKey? = nil) {
        self.id = id
        self.address = address
        self.port = port
        self.key = key
        packetSize = STAMPSenderPacket.size(asked: size, key: key)
    }

    // MARK: Sending

    /// Writes the next packet to the front of `packet`, `packetSize` bytes; without a key nothing is allocated.
    ///
    /// Numbers that show what kind of reflector it is are left out (`ReflectorKind.shouldSkip`).
    ///
    /// - Returns: its number, for `DirectionWindow.sent` and `correct`.
    package mutating func writeNext(
        to packet: UnsafeMutableRawBufferPointer,
        at now: ClockReading,
        errorEstimate: STAMPErrorEstimate = .unknown
    ) -> UInt32 {
        precondition(packet.count >= packetSize, "room for \(packet.count) bytes, \(packetSize) needed")
        if ReflectorKind.shouldSkip(next) { next &+= 1 }
        let sequence = next
        let timestamp = NTPTimestamp(now.timestamp)
        let question = STAMPSenderPacket(
            sequence: sequence,
            timestamp: timestamp.word,
            errorEstimate: errorEstimate,
            session: id
        )
        question.write(to: UnsafeMutableRawBufferPointer(rebasing: packet[..<packetSize]), key: key)
        ring[slot(sequence)] = Sent(
            timestamp: timestamp,
            sentAt: now.timestamp,
            madeAt: now.instant,
            sequence: sequence
        )
        next &+= 1
        return sequence
    }

    /// False when the front of a packet, as an ICMP error quotes it, names another session; a short one names none.
    package func mayHaveSent(_ quote: RawSpan) -> Bool {
        let layout = STAMPLayout.of(key)
        guard quote.byteCount >= layout.session + 2 else { return true }
        return quote.bigEndian16(at: layout.session) == id
    }

    /// Takes the kernel's stamp of a packet's leaving as t1; one that is not near the time in the packet is not believed.
    package mutating func correct(_ sequence: UInt32, sentAt stamp: Timestamp) {
        guard var sent = ring[slot(sequence)], sent.sequence == sequence else { return }
        let later = stamp - sent.reading.timestamp
        guard later >= .zero, later <= .seconds(1) else { return }
        sent.sentAt = stamp
        ring[slot(sequence)] = sent
    }

    /// Forgets a packet that did not leave: the kernel refused it.
    package mutating func withdraw(_ sequence: UInt32) {
        guard ring[slot(sequence)]?.sequence == sequence else { return }
        ring[slot(sequence)] = nil
    }

    // MARK: Answers

    /// Judges a datagram from the network.
    ///
    /// `stamp` is when it came by the kernel; nil counts the time of reading. `now` is both clocks at the reading.
    package mutating func take(
        _ bytes: RawSpan,
        from source: IPAddress,
        port sourcePort: UInt16,
        stamp: Timestamp?,
        now: ClockReading
    ) -> STAMPVerdict {
        guard source == address, sourcePort == port else { return .foreign(.otherSource) }
        let packet: STAMPReflectorPacket
        do throws(STAMPDefect) {
            packet = try STAMPReflectorPacket.read(bytes, key: key)
        } catch {
            return .malformed(error)
        }
        // Those who do not know of SSIDs answer 0.
        guard packet.session == id || packet.session == 0 else { return .foreign(.otherSession) }
        guard let sent = ring[slot(packet.senderSequence)], sent.sequence == packet.senderSequence else {
            return .foreign(.unknownSequence)
        }
        guard sent.timestamp.word == packet.senderTimestamp else { return .foreign(.otherTimestamp) }
        let isDuplicate = sent.isAnswered
        ring[slot(packet.senderSequence)]?.isAnswered = true
        let answer = Self.answer(packet, to: sent, stamp: stamp, now: now)
        return isDuplicate ? .duplicate(answer) : .answered(answer)
    }

    private static func answer(
        _ packet: STAMPReflectorPacket,
        to sent: Sent,
        stamp: Timestamp?,
        now: ClockReading
    ) -> STAMPAnswer {
        let times = times(packet, sent: sent, received: stamp ?? now.timestamp)
        let isStep = now.isSet(since: sent.madeAt, clockOffset: sent.reading.clockOffset)
        let residence = times.map { Duration.nanoseconds($0.residence) } ?? .zero
        let whole = isStep ? now.instant - sent.madeAt : (stamp ?? now.timestamp) - sent.sentAt
        return STAMPAnswer(
            sequence: sent.sequence,
            reflectorSequence: packet.sequence,
            roundTrip: max(.zero, whole - (residence <= whole ? residence : .zero)),
            times: isStep ? nil : times,
            hopLimitThere: packet.senderHopLimit == 0 ? nil : packet.senderHopLimit,
            sentAt: sent.madeAt
        )
    }

    /// Nil where the reflector's times cannot be used: there are none, or it took less than nothing or more than all.
    private static func times(_ packet: STAMPReflectorPacket, sent: Sent, received: Timestamp) -> TwoWayTimes? {
        guard let reached = packet.errorEstimate.timestamp(packet.receiveTimestamp),
            let answered = packet.errorEstimate.timestamp(packet.timestamp)
        else { return nil }
        let times = TwoWayTimes(sent: sent.sentAt, reached: reached, answered: answered, received: received)
        return times.areSane ? times : nil
    }

    private func slot(_ sequence: UInt32) -> Int { Int(sequence) % Self.remembered }
}
