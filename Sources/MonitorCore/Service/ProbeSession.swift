/// A few targets probed a few times and then reported on: what `monitord probe` does.
///
/// Lives on an event loop of its own; ends when every probe was answered or has timed out.
package actor ProbeSession {
    private let loop: EventLoop
    private let plan: ProbePlan
    private let sockets: ProbeSockets
    private var tallies: [ProbeTally]
    private var rounds = 0
    private var nextRound: Instant
    private var arrivals = ProbeArrivals()
    private var finished: CheckedContinuation<Void, Never>?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// The kernel begins to stamp a moment after somebody asks for it: what comes in before is timed when it is read.
    private static let untilStamped = Duration.milliseconds(50)

    private init(loop: EventLoop, plan: ProbePlan) throws(ProbeSocketsError) {
        self.loop = loop
        self.plan = plan
        sockets = try ProbeSockets(loop: loop, needsICMP: plan.targets.contains { $0.kind == .icmp })
        sockets.ways = plan.targets.map { ProbeWay(kind: $0.kind, packet: plan.packet, timeout: plan.timeout) }
        tallies = plan.targets.map { ProbeTally(target: $0.name, check: plan.check) }
        nextRound = Clock.now() + Self.untilStamped
    }

    /// Probes by the plan and returns one tally a target, in the plan's order.
    ///
    /// - Throws: `ProbeSocketsError` or `SystemCallError` when this machine can't probe at all.
    package static func run(_ plan: ProbePlan) async throws -> [ProbeTally] {
        let loop = try EventLoop()
        let session = try ProbeSession(loop: loop, plan: plan)
        loop.setTurn { _ in session.assumeIsolated { $0.turn() } }
        try loop.start()
        defer { loop.stop() }
        return await session.report()
    }

    private func report() async -> [ProbeTally] {
        await withCheckedContinuation { continuation in
            finished = continuation
            loop.wake()
        }
        return tallies
    }

    private func turn() {
        guard finished != nil else { return }
        arrivals.removeAll()
        sockets.drain(into: &arrivals)
        let now = Clock.now()
        if rounds < plan.count, now >= nextRound { sendRound(at: now) }
        arrivals.all.forEach { tallies[Int($0.target)].note($0, timeout: plan.timeout) }
        let isOver = rounds == plan.count && (now >= lastDeadline || tallies.allSatisfy { $0.isComplete })
        if isOver {
            finished?.resume()
            finished = nil
        }
        // Replies are read every 10 ms while any is due; their kernel stamps keep the times true.
        loop.setDeadline(isOver ? nil : now + .milliseconds(10))
    }

    private func sendRound(at now: Instant) {
        let probes = plan.targets.indices.map { index in
            OutgoingProbe(
                target: Int32(index),
                sequence: UInt32(rounds),
                address: plan.targets[index].address,
                way: Int32(index)
            )
        }
        for index in tallies.indices { tallies[index].sent += 1 }
        sockets.send(probes, into: &arrivals)
        rounds += 1
        nextRound = nextRound + plan.interval
    }

    /// Connections begin a little after their round, and tell their own end.
    private var lastDeadline: Instant { nextRound - plan.interval + plan.timeout + .milliseconds(200) }
}
