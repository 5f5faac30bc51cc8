import Glibc

/// All sockets that probes leave by and answers come in by; belongs to the actor that lives on the loop.
///
/// Not Sendable: create it on the loop's actor, or before the loop starts, and use it nowhere else. Nothing in it blocks.
package final class ProbeSockets {
    private let poller: Poller
    private let icmp: ICMPSockets
    private let connects: TCPConnects
    private let transfers: HTTPTransfers?
    private var sources = ProbeSources()

    /// What came in and was no answer.
    package var counters: ProbeCounters { icmp.counters }

    /// When `drain` must be called at the latest for the sake of TCP and HTTP probes; nil when none needs it.
    package var nextDeadline: Instant? {
        [connects.nextDeadline, transfers?.nextDeadline].compactMap(\.self).min()
    }

    /// How ICMP probes leave, for the log: such as `IPv4 raw socket, IPv6 raw socket`.
    package var summary: String { icmp.summary }

    /// Opens the ICMP sockets: raw ones, else ping sockets; a machine without IPv6 is fine.
    ///
    /// - Throws: `ProbeSocketsError` when ICMP is needed and neither kind of socket is permitted.
    package init(loop: EventLoop, needsICMP: Bool = true) throws(ProbeSocketsError) {
        var random = SystemRandomNumberGenerator()
        icmp = try ICMPSockets(isNeeded: needsICMP, random: &random)
        do throws(SystemCallError) {
            poller = try Poller()
            try loop.watch(poller.number)
        } catch {
            throw .systemCall(error)
        }
        connects = TCPConnects(poller: poller)
        transfers = HTTPTransfers(poller: poller)
    }

    /// Sends the probes; what fails or answers at once is appended to `results`.
    ///
    /// Register the probes before: answers to the first may be appended while the last are still being sent.
    package func send(_ probes: [OutgoingProbe], into results: inout [ProbeResult]) {
        let now = Clock.now()
        for index in probes.indices {
            switch probes[index].kind {
            case .icmp:
                icmp.add(probes, index, at: now, into: &results)
            case .tcp(let port):
                guard let source = source(of: probes[index], at: now, into: &results) else { continue }
                connects.start(probes[index], port: port, source: source.value, into: &results)
            case .https(let url):
                guard let source = source(of: probes[index], at: now, into: &results) else { continue }
                start(probes[index], url: url, source: source.value, at: now, into: &results)
            case .push:
                continue  // Nothing is ever sent to who is heard.
            }
        }
        icmp.flush(probes, into: &results)
        transfers?.turn(at: Clock.now(), into: &results)
    }

    /// Reads everything that has come in, and then ends the TCP and HTTP probes that timed out; never waits.
    ///
    /// To be called on every turn: the loop wakes again and again while a finished connect or an answer stays unread.
    package func drain(into results: inout [ProbeResult]) {
        icmp.drain(into: &results)
        poller.poll { owner, events in
            switch owner {
            case .connection(let slot): connects.ready(slot: slot, into: &results)
            case .transfer(let descriptor): transfers?.ready(descriptor, events)
            }
        }
        let now = Clock.now()
        connects.expire(at: now, into: &results)
        transfers?.turn(at: now, into: &results)
    }

    private func start(
        _ probe: OutgoingProbe,
        url: String,
        source: ProbeSource?,
        at now: Instant,
        into results: inout [ProbeResult]
    ) {
        guard let transfers else {
            let trouble = MonitorTrouble(operation: "curl", errno: 0, explanation: "libcurl could not be initialised")
            results.append(ProbeResult(probe, trouble, at: now))
            return
        }
        transfers.add(probe, url: url, source: source)
    }

    /// The source of a probe, which may be none; nil when it is named but not here now, which is told.
    private func source(
        of probe: OutgoingProbe,
        at now: Instant,
        into results: inout [ProbeResult]
    ) -> (value: ProbeSource?, Void)? {
        guard let text = probe.source else { return (nil, ()) }
        if let source = sources.source(for: text, at: now) { return (source, ()) }
        let trouble = MonitorTrouble(
            operation: "source",
            errno: ENODEV,
            explanation: "no address or interface \(text) here"
        )
        results.append(ProbeResult(probe, trouble, at: now))
        return nil
    }
}
