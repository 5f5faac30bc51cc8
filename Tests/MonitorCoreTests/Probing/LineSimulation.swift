import Testing

@testable import MonitorCore

/// Plays a network to a probe table, in simulated time: every probe is answered, late, or swallowed by a rule.
struct LineSimulation {
    /// Round-trip time of a probe by its target and send; nil swallows it.
    typealias Network = (_ target: Int32, _ sentAt: Instant) -> Duration?

    struct Told<Value> {
        var at: Instant
        var target: Int32
        var value: Value
    }

    private struct Flight {
        var arrives: Instant
        var send: ProbeSend
        var roundTrip: Duration
    }

    private(set) var table = ProbeTable()
    private(set) var actions = ProbeActions()
    private(set) var now: Instant
    private(set) var verdicts: [Told<LineVerdict>] = []
    private(set) var samples: [Sample] = []
    private(set) var freezes: [FreezeFound] = []
    private(set) var sends: [Told<ProbeSend>] = []
    private(set) var wakes = 0
    private var flights: [Flight] = []
    private let network: Network

    init(_ targets: [ProbeTarget], from start: Instant, network: @escaping Network) {
        now = start
        self.network = network
        _ = table.replaceTargets(targets, at: start)
    }

    /// Wakes at every deadline and every arrival, until `end`.
    mutating func run(to end: Instant) {
        while let next = nextEvent, next <= end {
            now = max(now, next)
            wakes += 1
            deliver()
            table.advance(to: now, into: &actions)
            collect()
        }
        now = end
    }

    mutating func change(_ body: (inout ProbeTable, inout ProbeActions, Instant) -> Void) {
        body(&table, &actions, now)
        collect()
    }

    private var nextEvent: Instant? {
        [table.nextDeadline, flights.map(\.arrives).min()].compactMap { $0 }.min()
    }

    private mutating func deliver() {
        for flight in flights.filter({ $0.arrives <= now }).sorted(by: { $0.arrives < $1.arrives }) {
            table.resolved(
                target: flight.send.target,
                sequence: flight.send.sequence,
                outcome: .answered(roundTrip: flight.roundTrip),
                at: flight.arrives,
                into: &actions
            )
        }
        flights.removeAll { $0.arrives <= now }
    }

    private mutating func collect() {
        for send in actions.sends {
            sends.append(Told(at: now, target: send.target, value: send))
            guard let roundTrip = network(send.target, now) else { continue }
            flights.append(Flight(arrives: now + roundTrip, send: send, roundTrip: roundTrip))
        }
        verdicts += actions.lineVerdicts.map { Told(at: now, target: $0.target, value: $0.verdict) }
        samples += actions.samples
        freezes += actions.freezes
        actions.removeAll()
    }

    /// When the first verdict of `down` was given, and since when.
    var firstDown: (at: Instant, since: Instant)? {
        for told in verdicts { if case .down(let since) = told.value { return (told.at, since) } }
        return nil
    }
}

extension Instant {
    /// Some milliseconds after the zero of the tests' clock.
    static func ms(_ milliseconds: Int64) -> Instant { Instant(nanoseconds: milliseconds * 1_000_000) }
}

extension Check {
    /// A line check with the defaults of the configuration.
    static func icmp(interval: Duration = .seconds(1), timeout: Duration = .milliseconds(900)) -> Check {
        Check(
            name: "icmp",
            kind: .icmp,
            role: .line,
            host: .name("host"),
            interval: PhaseDurations(all: interval),
            timeout: timeout,
            retryInterval: .milliseconds(200)
        )
    }

    /// An equipment check with the defaults of the configuration.
    static func h323(interval: Duration = .seconds(30)) -> Check {
        Check(
            name: "h323",
            kind: .tcp(port: 1720),
            role: .equipment,
            host: .name("host"),
            interval: PhaseDurations(all: interval),
            timeout: .seconds(3),
            retryInterval: .seconds(5)
        )
    }
}
