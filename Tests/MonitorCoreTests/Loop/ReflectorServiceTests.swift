import Foundation
import Testing

@testable import MonitorCore

@Suite("STAMP over the loopback", .serialized)
struct ReflectorServiceTests {
    private static let key = Array("a key of thirty-two bytes, or so".utf8)

    /// Asks `count` times, 50 at a time, and returns the answers in the order they come.
    private static func ask(_ count: Int, _ peer: DatagramPeer, _ session: inout STAMPSession) -> [STAMPAnswer] {
        var answers: [STAMPAnswer] = []
        for start in stride(from: 0, to: count, by: 25) {
            let batch = min(25, count - start)
            for _ in 0..<batch {
                let now = Clock.reading()
                let packet = written(session.packetSize) { _ = session.writeNext(to: $0, at: now) }
                peer.send(packet, to: session.address, port: session.port)
            }
            for _ in 0..<batch {
                guard let datagram = peer.receive() else { return answers }
                let (source, port, now) = (datagram.address, datagram.port, Clock.reading())
                let verdict = session.take(datagram.bytes.span.bytes, from: source, port: port, stamp: nil, now: now)
                if case .answered(let answer) = verdict { answers.append(answer) }
            }
        }
        return answers
    }

    @Test(
        "a burst of 1,000 is answered in order, from the address that was asked",
        arguments: ["127.57.3.4", "::1"],
        [nil, key]
    )
    func bursts(address: String, secret: [UInt8]?) async throws {
        let key = secret.map { STAMPKey($0) }
        let service = try ReflectorService(port: 0, key: key)
        try service.start()
        let address = try #require(IPAddress(address))
        let isV6 = if case .v6 = address { true } else { false }
        let peer = try DatagramPeer(isV6: isV6)
        var session = STAMPSession(id: 0xBEEF, address: address, port: service.port, size: 200, key: key)
        let answers = Self.ask(1_000, peer, &session)
        #expect(answers.map(\.reflectorSequence) == Array(0..<1_000))
        let times = answers.compactMap(\.times)
        #expect(times.count == 1_000)
        #expect(answers.allSatisfy { $0.roundTrip >= .zero && $0.hopLimitThere == 64 })
        // Both clocks are one: each way took less than the whole, and not less than nothing.
        let one = Int64(1_000_000)
        #expect(times.allSatisfy { $0.forward > -one && $0.backward > -one })
        let counters = await service.stop()
        #expect(counters.answered == 1_000 && counters.unsent == 0)
    }

    @Test("a wrong key, a short packet and an answer are met with silence; the next question is not")
    func silence() async throws {
        let service = try ReflectorService(addresses: [.v4(0x7F39_0002)], port: 0, key: STAMPKey(Self.key))
        try service.start()
        let peer = try DatagramPeer()
        let address = IPAddress.v4(0x7F39_0002)
        var wrong = STAMPSession(id: 1, address: address, port: service.port, key: STAMPKey(Array(1...32)))
        var right = STAMPSession(id: 1, address: address, port: service.port, key: STAMPKey(Self.key))
        let now = Clock.reading()
        let forged = written(112) { _ = wrong.writeNext(to: $0, at: now) }
        peer.send(forged, to: address, port: service.port)
        peer.send(Array(forged[..<111]), to: address, port: service.port)
        peer.send([], to: address, port: service.port)
        let answers = Self.ask(1, peer, &right)
        #expect(answers.map(\.reflectorSequence) == [0])
        #expect(peer.receive(waits: false) == nil)
        let counters = await service.stop()
        #expect(counters.answered == 1 && counters.badCode == 1 && counters.malformed == 2)
    }

    @Test("a question of nearly 9,000 bytes is answered whole, a longer one not at all")
    func sizes() async throws {
        let service = try ReflectorService(addresses: [.v4(0x7F39_0002)], port: 0)
        try service.start()
        let peer = try DatagramPeer()
        for (size, count) in [(9_216, 1), (9_217, 0)] {
            var session = STAMPSession(id: 1, address: .v4(0x7F39_0002), port: service.port, size: size)
            let now = Clock.reading()
            let packet = written(session.packetSize) { _ = session.writeNext(to: $0, at: now) }
            peer.send(packet, to: session.address, port: session.port)
            if count > 0 { #expect(peer.receive()?.bytes.count == size) }
        }
        let isCounted = await eventually { await service.counters.tooLong == 1 }
        #expect(isCounted)
        #expect(await service.stop().answered == 1)
    }

    @Test("a port that is taken says so")
    func taken() throws {
        let first = try ReflectorService(addresses: [.v4(0x7F39_0002)], port: 0)
        let address = IPAddress.v4(0x7F39_0002)
        #expect(throws: ReflectorError.taken(address: address, port: first.port)) {
            try ReflectorService(addresses: [address], port: first.port)
        }
        #expect(first.places == "127.57.0.2 port \(first.port)")
    }

    // MARK: Against a peer written from the RFCs alone (Tests/Lab/stamp-peer)

    private struct PeersView: Decodable {
        var sequence: UInt32
        var ssid: UInt16
        var asked: UInt32
        var ttl: UInt8
        var residence: Double
        var forward: Double
        var error: UInt16
        var askedError: UInt16
        var length: Int
        var tlvs: String
        var source: String
        var echoed: Bool
    }

    @Test("another sender understands our answers", arguments: ["127.57.3.5", "::1"], [nil, key])
    func answersOthers(address: String, secret: [UInt8]?) async throws {
        let service = try ReflectorService(port: 0, key: secret.map { STAMPKey($0) })
        try service.start()
        let sent = "800100048000000080040004b8000000"
        let key = secret.map { ["--key", $0.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()] }
        let options = ["ask", address, "\(service.port)", "--ssid", "513"] + (key ?? ["--tlvs", sent])
        let output = try STAMPPeer.run(options)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let answers = try decoder.decode([PeersView].self, from: Data(output.utf8))
        #expect(answers.map(\.sequence) == Array(0..<20) && answers.map(\.asked) == Array(0..<20))
        #expect(answers.allSatisfy { $0.ssid == 513 && $0.ttl == 64 && $0.source == address && $0.echoed })
        #expect(answers.allSatisfy { $0.residence >= 0 && abs($0.forward) < 1 && $0.askedError == 0x8A01 })
        #expect(answers.allSatisfy { $0.error & 0xFF != 0 && $0.length == (secret == nil ? 60 : 112) })
        let expected = secret == nil ? "00010004" + sent.dropFirst(8) : ""
        #expect(answers.allSatisfy { $0.tlvs == expected })
        _ = await service.stop()
    }

    @Test(
        "another reflector's answers are understood, and its losses put down to their direction",
        arguments: [nil, key]
    )
    func asksOthers(secret: [UInt8]?) throws {
        let key = secret.map { ["--key", $0.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()] }
        let losses = ["--lose-there", "12,13,30", "--lose-back", "18"]
        let stamp = try STAMPPeer.reflector(losses + (key ?? []))
        let (figures, answers) = try Self.ask(stamp, key: secret.map { STAMPKey($0) })
        #expect(answers == 36 && figures.reflector == .stateful && figures.n == 40)
        #expect(figures.forward.lost == 3 && figures.backward.lost == 1)
        #expect(figures.timed == 36 && figures.forward.reordered == 0 && figures.backward.reordered == 0)
    }

    @Test("a stateless one is found out by the number left out: its losses have no direction")
    func asksStateless() throws {
        let stamp = try STAMPPeer.reflector(["--stateless", "--lose-there", "12", "--lose-back", "18"])
        let (figures, answers) = try Self.ask(stamp, key: nil)
        #expect(answers == 38 && figures.reflector == .stateless && figures.lost == 2)
        #expect(figures.forward.lost == nil && figures.backward.lost == nil)
    }

    /// Two batches of 20, whose last numbers, 20 and 40, must not be lost: when they are here, all are that will come.
    private static func ask(_ stamp: STAMPPeer, key: STAMPKey?) throws -> (DirectionFigures, Int) {
        let peer = try DatagramPeer()
        var session = STAMPSession(id: 99, address: .v4(0x7F00_0001), port: stamp.port, size: 300, key: key)
        var window = DirectionWindow()
        var answers = 0
        for last in [UInt32(20), 40] {
            for _ in 0..<20 {
                let now = Clock.reading()
                var sequence: UInt32 = 0
                let packet = written(session.packetSize) { sequence = session.writeNext(to: $0, at: now) }
                peer.send(packet, to: session.address, port: session.port)
                window.sent(sequence, at: now.instant)
            }
            while let datagram = peer.receive() {
                let (source, port, now) = (datagram.address, datagram.port, Clock.reading())
                let verdict = session.take(datagram.bytes.span.bytes, from: source, port: port, stamp: nil, now: now)
                guard case .answered(let answer) = verdict else { continue }
                window.answered(answer.sequence, reflectorSequence: answer.reflectorSequence, times: answer.times)
                answers += 1
                if answer.sequence == last { break }
            }
        }
        return (window.figures(at: Clock.now()), answers)
    }
}

/// `Tests/Lab/stamp-peer`, as a program of its own.
private final class STAMPPeer {
    let port: UInt16
    private let child: ChildProcess

    private static let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Lab/stamp-peer").path

    private init(port: UInt16, child: ChildProcess) {
        self.port = port
        self.child = child
    }

    deinit { child.kill() }

    /// What it prints, once it has ended.
    static func run(_ options: [String]) throws -> String {
        let directory = try ScratchDirectory()
        let child = try ChildProcess("sh", ["-c", #"exec "$@" >"$0""#, directory.path(of: "out"), program] + options)
        try #require(child.succeeds())
        return try directory.text("out")
    }

    /// A reflector that listens already.
    static func reflector(_ options: [String]) throws -> STAMPPeer {
        let directory = try ScratchDirectory()
        let arguments = ["-c", #"exec "$@" >"$0""#, directory.path(of: "out"), program, "reflect", "127.0.0.1"]
        let child = try ChildProcess("sh", arguments + options)
        let end = Clock.now() + .seconds(20)
        while !directory.textSoFar("out").hasSuffix("\n"), Clock.now() < end { sched_yield() }
        let text = directory.textSoFar("out").trimmingCharacters(in: .newlines)
        return STAMPPeer(port: try #require(UInt16(text), "stamp-peer does not start"), child: child)
    }
}
