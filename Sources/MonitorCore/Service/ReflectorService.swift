import UnixSignals

/// A STAMP reflector that runs until it is stopped: what `monitord reflect` does.
///
/// Lives on an event loop of its own, which sleeps while nobody asks.
package actor ReflectorService {
    private static let clockLife = Duration.seconds(10)

    private let loop: EventLoop
    private let sockets: ReflectorSockets
    private var reflector: Reflector
    private var clockReadAt = Instant.longAgo

    /// Where it listens, such as `0.0.0.0 port 862, :: port 862`.
    package nonisolated let places: String
    /// The port of the first socket.
    package nonisolated let port: UInt16

    package nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Opens the sockets; without addresses on all of this machine's.
    ///
    /// With a key it answers the authenticated mode alone.
    ///
    /// - Throws: `ReflectorError` when it cannot listen, `SystemCallError` without descriptors.
    package init(addresses: [IPAddress] = [], port: UInt16 = 862, key: STAMPKey? = nil) throws {
        loop = try EventLoop()
        let sockets = try ReflectorSockets(addresses: addresses, port: port)
        places = sockets.sockets.map { "\($0.address) port \($0.port)" }.joined(separator: ", ")
        self.port = sockets.sockets.first?.port ?? port
        for socket in sockets.sockets { try loop.watch(socket.number) }
        self.sockets = sockets
        reflector = Reflector(key: key)
    }

    /// Begins to answer.
    ///
    /// - Throws: `SystemCallError` when there is no thread.
    package nonisolated func start() throws {
        loop.setTurn { [self] wake in assumeIsolated { $0.turn(wake) } }
        try loop.start()
    }

    /// Ends what `start` began, and waits for it.
    ///
    /// - Returns: what was counted.
    package nonisolated func stop() async -> ReflectorCounters {
        let counted = await counters
        loop.stop()
        return counted
    }

    /// Answers until SIGTERM or SIGINT.
    ///
    /// - Returns: what was counted.
    package nonisolated func runUntilSignal() async throws -> ReflectorCounters {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        try start()
        for await _ in signals { break }
        return await stop()
    }

    /// What was counted so far; answered by the loop, so it must have been started.
    package var counters: ReflectorCounters { reflector.counters }

    private func turn(_ wake: Wake) {
        if wake.now.instant - clockReadAt >= Self.clockLife {
            reflector.errorEstimate = Clock.errorEstimate()
            clockReadAt = wake.now.instant
        }
        sockets.turn(&reflector)
    }
}
