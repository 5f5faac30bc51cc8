import Testing

@testable import MonitorCore

@Suite("STAMP reflector")
struct ReflectorTests {
    private static let us = IPAddress.v4(0x7F39_0001)
    private static let arrival = Reflector.Arrival(
        source: .v4(0x7F00_0001),
        sourcePort: 4_000,
        asked: us,
        askedPort: 862,
        hopLimit: 250,
        receivedAt: Timestamp(nanoseconds: 1_780_000_000_000_000_000)
    )
    private static let start = Instant(nanoseconds: 0)

    private static func question(
        _ sequence: UInt32,
        session: UInt16 = 0,
        size: Int = 0,
        key: STAMPKey? = nil
    ) -> [UInt8] {
        let packet = STAMPSenderPacket(sequence: sequence, timestamp: 77, errorEstimate: .unknown, session: session)
        return written(STAMPSenderPacket.size(asked: size, key: key)) { packet.write(to: $0, key: key) }
    }

    private static func answer(
        _ reflector: inout Reflector,
        _ question: [UInt8],
        _ arrival: Reflector.Arrival = arrival,
        room: Int = 1_500,
        at now: Instant = start
    ) -> [UInt8]? {
        var length: Int?
        let answer = written(room) { room in
            length = reflector.prepare(question.span.bytes, arrival, at: now, in: room)
            if let length { reflector.seal(.init(rebasing: room[..<length]), sentAt: arrival.receivedAt) }
        }
        return length.map { Array(answer[..<$0]) }
    }

    @Test("each session is counted by itself", arguments: [0, 200])
    func sessions(size: Int) throws {
        var reflector = Reflector()
        for (index, session) in [UInt16(1), 1, 2, 1, 2].enumerated() {
            let question = Self.question(UInt32(100 + index), session: session, size: size)
            let answer = try #require(Self.answer(&reflector, question))
            #expect(answer.count == question.count)
            let packet = try STAMPReflectorPacket.read(answer.span.bytes)
            #expect(packet.sequence == [0, 1, 0, 2, 1][index] && packet.senderSequence == UInt32(100 + index))
            #expect(packet.session == session && packet.senderHopLimit == 250 && packet.senderTimestamp == 77)
        }
        var other = Self.arrival
        other.sourcePort = 4_001
        let answer = try #require(Self.answer(&reflector, Self.question(0, session: 1), other))
        #expect(try STAMPReflectorPacket.read(answer.span.bytes).sequence == 0)
        #expect(reflector.counters.answered == 6)
    }

    @Test("padding comes back known, what is not known comes back so")
    func extensions() throws {
        var reflector = Reflector()
        let question = Self.question(0) + [0x80, 1, 0, 1, 9, 0x80, 4, 0, 0, 0xFF]
        let answer = try #require(Self.answer(&reflector, question))
        #expect(Array(answer[44...]) == [0, 1, 0, 1, 9, 0x80, 4, 0, 0, 0xFF])
    }

    @Test("nothing is answered that is no question")
    func refusals() {
        var reflector = Reflector()
        #expect(Self.answer(&reflector, Array(Self.question(0).dropLast())) == nil)
        #expect(Self.answer(&reflector, []) == nil)
        #expect(reflector.counters.malformed == 2)
        var fromNobody = Self.arrival
        fromNobody.sourcePort = 0
        #expect(Self.answer(&reflector, Self.question(0), fromNobody) == nil)
        var fromUs = Self.arrival
        (fromUs.source, fromUs.sourcePort) = (Self.us, 862)
        #expect(Self.answer(&reflector, Self.question(0), fromUs) == nil)
        #expect(reflector.counters.refused == 2)
        #expect(Self.answer(&reflector, Self.question(0, size: 100), room: 99) == nil)
        #expect(reflector.counters.tooLong == 1 && reflector.counters.answered == 0)
        #expect(reflector.counters.summary == "0 answered, 2 malformed, 2 refused, 1 too long")
    }

    @Test("two reflectors do not talk to each other for ever", arguments: [nil, STAMPKey(Array(0..<32))])
    func loops(key: STAMPKey?) throws {
        var reflector = Reflector(key: key)
        let answer = try #require(Self.answer(&reflector, Self.question(0, key: key)))
        #expect(Self.answer(&reflector, answer) == nil)
        #expect(reflector.counters.answered == 1 && reflector.counters.refused == 1)
    }

    @Test("random padding of TWAMP Light's senders is answered")
    func twampLight() {
        var random = SeededGenerator(seed: 4)
        var reflector = Reflector()
        for _ in 0..<200 {
            var question = Self.question(0)
            for index in 16..<44 { question[index] = UInt8.random(in: 1...255, using: &random) }
            #expect(Self.answer(&reflector, question) != nil)
        }
    }

    @Test("with a key nothing else is answered")
    func keys() throws {
        let key = STAMPKey(Array(0..<32))
        var reflector = Reflector(key: key)
        let answer = try #require(Self.answer(&reflector, Self.question(3, key: key)))
        #expect(try STAMPReflectorPacket.read(answer.span.bytes, key: key).senderSequence == 3)
        #expect(Self.answer(&reflector, Self.question(3, key: STAMPKey(Array(1..<33)))) == nil)
        #expect(Self.answer(&reflector, Self.question(3)) == nil)
        #expect(reflector.counters.badCode == 1 && reflector.counters.malformed == 1)
    }

    @Test("the session heard longest ago makes room, and begins anew")
    func forgets() {
        var sessions = ReflectorSessions(capacity: 3)
        let number = { (sessions: inout ReflectorSessions, session: UInt16) in
            let id = ReflectorSessions.ID(sender: .v4(1), port: 1, asked: .v4(2), session: session)
            return sessions.number(of: id, at: Self.start)
        }
        #expect([1, 2, 3, 1, 2, 3].map { number(&sessions, $0) } == [0, 0, 0, 1, 1, 1])
        #expect(number(&sessions, 1) == 2)  // Now 2 is the oldest.
        #expect(number(&sessions, 4) == 0)
        #expect(number(&sessions, 2) == 0)  // Forgotten; 3 is now.
        #expect([1, 4, 2].map { number(&sessions, $0) } == [3, 1, 1])
        #expect(sessions.count == 3 && sessions.forgotten == 2)
    }

    @Test("a session silent for a quarter of an hour is over")
    func silence() {
        var sessions = ReflectorSessions(capacity: 3)
        let id = ReflectorSessions.ID(sender: .v4(1), port: 1, asked: .v4(2), session: 0)
        let minute = Duration.seconds(60)
        #expect(sessions.number(of: id, at: Self.start) == 0)
        #expect(sessions.number(of: id, at: Self.start + minute * 15) == 1)
        #expect(sessions.number(of: id, at: Self.start + minute * 31) == 0)
    }

    @Test("the order of being heard holds, whoever speaks", arguments: 1...8)
    func order(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var sessions = ReflectorSessions(capacity: 16)
        var known: [(session: UInt16, next: UInt32)] = []
        for _ in 0..<3_000 {
            let session = UInt16.random(in: 0..<24, using: &random)
            let id = ReflectorSessions.ID(sender: .v4(1), port: 1, asked: .v4(2), session: session)
            let place = known.firstIndex { $0.session == session }
            let entry = place.map { known.remove(at: $0) } ?? (session: session, next: 0)
            if known.count == 16 { known.removeFirst() }
            known.append((session, entry.next + 1))
            #expect(sessions.number(of: id, at: Self.start) == entry.next, "seed \(seed)")
        }
        #expect(sessions.count == 16)
    }
}
