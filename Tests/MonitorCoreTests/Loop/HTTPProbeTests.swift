import Glibc
import Testing

@testable import MonitorCore

@Suite("HTTP probes on loopback")
struct HTTPProbeTests {
    private func result(
        _ server: LocalServer,
        scheme: String = "http",
        host: String = "hall.invalid",
        timeout: Duration = .seconds(3)
    ) throws -> ProbeResult {
        // The name exists nowhere: it must never be looked up.
        let url = "\(scheme)://\(host):\(server.port)/status"
        let trial = try ProbeTrial(needsICMP: false)
        let results = trial.run([try ProbeTrial.probe(.https(url: url), to: "127.0.0.1", timeout: timeout)])
        #expect(results.count == 1)
        return try #require(results.first)
    }

    private static func answer(_ status: String, body: String = "ok") -> LocalServer.Conduct {
        .says("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
    }

    @Test("2xx and 3xx are answers, with the phases of the time it took", arguments: ["200 OK", "302 Found"])
    func answers(status: String) throws {
        let result = try result(try LocalServer(Self.answer(status)))
        guard case .answered(let roundTrip) = result.outcome else {
            Issue.record("\(result)")
            return
        }
        let phases = try #require(result.phases)
        #expect(roundTrip == phases.total && phases.total > .zero)
        #expect(phases.connect != nil && phases.wait != nil && phases.transfer != nil && phases.tls == nil)
        let sum = [phases.connect, phases.request, phases.wait, phases.transfer].compactMap(\.self).reduce(.zero, +)
        #expect(sum <= phases.total)
        #expect(result.certificateDaysLeft == nil)
    }

    @Test("any other status is a failure with its number", arguments: [404, 503])
    func statuses(status: Int) throws {
        let result = try result(try LocalServer(Self.answer("\(status) No")))
        #expect(result.outcome == .failed(.httpStatus(status)))
    }

    @Test("a large page is an answer even though it is not read to its end")
    func largePage() throws {
        let page = String(repeating: "x", count: 300_000)
        guard case .answered = try result(try LocalServer(Self.answer("200 OK", body: page))).outcome else {
            Issue.record("not answered")
            return
        }
    }

    @Test(
        "what is no HTTP is refused by the protocol",
        arguments: [("SSH-2.0-x\r\n", "not-http"), ("", "empty-answer")]
    )
    func otherProtocols(text: String, reason: String) throws {
        let result = try result(try LocalServer(.says(text)))
        #expect(result.outcome == .failed(.refusedByProtocol(reason: reason)))
    }

    @Test("a server that connects and then says nothing is alive, but no good", arguments: ["http", "https"])
    func hangs(scheme: String) throws {
        let result = try result(try LocalServer(.silent), scheme: scheme, timeout: .milliseconds(200))
        #expect(result.outcome == .failed(.refusedByProtocol(reason: "no-answer-in-time")))
        // libcurl 7.88 forgets the connect time when TLS hangs; we do not.
        #expect(result.phases?.connect != nil)
    }

    @Test("a closed port refuses")
    func refuses() throws {
        let port = try LocalServer(.silent).port
        let probe = try ProbeTrial.probe(.https(url: "https://127.0.0.1:\(port)/"), to: "127.0.0.1")
        let results = try ProbeTrial(needsICMP: false).run([probe])
        guard case .refused = try #require(results.first).outcome else {
            Issue.record("\(results)")
            return
        }
    }

    @Test("many at once all end, a few started per turn")
    func many() throws {
        let server = try LocalServer(Self.answer("200 OK"), backlog: 64)
        let probes = try (0..<30).map { index in
            try ProbeTrial.probe(.https(url: "http://127.0.0.1:\(server.port)/"), to: "127.0.0.1", target: Int32(index))
        }
        let results = try ProbeTrial(needsICMP: false).run(probes)
        #expect(Set(results.map(\.target)) == Set(0..<30))
    }

    @Test("a self-signed certificate is refused, and its days left are known all the same", .timeLimit(.minutes(1)))
    func selfSigned() throws {
        let server = try TLSServer(days: 30)
        let probe = try ProbeTrial.probe(
            .https(url: "https://hall.example:\(server.port)/"),
            to: "127.0.0.1",
            timeout: .seconds(4)
        )
        let result = try #require(try ProbeTrial(needsICMP: false).run([probe]).first)
        withExtendedLifetime(server) {}
        #expect(result.outcome == .failed(.refusedByProtocol(reason: "certificate-self-signed")))
        #expect(result.certificateDaysLeft == 29)
        #expect(result.phases?.tls != nil)
    }

    @Test("a certificate for another name is refused", .timeLimit(.minutes(1)))
    func otherName() throws {
        let server = try TLSServer(days: 30)
        let probe = try ProbeTrial.probe(
            .https(url: "https://other.example:\(server.port)/"),
            to: "127.0.0.1",
            timeout: .seconds(4)
        )
        let result = try #require(try ProbeTrial(needsICMP: false).run([probe]).first)
        withExtendedLifetime(server) {}
        #expect(result.outcome == .failed(.refusedByProtocol(reason: "certificate-name-mismatch")))
    }

    @Test("a host reached by its address can't show a right certificate: it answers, and the days left are known")
    func byAddress() throws {
        let server = try TLSServer(days: 30)
        let probe = try ProbeTrial.probe(
            .https(url: "https://127.0.0.1:\(server.port)/"),
            to: "127.0.0.1",
            timeout: .seconds(4)
        )
        let result = try #require(try ProbeTrial(needsICMP: false).run([probe]).first)
        withExtendedLifetime(server) {}
        guard case .answered = result.outcome else {
            Issue.record("\(result.outcome)")
            return
        }
        #expect(result.certificateDaysLeft == 29)
    }
}
