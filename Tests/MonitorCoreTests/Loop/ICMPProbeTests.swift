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
        #expect(first.drain().isEmpty)
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
        trial.send([try ProbeTrial.probe(.icmp, to: "127.57.0.1")])
        let lateness = Clock.now() + .milliseconds(60)
        while Clock.now() < lateness { sched_yield() }
        let result = try #require(trial.drain().first)
        #expect(result.receivedAt < lateness - .milliseconds(20))
    }

    @Test("both of the kernel's stamps make the round trip: a batch of 64 on loopback takes no part in it")
    func sendStamps() throws {
        let trial = try ProbeTrial()
        let probes = try (0..<64).map { index in
            try ProbeTrial.probe(.icmp, to: "127.57.0.\(index + 1)", target: Int32(index))
        }
        _ = trial.run(probes)
        var times: [Duration] = []
        for _ in 0..<20 {
            for result in trial.run(probes) {
                guard case .answered(let roundTrip) = result.outcome else { continue }
                times.append(roundTrip)
            }
        }
        #expect(times.count == 20 * 64)
        // A send takes 3 µs or more, so that the last of a batch would seem 200 µs older than the first.
        let middle = times.sorted()[times.count / 2]
        #expect(middle < .microseconds(25), "\(middle)")
        #expect(trial.sockets.counters.unstamped == 0)
    }

    @Test(
        "size, code point and the flag against fragments are borne by both families",
        arguments: ["127.57.0.1", "::1"],
        [
            PacketShape(size: 32), PacketShape(size: 1200, dontFragment: true, dscp: 46), PacketShape(size: 61),
            PacketShape(dscp: 34),
        ]
    )
    func shapes(address: String, packet: PacketShape) throws {
        let results = try ProbeTrial().run([try ProbeTrial.probe(.icmp, to: address, packet: packet)])
        guard case .answered = try #require(results.first).outcome else {
            Issue.record("\(results)")
            return
        }
    }
}
