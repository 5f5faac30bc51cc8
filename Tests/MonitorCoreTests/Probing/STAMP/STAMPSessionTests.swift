import Testing

@testable import MonitorCore

@Suite("STAMP session")
struct STAMPSessionTests {
    private static let vectors = STAMPVectors.shared
    private static let peer = IPAddress.v4(0x7F39_0001)

    /// A session as that of the vectors: number 9 is outstanding.
    private static func session(key: STAMPKey?) -> (session: STAMPSession, sentAt: Timestamp) {
        var session = STAMPSession(id: 0, address: peer, port: 862, key: key)
        let sent = vectors.badPacketSession.sent.first
        let sentAt = Timestamp(nanoseconds: sent?.timestampUnixNs ?? 0)
        for _ in 0..<9 {
            let now = ClockReading(instant: Instant(nanoseconds: 0), timestamp: sentAt)
            _ = written(session.packetSize) { _ = session.writeNext(to: $0, at: now) }
        }
        return (session, sentAt)
    }

    @Test("every received packet gets its verdict", arguments: vectors.received)
    func verdicts(vector: STAMPVectors.Received) {
        let key = STAMPKey(bytes(hex: Self.vectors.badPacketSession.keyHex))
        var (session, sentAt) = Self.session(key: vector.mode == "auth" ? key : nil)
        let later = Duration.milliseconds(40)
        let now = ClockReading(instant: Instant(nanoseconds: later.nanoseconds), timestamp: sentAt + later)
        let packet = bytes(hex: vector.packetHex)
        switch session.take(packet.span.bytes, from: Self.peer, port: 862, stamp: nil, now: now) {
        case .answered(let answer):
            #expect(vector.verdict == (answer.times == nil ? "degraded" : "accept"))
            #expect(answer.sequence == 9 && answer.reflectorSequence == 9 && answer.hopLimitThere == 64)
            #expect(answer.roundTrip == later - (answer.times == nil ? .zero : .microseconds(50)))
        case .duplicate:
            Issue.record("no duplicate")
        case .foreign(let reason):
            #expect(vector.verdict == "ignore" && reason.rawValue == vector.reason)
        case .malformed(let defect):
            #expect(vector.verdict == "malformed" && defect.rawValue == vector.reason)
        }
    }

    @Test("from another address, port or session it is no answer; 0 is the session of those who know none")
    func sources() {
        for (address, port, id, isOurs) in [
            (Self.peer, UInt16(862), UInt16(7), true), (.v4(1), 862, 7, false), (Self.peer, 863, 7, false),
            (Self.peer, 862, 8, false), (Self.peer, 862, 0, true),
        ] {
            var trial = SessionTrial(id: 7)
            var answer = trial.exchange()
            (answer[14], answer[15]) = (UInt8(id >> 8), UInt8(id & 0xFF))
            let verdict = trial.session.take(answer.span.bytes, from: address, port: port, stamp: nil, now: trial.now)
            if case .answered = verdict { #expect(isOurs) } else { #expect(!isOurs, "\(verdict)") }
        }
    }

    @Test("a quoted packet is of the session that it names; a short quote may be of any", arguments: [nil, "key"])
    func quotes(secret: String?) {
        let key = secret.map { STAMPKey(Array($0.utf8)) }
        let now = ClockReading(instant: .longAgo, timestamp: Timestamp(nanoseconds: 1))
        var own = STAMPSession(id: 7, address: Self.peer, port: 862, key: key)
        let packet = written(own.packetSize) { _ = own.writeNext(to: $0, at: now) }
        let other = STAMPSession(id: 8, address: Self.peer, port: 862, key: key)
        let name = key == nil ? 16 : 28
        for length in [0, 4, name - 1] {
            let quote = packet.span.bytes.extracting(0..<length)
            #expect(own.mayHaveSent(quote) && other.mayHaveSent(quote))
        }
        let quote = packet.span.bytes.extracting(0..<name)
        #expect(own.mayHaveSent(quote) && !other.mayHaveSent(quote))
    }

    @Test("a second answer is a duplicate, one to a packet withdrawn is foreign")
    func duplicates() {
        var trial = SessionTrial(id: 7)
        let answer = trial.exchange()
        guard case .answered(let first) = trial.take(answer), case .duplicate(let second) = trial.take(answer) else {
            Issue.record("no duplicate")
            return
        }
        #expect(first == second)
        let other = trial.exchange()
        trial.session.withdraw(1)
        #expect(trial.take(other) == .foreign(.unknownSequence))
    }

    @Test("only the last 32 packets are remembered")
    func memory() {
        var trial = SessionTrial(id: 7)
        let first = trial.exchange()
        for _ in 0..<30 { _ = trial.exchange() }
        if case .answered = trial.take(first) {} else { Issue.record("forgotten too soon") }
        _ = trial.exchange()
        #expect(trial.take(first) == .foreign(.unknownSequence))
    }

    @Test("the kernel's stamps take the place of ours, unless they are nonsense")
    func stamps() {
        var trial = SessionTrial(id: 7)
        let sentAt = trial.now.timestamp
        let answer = trial.exchange()
        trial.session.correct(0, sentAt: sentAt + .microseconds(80))
        trial.session.correct(0, sentAt: sentAt + .seconds(3_600))
        trial.session.correct(5, sentAt: sentAt + .microseconds(90))
        trial.wait(.milliseconds(30))
        let verdict = trial.session.take(
            answer.span.bytes,
            from: trial.peer,
            port: 862,
            stamp: sentAt + .milliseconds(10),
            now: trial.now
        )
        guard case .answered(let found) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        #expect(found.roundTrip == .milliseconds(10) - .microseconds(80) - trial.residence)
        #expect(found.times?.sent == sentAt + .microseconds(80))
    }

    @Test("a wall clock that is set in between makes no round trip", arguments: [-3_600, -1, 1, 3_600])
    func clockSteps(seconds: Int) {
        var trial = SessionTrial(id: 7)
        let answer = trial.exchange()
        trial.wait(.milliseconds(20))
        trial.now.timestamp = trial.now.timestamp + .seconds(seconds)
        guard case .answered(let found) = trial.take(answer) else {
            Issue.record("no answer")
            return
        }
        #expect(found.times == nil)
        #expect(abs((found.roundTrip - .milliseconds(20)).nanoseconds) <= trial.residence.nanoseconds)
    }

    @Test("a session and the window of both directions go together", arguments: [nil, STAMPKey(Array(0..<32))])
    func together(key: STAMPKey?) {
        var trial = SessionTrial(id: 7, key: key)
        var window = DirectionWindow()
        for index in 0..<100 {
            let now = trial.now
            let answer = trial.exchange(isLost: index == 20)
            window.sent(trial.sequence, at: now.instant)
            trial.wait(.milliseconds(20))
            guard index != 20, index != 30, index != 31, case .answered(let found) = trial.take(answer) else {
                continue
            }
            #expect(found.roundTrip == .milliseconds(20) - trial.residence)
            window.take(.answered(found))
            if index % 10 == 5 { window.take(trial.take(answer)) }
            window.take(trial.take([]))
        }
        let figures = window.figures(at: trial.now.instant)
        #expect(figures.reflector == .stateful && figures.n == 100)
        #expect(figures.forward.lost == 1 && figures.backward.lost == 2)
        #expect(figures.forward.pdvMax == .zero && figures.timed == 97)
        #expect(figures.backward.duplicated == 10 && figures.forward.duplicated == 0)
    }

    @Test("any bytes get a verdict that is no answer", arguments: 1...10)
    func fuzz(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var trial = SessionTrial(id: 7)
        for _ in 0..<500 {
            trial.wait(.milliseconds(1))
            var answer = trial.exchange()
            let index = Int.random(in: answer.indices, using: &random)
            answer[index] ^= 1 << UInt8.random(in: 0...7, using: &random)
            answer = Array(answer.prefix(Int.random(in: 0...60, using: &random)))
            // What proves the answer is the number asked and its time; the rest may be changed on the way.
            guard case .answered(let found) = trial.take(answer) else { continue }
            #expect(answer.count == 44 && !(24..<36).contains(index), "seed \(seed)")
            #expect(found.roundTrip >= .zero)
        }
    }
}

/// A session and a reflector of ours that answers it, on a clock that the test moves.
private struct SessionTrial {
    let peer = IPAddress.v4(0x7F39_0001)
    /// What the reflector takes.
    let residence = Duration.microseconds(40)
    var session: STAMPSession
    var reflector: Reflector
    var now = ClockReading(
        instant: Instant(nanoseconds: 5_000_000_000),
        timestamp: Timestamp(nanoseconds: 1_780_000_000_000_000_000)
    )
    /// Of the newest packet.
    private(set) var sequence: UInt32 = 0

    init(id: UInt16, key: STAMPKey? = nil) {
        session = STAMPSession(id: id, address: peer, port: 862, key: key)
        reflector = Reflector(key: key)
    }

    mutating func wait(_ duration: Duration) {
        now = ClockReading(instant: now.instant + duration, timestamp: now.timestamp + duration)
    }

    /// The answer to the next packet, by a reflector whose clock is a second ahead; it leaves and comes at once.
    mutating func exchange(isLost: Bool = false) -> [UInt8] {
        var number: UInt32 = 0
        let question = written(session.packetSize) { number = session.writeNext(to: $0, at: now) }
        sequence = number
        guard !isLost else { return [] }
        let arrival = Reflector.Arrival(
            source: .v4(0x7F00_0001),
            sourcePort: 4_000,
            asked: peer,
            askedPort: 862,
            hopLimit: 64,
            receivedAt: now.timestamp + .seconds(1)
        )
        let sentAt = now.timestamp + .seconds(1) + residence
        return written(session.packetSize) {
            _ = reflector.prepare(question.span.bytes, arrival, at: now.instant, in: $0)
            reflector.seal($0, sentAt: sentAt)
        }
    }

    mutating func take(_ answer: [UInt8]) -> STAMPVerdict {
        session.take(answer.span.bytes, from: peer, port: 862, stamp: nil, now: now)
    }
}
