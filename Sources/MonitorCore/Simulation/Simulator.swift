import UnixSignals

/// A province in one process: answers for every address of the simulated network as its scenario says.
///
/// Lives on an event loop of its own. What ICMP asks, the kernel answers by itself, at once and always: the line check of a
/// simulated province is `stamp` or `tcp`.
package actor Simulator {
    let scenario: Scenario
    let table: PlaceTable
    let ports: SimulatedPorts
    private let timeline: Timeline
    private let account: SimulationAccount
    private let say: @Sendable (String) -> Void
    /// Does not end with the scenario.
    private let stays: Bool
    private let loop: EventLoop
    private let startedAt = Clock.reading()
    /// By the index of the place; the last one is for the addresses of nobody.
    var lines: [SimulatedLine]
    var conditions: [LineCondition]
    var underWay = DatagramsUnderWay()
    var reflectors: SimulatedReflectors
    /// Up to when everything that happens was told, since the start; nil before.
    private var toldUntil: Duration?
    private var isOver = false
    private var finished: CheckedContinuation<Void, Never>?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private init(
        _ scenario: Scenario,
        stays: Bool,
        loop: EventLoop,
        say: @escaping @Sendable (String) -> Void
    ) throws(SystemCallError) {
        self.scenario = scenario
        self.stays = stays
        self.loop = loop
        self.say = say
        timeline = Timeline(scenario)
        table = PlaceTable(scenario.places)
        account = SimulationAccount(scenario)
        ports = try SimulatedPorts(scenario, loop: loop)
        reflectors = SimulatedReflectors(port: scenario.ports.stamp)
        conditions = timeline.conditions(at: .zero)
        var seeds = SeededGenerator(seed: scenario.seed)
        lines = conditions.map { _ in SimulatedLine(seed: seeds.next()) }
    }

    /// Simulates until the scenario is over, or until SIGTERM or SIGINT; `say` gets what is to be shown, line by line.
    ///
    /// Where it `stays` it goes on after the scenario's end until such a signal.
    ///
    /// - Throws: what the kernel refuses, such as a port that is taken.
    package static func run(
        _ scenario: Scenario,
        stays: Bool = false,
        say: @escaping @Sendable (String) -> Void
    ) async throws(SystemCallError) {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        try await run(scenario, stays: stays, until: { for await _ in signals { break } }, say: say)
    }

    /// The same until `isEnough` returns.
    static func run(
        _ scenario: Scenario,
        stays: Bool = false,
        until isEnough: @escaping @Sendable () async -> Void,
        say: @escaping @Sendable (String) -> Void
    ) async throws(SystemCallError) {
        let loop = try EventLoop()
        let simulator = try Simulator(scenario, stays: stays, loop: loop, say: say)
        loop.setTurn { _ in simulator.assumeIsolated { $0.turn() } }
        try loop.start()
        defer { loop.stop() }
        await simulator.end(by: isEnough)
    }

    private nonisolated func end(by isEnough: @escaping @Sendable () async -> Void) async {
        await withTaskGroup { group in
            group.addTask { await self.waitForEnd() }
            group.addTask { await isEnough() }
            await group.next()
            group.cancelAll()
            await self.finish()
        }
    }

    private func waitForEnd() async {
        guard !isOver else { return }
        await withCheckedContinuation { continuation in
            finished = continuation
            loop.wake()
        }
    }

    private func finish() {
        isOver = true
        finished?.resume()
        finished = nil
    }
}

// MARK: - One turn of the loop

extension Simulator {
    private func turn() {
        guard !isOver else { return }
        follow(at: Clock.now())
        receive()
        ports.accept(table)
        serve()
        answer(at: Clock.reading())
        loop.setDeadline([nextTurn, underWay.nextReturn, ports.connections.nextAnswer].compactMap(\.self).min())
    }

    private var nextTurn: Instant? {
        guard let told = toldUntil else { return startedAt.instant }
        let end = scenario.duration.flatMap { $0 > told ? $0 : nil }
        return [timeline.nextTurn(after: told), end].compactMap(\.self).min().map { startedAt.instant + $0 }
    }

    /// Lets happen what the scenario says of the time since the last turn.
    private func follow(at now: Instant) {
        let time = now - startedAt.instant
        let before = toldUntil
        toldUntil = time
        if before == nil { say(account.start) }
        let turns = timeline.turns(after: before, through: time)
        if !turns.isEmpty { change(to: timeline.conditions(at: time)) }
        turns.forEach { say(account.line($0, startedAt: startedAt.timestamp)) }
        guard let end = scenario.duration, before ?? .zero < end, end <= time else { return }
        reach(end)
    }

    private func change(to conditions: [LineCondition]) {
        // Whoever connected before that has connected.
        ports.accept(table)
        self.conditions = conditions
        do throws(SystemCallError) {
            try ports.change(to: conditions, of: scenario.places)
        } catch {
            say("\(error)")
        }
    }

    private func reach(_ end: Duration) {
        say(account.end(at: end, startedAt: startedAt.timestamp, stays: stays))
        if !stays { finish() }
    }
}
