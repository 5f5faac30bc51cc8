import Glibc

/// All sockets that probes leave by and answers come in by; belongs to the actor that lives on the loop.
///
/// Not Sendable: create it on the loop's actor, or before the loop starts, and use it nowhere else. Nothing in it blocks.
package final class ProbeSockets {
    private let poller: Poller
    private let icmp: ICMPSockets
    private let stamp = STAMPSockets()
    private let conversations: Conversations
    private let transfers: CurlTransfers?
    private var sources = ProbeSources()

    /// How the probes that will be sent are sent, by the numbers that they name.
    ///
    /// May be set anew at any time; what is on its way is not touched.
    package var ways: [ProbeWay] = [] {
        didSet {
            icmp.prepare(ways)
            stamp.prepare(ways)
            areEchoes = ways.map { $0.kind == .icmp }
        }
    }
    /// By way: true for echo probes, which are by far the most.
    private var areEchoes: [Bool] = []

    /// What came in and was no answer.
    package var counters: ProbeCounters { icmp.counters + stamp.counters + conversations.counters }

    /// How late scheduled echo probes left.
    package var pacing: ProbePacing { icmp.pacing }

    /// When `drain` must be called at the latest for the sake of all but echo probes; nil when none needs it.
    package var nextDeadline: Instant? {
        Instant.earlier(conversations.nextDeadline, transfers?.nextDeadline)
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
        conversations = Conversations(poller: poller)
        transfers = CurlTransfers(poller: poller)
    }

    /// Sends the probes; what fails or answers at once is appended to `arrivals`.
    ///
    /// Register the probes before: answers to the first may be appended while the last are still being sent.
    package func send(_ probes: [OutgoingProbe], into arrivals: inout ProbeArrivals) {
        let now = Clock.now()
        for index in probes.indices {
            if areEchoes[Int(probes[index].way)] {
                icmp.add(probes, index, at: now, into: &arrivals)
            } else {
                start(probes[index], at: now, into: &arrivals.results)
            }
        }
        icmp.flush(probes, into: &arrivals)
        stamp.flush(into: &arrivals.results)
        transfers?.turn(at: Clock.now(), into: &arrivals.results)
    }

    /// What the packets of a STAMP check say of each direction; nil for other checks, and before the first packet.
    package func directions(of address: IPAddress, _ way: ProbeWay) -> DirectionWindow? {
        stamp.directions(of: address, way)
    }

    private func start(_ probe: OutgoingProbe, at now: Instant, into results: inout [ProbeResult]) {
        let way = ways[Int(probe.way)]
        if case .stamp = way.kind { return stamp.add(probe, at: now, into: &results) }
        guard let source = source(of: probe, way, at: now, into: &results) else { return }
        switch way.kind {
        case .icmp, .push, .stamp:
            break  // Echoes have their own path; nothing is ever sent to who is heard.
        case .tcp(let port):
            conversations.start(probe, way, over: .tcp, port: port, source: source.value, into: &results)
        case .question(let question) where question.transport != .tls:
            let (transport, port) = (question.transport, question.port)
            conversations.start(probe, way, over: transport, port: port, source: source.value, into: &results)
        case .https, .tls, .question:
            guard let transfers else { return results.append(ProbeResult(probe, .withoutLibcurl, at: now)) }
            transfers.add(probe, way, source: source.value)
        }
    }

    /// Reads everything that has come in, and then ends the probes that timed out, but for echoes; never waits.
    ///
    /// To be called on every turn: the loop wakes again and again while a finished connect or an answer stays unread.
    package func drain(into arrivals: inout ProbeArrivals) {
        icmp.drain(into: &arrivals)
        stamp.drain(into: &arrivals.results)
        poller.poll { owner, events in
            switch owner {
            case .conversation(let slot): conversations.ready(slot: slot, into: &arrivals.results)
            case .transfer(let descriptor): transfers?.ready(descriptor, events)
            case .secured(let descriptor): transfers?.heard(descriptor, into: &arrivals.results)
            }
        }
        let now = Clock.now()
        conversations.expire(at: now, into: &arrivals.results)
        transfers?.turn(at: now, into: &arrivals.results)
    }

    /// The source of a probe, which may be none; nil when it is named but not here now, which is told.
    private func source(
        of probe: OutgoingProbe,
        _ way: ProbeWay,
        at now: Instant,
        into results: inout [ProbeResult]
    ) -> (value: ProbeSource?, Void)? {
        guard let text = way.source else { return (nil, ()) }
        if let source = sources.source(for: text, at: now) { return (source, ()) }
        let trouble = MonitorTrouble.missing(source: text, for: probe.address)
        results.append(ProbeResult(probe, trouble, at: now))
        return nil
    }
}
