import Glibc
import Testing

@testable import MonitorCore

/// Real echo probes on loopback, where every 127.57.x.x answers; raw sockets need the privilege.
@Suite("ICMP probes on loopback", .serialized, .enabled(if: geteuid() == 0, "needs CAP_NET_RAW"))
struct ICMPProbeTests {
    @Test("more probes than the receive buffer holds are all answered, each once", arguments: [false, true])
    func manyTargets(alternate: Bool) throws {
        let trial = try ProbeTrial()
        let probes = try (0..<1000).map { index in
            try ProbeTrial.probe(
                .icmp,
                to: "127.57.\(index / 250).\(index % 250 + 1)",
                target: Int32(index),
                alternate: alternate
            )
        }
        let results = trial.run(probes)
        #expect(Set(results.map(\.target)) == Set(0..<1000))
        #expect(results.count == 1000)
        for result in results {
            guard case .answered(let roundTrip) = result.outcome else {
                Issue.record("\(result)")
                continue
            }
            let sentAt = try #require(result.sentAt)
            #expect(roundTrip == result.receivedAt - sentAt && roundTrip < .seconds(1))
            #expect(result.hopLimit == 64)
        }
        #expect(trial.sockets.counters == ProbeCounters())
    }

    @Test("IPv6 is probed beside IPv4")
    func bothFamilies() throws {
        let probes = [
            try ProbeTrial.probe(.icmp, to: "::1", target: 1), try ProbeTrial.probe(.icmp, to: "127.0.0.1", target: 2),
        ]
        let results = try ProbeTrial().run(probes)
        #expect(results.count == 2)
        for result in results {
            guard case .answered = result.outcome else {
                Issue.record("\(result)")
                continue
            }
        }
    }

    @Test("two daemons on one machine do not take each other's answers")
    func twoAtOnce() throws {
        let (first, second) = (try ProbeTrial(), try ProbeTrial())
        let probes = try (1...50).map { try ProbeTrial.probe(.icmp, to: "127.57.0.\($0)", target: Int32($0)) }
        #expect(first.run(probes).count == 50)
        #expect(second.run(probes).count == 50)
        var late: [ProbeResult] = []
        first.sockets.drain(into: &late)
        #expect(late.isEmpty)
        #expect(first.sockets.counters.foreign == 0)
    }

    @Test("a named source is used, whether address or interface", arguments: ["127.57.200.9", "lo"])
    func source(text: String) throws {
        let results = try ProbeTrial().run([try ProbeTrial.probe(.icmp, to: "127.57.0.1", source: text)])
        guard case .answered = try #require(results.first).outcome else {
            Issue.record("\(results)")
            return
        }
    }

    @Test(
        "trouble of our own is told as such",
        arguments: [("127.0.0.1", "no-such-if"), ("127.0.0.1", "::1"), ("255.255.255.255", nil)]
    )
    func trouble(address: String, source: String?) throws {
        let results = try ProbeTrial().run([try ProbeTrial.probe(.icmp, to: address, source: source)])
        let result = try #require(results.first)
        guard case .trouble(let trouble) = result.outcome else {
            Issue.record("\(result)")
            return
        }
        #expect(result.sentAt == nil && trouble.errno != 0 && !trouble.explanation.isEmpty)
    }

    @Test("an answer read late keeps the time of its arrival")
    func lateReading() throws {
        let trial = try ProbeTrial()
        var results: [ProbeResult] = []
        trial.sockets.send([try ProbeTrial.probe(.icmp, to: "127.57.0.1")], into: &results)
        let lateness = Clock.now() + .milliseconds(60)
        while Clock.now() < lateness { sched_yield() }
        trial.sockets.drain(into: &results)
        let result = try #require(results.first)
        #expect(result.receivedAt < lateness - .milliseconds(20))
    }
}
