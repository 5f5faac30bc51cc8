import Glibc
import Testing

@testable import MonitorCore

/// Questions through the engine: servers of other makes answer, and every way to fail has its own word.
@Suite("Questions through the engine", .serialized)
struct QuestionProbeTests {
    private func question(
        _ kind: Question.Kind,
        _ transport: ExchangeTransport,
        _ port: UInt16,
        name: String = ""
    ) -> CheckKind {
        .question(Question(kind: kind, transport: transport, port: port, name: name))
    }

    private func outcome(_ kind: CheckKind, timeout: Duration = .seconds(3)) throws -> ProbeOutcome {
        let probe = try ProbeTrial.probe(kind, to: "127.0.0.1", timeout: timeout)
        let trial = try ProbeTrial(needsICMP: false)
        let results = trial.run([probe])
        #expect(results.count == 1)
        #expect(trial.sockets.nextDeadline == nil)
        return try #require(results.first).outcome
    }

    private func expectAnswer(_ outcome: ProbeOutcome) {
        guard case .answered(let roundTrip) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(roundTrip > .zero && roundTrip < .seconds(1))
    }

    @Test("coturn answers a Binding request", arguments: [ExchangeTransport.udp, .tcp])
    func stun(transport: ExchangeTransport) throws {
        let server = try STUNServer()
        expectAnswer(try outcome(question(.stun, transport, server.port)))
    }

    @Test("sipp answers OPTIONS, over TLS too", arguments: ExchangeTransport.allCases)
    func sip(transport: ExchangeTransport) throws {
        let server = try SIPServer(over: transport)
        expectAnswer(try outcome(question(.sip, transport, server.port, name: "hall.example")))
    }

    @Test("a proxy that speaks for a dead terminal is a refusal", arguments: ExchangeTransport.allCases)
    func sipRefusal(transport: ExchangeTransport) throws {
        let server = try SIPServer(over: transport, codes: [100, 480])
        let outcome = try outcome(question(.sip, transport, server.port, name: "hall.example"))
        #expect(outcome == .failed(.refusedByProtocol(reason: "sip-480")))
    }

    @Test("dnsmasq answers; what is cut short is asked again over TCP", arguments: ["hall.example", "many.example"])
    func dns(name: String) throws {
        let server = try NameServer()
        expectAnswer(try outcome(question(.dns, .udp, server.port, name: name)))
    }

    @Test("the question over TCP is asked whatever descriptor it gets")
    func truncatedBesideOthers() throws {
        let server = try NameServer()
        let closed = try ProbeTrial.probe(.tcp(port: FreePort.find()), to: "127.0.0.1", timeout: .seconds(3))
        let many = try ProbeTrial.probe(
            question(.dns, .udp, server.port, name: "many.example"),
            to: "127.0.0.1",
            target: 1,
            timeout: .seconds(3)
        )
        let results = try ProbeTrial(needsICMP: false).run([closed, many])
        expectAnswer(try #require(results.first { $0.target == 1 }).outcome)
    }

    @Test("who never stops sending is no answer, and holds nobody up", arguments: [Question.Kind.dns, .stun, .sip])
    func flood(kind: Question.Kind) throws {
        let server = try LocalServer(.floods)
        let before = Clock.now()
        let name = kind == .dns ? "hall.example" : ""
        #expect(
            try outcome(question(kind, .tcp, server.port, name: name))
                == .failed(.refusedByProtocol(reason: "wrong-answer"))
        )
        #expect(Clock.now() - before < .seconds(1))
    }

    @Test("a name that does not exist has its word")
    func noSuchName() throws {
        let server = try NameServer()
        let outcome = try outcome(question(.dns, .udp, server.port, name: "gone.example"))
        #expect(outcome == .failed(.refusedByProtocol(reason: "dns-nxdomain")))
    }

    @Test("a closed port refuses, over UDP by the host's own error", arguments: [ExchangeTransport.udp, .tcp])
    func refused(transport: ExchangeTransport) throws {
        let port = try FreePort.find()
        guard case .refused = try outcome(question(.sip, transport, port)) else {
            Issue.record("not refused")
            return
        }
    }

    @Test("who connects and says nothing is half open; who begins and does not end drips")
    func halfOpenAndSlow() throws {
        let silent = try LocalServer(.silent)
        let half = try outcome(question(.sip, .tcp, silent.port), timeout: .milliseconds(200))
        #expect(half == .failed(.refusedByProtocol(reason: "no-answer-in-time")))
        let slow = try LocalServer(.begins("SIP/2.0 200 OK\r\nVia: SIP/2.0/TCP 127"))
        let drip = try outcome(question(.sip, .tcp, slow.port), timeout: .milliseconds(200))
        #expect(drip == .failed(.refusedByProtocol(reason: "incomplete-answer")))
        let page = try LocalServer(.begins("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"))
        let http = try outcome(.https(url: "http://127.0.0.1:\(page.port)/"), timeout: .milliseconds(200))
        #expect(http == .failed(.refusedByProtocol(reason: "incomplete-answer")))
    }

    @Test("who speaks another protocol gives a wrong answer, and who hangs up loses the connection")
    func wrong() throws {
        let web = try LocalServer(.begins("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"))
        let other = try outcome(question(.sip, .tcp, web.port), timeout: .milliseconds(200))
        #expect(other == .failed(.refusedByProtocol(reason: "wrong-answer")))
        let closer = try LocalServer(.says(""))
        let lost = try outcome(question(.sip, .tcp, closer.port), timeout: .seconds(1))
        #expect(lost == .failed(.refusedByProtocol(reason: "connection-lost")))
    }

    @Test("silence over UDP is a timeout, and the question left more than once")
    func silence() throws {
        let ear = try SilentEar()
        let result = try outcome(question(.stun, .udp, ear.port), timeout: .milliseconds(700))
        #expect(result == .failed(.timeout))
        let heard = ear.heard()
        #expect(heard.count == 2 && heard.first == heard.last)
    }

    @Test("a TLS handshake alone tells the certificate's days; a name that it is not for is a fault")
    func tls() throws {
        let server = try TLSServer(days: 30)
        let probe = try ProbeTrial.probe(.tls(port: server.port, name: nil), to: "127.0.0.1")
        let result = try #require(try ProbeTrial(needsICMP: false).run([probe]).first)
        expectAnswer(result.outcome)
        #expect(result.certificateDaysLeft == 29)
        let named = try outcome(.tls(port: server.port, name: "other.example"))
        #expect(named == .failed(.refusedByProtocol(reason: "certificate-name-mismatch")))
        let plain = try LocalServer(.says("220 mail\r\n"))
        let noTLS = try outcome(.tls(port: plain.port, name: nil))
        #expect(noTLS == .failed(.refusedByProtocol(reason: "tls-handshake-failed")))
    }
}

/// A UDP port on 127.0.0.1 that listens and never answers.
private final class SilentEar {
    let port: UInt16
    private let descriptor: Descriptor

    init() throws {
        let type = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        descriptor = try Descriptor(socket(AF_INET, type, 0), from: "socket")
        port = try FreePort.find()
        let room = UnsafeMutableRawPointer.allocate(byteCount: SocketAddress.capacity, alignment: 8)
        defer { room.deallocate() }
        let length = SocketAddress.write(.v4(0x7F00_0001), port: port, to: room)
        try #require(Glibc.bind(descriptor.number, room.assumingMemoryBound(to: sockaddr.self), length) == 0)
    }

    /// All datagrams that have come.
    func heard() -> [[UInt8]] {
        var all: [[UInt8]] = []
        var bytes = [UInt8](repeating: 0, count: 2048)
        while case let count = recv(descriptor.number, &bytes, bytes.count, 0), count > 0 {
            all.append(Array(bytes[..<count]))
        }
        return all
    }
}
