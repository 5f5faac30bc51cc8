import Glibc
import Testing

@testable import MonitorCore

/// Routers that say no, and machines that permit ping sockets only; each in a network namespace of its own.
@Suite("ICMP errors and ping sockets", .serialized, .enabled(if: geteuid() == 0, "needs root for a network namespace"))
struct ICMPErrorProbeTests {
    private static let reject = """
        nft add table inet t && nft 'add chain inet t i { type filter hook input priority 0; }' && \
        nft add rule inet t i ip daddr 127.57.0.9 icmp type echo-request reject with icmp type host-prohibited && \
        nft add rule inet t i ip6 daddr ::1 icmpv6 type echo-request reject with icmpv6 type admin-prohibited
        """
    private static let permitPing = "echo '0 2147483647' > /proc/sys/net/ipv4/ping_group_range"

    /// Sends through sockets of one kind until all have a result.
    private static func results(raw: Bool, _ probes: [TrialProbe]) throws -> [ProbeResult] {
        try #require(KernelStamps.areOn)
        var random = SystemRandomNumberGenerator()
        let sockets = try ICMPSockets(isNeeded: true, triesRaw: raw, random: &random)
        #expect(sockets.summary == (raw ? "IPv4 raw socket, IPv6 raw socket" : "IPv4 ping socket, IPv6 ping socket"))
        let (ways, outgoing) = TrialProbe.prepare(probes)
        sockets.prepare(ways)
        var arrivals = ProbeArrivals()
        for index in outgoing.indices { sockets.add(outgoing, index, at: Clock.now(), into: &arrivals) }
        sockets.flush(outgoing, into: &arrivals)
        let end = Clock.now() + .seconds(5)
        while arrivals.count < probes.count, Clock.now() < end { sockets.drain(into: &arrivals) }
        #expect(sockets.counters == ProbeCounters())
        return arrivals.all.sorted { $0.target < $1.target }
    }

    @Test("a router's refusal ends the probe it is about, with reason and router", arguments: [true, false])
    func errors(raw: Bool) throws {
        try PrivateNetwork.run([Self.permitPing, Self.reject]) {
            let probes = [
                try ProbeTrial.probe(.icmp, to: "127.57.0.8", target: 0),
                try ProbeTrial.probe(.icmp, to: "127.57.0.9", target: 1),
                try ProbeTrial.probe(.icmp, to: "::1", target: 2),
                try ProbeTrial.probe(.icmp, to: "127.57.0.9", target: 3, alternate: true),
                try ProbeTrial.probe(.icmp, to: "127.57.0.7", target: 4),
            ]
            let results = try Self.results(raw: raw, probes)
            #expect(results.map(\.target) == [0, 1, 2, 3, 4])
            let outcomes = results.map(\.outcome)
            let refused = ProbeOutcome.failed(.unreachable(reason: "admin-prohibited", router: IPAddress("127.57.0.9")))
            #expect(outcomes[1] == refused && outcomes[3] == refused)
            #expect(outcomes[2] == .failed(.unreachable(reason: "admin-prohibited", router: IPAddress("::1"))))
            for index in [0, 4] {
                guard case .answered = outcomes[index] else {
                    Issue.record("\(results[index])")
                    continue
                }
                #expect(results[index].hopLimit == 64)
            }
        }
    }

    @Test("without either privilege the error names the three mends")
    func notPermitted() throws {
        try PrivateNetwork.run(["echo '1 0' > /proc/sys/net/ipv4/ping_group_range"]) {
            do {
                _ = try Self.results(raw: false, [])
                Issue.record("no error")
            } catch {
                let text = "\(error)"
                for mend in ["AmbientCapabilities=CAP_NET_RAW", "setcap cap_net_raw+ep", "net.ipv4.ping_group_range"] {
                    #expect(text.contains(mend))
                }
            }
        }
    }

    @Test("a network that drops everything on output is our own trouble")
    func outputDrop() throws {
        let drop =
            "nft add table inet t && nft 'add chain inet t o { type filter hook output priority 0; policy drop; }'"
        try PrivateNetwork.run([drop]) {
            let results = try Self.results(raw: true, [try ProbeTrial.probe(.icmp, to: "127.57.0.8")])
            guard case .trouble(let trouble) = results.first?.outcome else {
                Issue.record("\(results)")
                return
            }
            #expect(trouble.errno == EPERM)
        }
    }

    @Test("no route is our own trouble, for ICMP and TCP")
    func noRoute() throws {
        try PrivateNetwork.run {
            let trial = try ProbeTrial()
            let probes = [
                try ProbeTrial.probe(.icmp, to: "192.0.2.1"), try ProbeTrial.probe(.tcp(port: 1720), to: "192.0.2.1"),
            ]
            for result in trial.run(probes) {
                let text = "no route from this machine"
                guard case .trouble(let trouble) = result.outcome else {
                    Issue.record("\(result)")
                    continue
                }
                #expect(trouble.errno == ENETUNREACH && trouble.explanation == text)
            }
        }
    }
}
