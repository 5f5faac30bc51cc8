import Glibc
import Testing

@testable import MonitorCore

/// Probe sockets with a loop that is not running: the test itself says when to send and to drain.
final class ProbeTrial {
    let sockets: ProbeSockets
    private let loop: EventLoop
    private(set) var results: [ProbeResult] = []

    init(needsICMP: Bool = true) throws {
        loop = try EventLoop()
        sockets = try ProbeSockets(loop: loop, needsICMP: needsICMP)
    }

    /// Sends, and drains until every probe has a result, five seconds at most.
    func run(_ probes: [OutgoingProbe]) -> [ProbeResult] {
        results.removeAll()
        sockets.send(probes, into: &results)
        let end = Clock.now() + .seconds(5)
        while results.count < probes.count, Clock.now() < end {
            sockets.drain(into: &results)
            sched_yield()
        }
        return results
    }

    static func probe(
        _ kind: CheckKind,
        to text: String,
        target: Int32 = 0,
        source: String? = nil,
        timeout: Duration = .seconds(2),
        alternate: Bool = false
    ) throws -> OutgoingProbe {
        OutgoingProbe(
            target: target,
            sequence: 7,
            kind: kind,
            address: try #require(IPAddress(text)),
            source: source,
            timeout: timeout,
            usesAlternateIdentifier: alternate
        )
    }
}
