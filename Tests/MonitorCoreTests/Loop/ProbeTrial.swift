import Glibc
import Testing

@testable import MonitorCore

/// A probe that a test wants sent.
struct TrialProbe {
    var target: Int32
    var way: ProbeWay
    var address: IPAddress
    var usesAlternateIdentifier = false

    /// The ways of all, one each, and the probes that name them.
    static func prepare(_ probes: [TrialProbe]) -> (ways: [ProbeWay], outgoing: [OutgoingProbe]) {
        let outgoing = probes.enumerated().map { number, probe in
            OutgoingProbe(
                target: probe.target,
                sequence: 7,
                address: probe.address,
                way: Int32(number),
                usesAlternateIdentifier: probe.usesAlternateIdentifier
            )
        }
        return (probes.map(\.way), outgoing)
    }
}

/// Probe sockets with a loop that is not running: the test itself says when to send and to drain.
final class ProbeTrial {
    let sockets: ProbeSockets
    private let loop: EventLoop
    private var arrivals = ProbeArrivals()

    init(needsICMP: Bool = true) throws {
        try #require(KernelStamps.areOn)
        loop = try EventLoop()
        sockets = try ProbeSockets(loop: loop, needsICMP: needsICMP)
    }

    func send(_ probes: [TrialProbe]) {
        let (ways, outgoing) = TrialProbe.prepare(probes)
        sockets.ways = ways
        sockets.send(outgoing, into: &arrivals)
    }

    /// What has come in since the last call.
    func drain() -> [ProbeResult] {
        sockets.drain(into: &arrivals)
        defer { arrivals.removeAll() }
        return arrivals.all
    }

    /// Sends, and drains until every probe has a result, five seconds at most.
    func run(_ probes: [TrialProbe]) -> [ProbeResult] {
        send(probes)
        var results: [ProbeResult] = []
        let end = Clock.now() + .seconds(5)
        repeat {
            results += drain()
            sched_yield()
        } while results.count < probes.count && Clock.now() < end
        return results
    }

    static func probe(
        _ kind: CheckKind,
        to text: String,
        target: Int32 = 0,
        source: String? = nil,
        packet: PacketShape = PacketShape(),
        timeout: Duration = .seconds(2),
        alternate: Bool = false
    ) throws -> TrialProbe {
        TrialProbe(
            target: target,
            way: ProbeWay(kind: kind, source: source, packet: packet, timeout: timeout),
            address: try #require(IPAddress(text)),
            usesAlternateIdentifier: alternate
        )
    }
}
