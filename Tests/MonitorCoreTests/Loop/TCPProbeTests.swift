import Glibc
import Testing

@testable import MonitorCore

@Suite("TCP probes on loopback")
struct TCPProbeTests {
    private func outcome(port: UInt16, timeout: Duration = .seconds(2), source: String? = nil) throws -> ProbeResult {
        let probe = try ProbeTrial.probe(.tcp(port: port), to: "127.0.0.1", source: source, timeout: timeout)
        let results = try ProbeTrial(needsICMP: false).run([probe])
        #expect(results.count == 1)
        return try #require(results.first)
    }

    @Test("a listening port answers, with the kernel's round-trip time", arguments: [nil, "127.57.200.9"])
    func answers(source: String?) throws {
        let server = try LocalServer(.silent)
        let result = try withExtendedLifetime(server) { try outcome(port: server.port, source: source) }
        guard case .answered(let roundTrip) = result.outcome else {
            Issue.record("\(result)")
            return
        }
        #expect(roundTrip > .zero && roundTrip < .seconds(1))
        #expect(result.receivedAt - (try #require(result.sentAt)) == roundTrip)
    }

    @Test("a closed port refuses: the host is up")
    func refuses() throws {
        let port = try LocalServer(.silent).port  // Closed again by now.
        guard case .refused(let roundTrip) = try outcome(port: port).outcome else {
            Issue.record("not refused")
            return
        }
        #expect(roundTrip < .seconds(1))
    }

    @Test("silence is a timeout, told when it is due")
    func timesOut() throws {
        // With its queue full the kernel drops further connects, as a dead host would.
        let server = try LocalServer(.silent, backlog: 0)
        let fillers = try ProbeTrial(needsICMP: false)
        let filler = try (0..<4).map { _ in
            try ProbeTrial.probe(.tcp(port: server.port), to: "127.0.0.1", timeout: .milliseconds(50))
        }
        _ = fillers.run(filler)
        let result = try outcome(port: server.port, timeout: .milliseconds(100))
        withExtendedLifetime(server) {}
        #expect(result.outcome == .failed(.timeout))
        #expect(result.receivedAt - (try #require(result.sentAt)) >= .milliseconds(100))
    }

    @Test("an unknown source is our own trouble")
    func unknownSource() throws {
        guard case .trouble = try outcome(port: 9, source: "no-such-if").outcome else {
            Issue.record("no trouble")
            return
        }
    }

    @Test("many at once all end, and no descriptor stays behind")
    func many() throws {
        let server = try LocalServer(.silent, backlog: 1024)
        let trial = try ProbeTrial(needsICMP: false)
        let before = try openDescriptors()
        let probes = try (0..<300).map { index in
            try ProbeTrial.probe(.tcp(port: server.port), to: "127.0.0.1", target: Int32(index))
        }
        let results = trial.run(probes)
        withExtendedLifetime(server) {}
        #expect(Set(results.map(\.target)) == Set(0..<300))
        #expect(trial.sockets.nextDeadline == nil)
        // Other suites open descriptors at the same time, but not hundreds.
        #expect(try openDescriptors() < before + 150)
    }

    private func openDescriptors() throws -> Int {
        let directory = try #require(opendir("/proc/self/fd"))
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        return count
    }
}
