import Testing

@testable import MonitorCore

@Suite("Simulated reflectors")
struct SimulatedReflectorsTests {
    private static let time = Timestamp(nanoseconds: 1_636_070_400_123_456_789)

    private static let reading = ClockReading(instant: Instant(nanoseconds: 0), timestamp: time)

    private static func question(
        _ sequence: UInt32,
        session: UInt16 = 5,
        peerPort: UInt16 = 4_000,
        local: UInt32 = 0x7F39_0601,
        size: Int = 44
    ) -> SimulatedDatagram {
        let packet = STAMPSenderPacket(
            sequence: sequence,
            timestamp: NTPTimestamp(time).word,
            errorEstimate: .unknown,
            session: session
        )
        var bytes = [UInt8](repeating: 0, count: size)
        bytes.withUnsafeMutableBytes { packet.write(to: $0) }
        return SimulatedDatagram(bytes: bytes, peer: 0x7F00_0001, peerPort: peerPort, local: local, hopLimit: 61)
    }

    @Test("an answer repeats the question and says when it arrived; it is as long", arguments: [44, 60, 1_400])
    func answer(size: Int) throws {
        var reflectors = SimulatedReflectors(port: 8_620)
        let later = Self.time + .milliseconds(25)
        let reflected = reflectors.answer(
            Self.question(9, size: size),
            at: ClockReading(instant: Instant(nanoseconds: 1), timestamp: later)
        )
        let bytes = try #require(reflected)
        let answer = try STAMPReflectorPacket.read(bytes.span.bytes)
        #expect(bytes.count == size)
        #expect(answer.senderSequence == 9 && answer.session == 5 && answer.senderHopLimit == 61)
        #expect(answer.senderTimestamp == NTPTimestamp(Self.time).word)
        #expect(answer.receiveTimestamp == NTPTimestamp(later).word && answer.timestamp == NTPTimestamp(later).word)
    }

    @Test("each session counts for itself what reached it: port, site and SSID tell sessions apart")
    func sessions() throws {
        var reflectors = SimulatedReflectors(port: 8_620)
        let questions = [
            Self.question(0), Self.question(3), Self.question(0, session: 6), Self.question(0, peerPort: 4_001),
            Self.question(0, local: 0x7F39_0602), Self.question(4),
        ]
        let counts = try questions.map { question in
            let reflected = reflectors.answer(question, at: Self.reading)
            let bytes = try #require(reflected)
            return try STAMPReflectorPacket.read(bytes.span.bytes).sequence
        }
        #expect(counts == [0, 1, 0, 0, 0, 2])
    }

    @Test("what is no question is not answered, an answer least of all")
    func rubbish() throws {
        var reflectors = SimulatedReflectors(port: 8_620)
        let question = Self.question(1)
        var short = question
        short.bytes.removeLast()
        let (first, second) = (
            reflectors.answer(short, at: Self.reading), reflectors.answer(question, at: Self.reading)
        )
        #expect(first == nil)
        var answered = question
        answered.bytes = try #require(second)
        let third = reflectors.answer(answered, at: Self.reading)
        #expect(third == nil)
    }
}
