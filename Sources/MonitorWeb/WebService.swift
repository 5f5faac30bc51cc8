import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
package import MonitorCore
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The way into the running daemon: its API on the control socket and, where configured, on a TCP port.
///
/// What is wrong with it is told, and probing goes on: a monitor without its API is better than none.
package struct WebService: Service {
    /// How long a request under way may last when its listener closes.
    private static let patience: Duration = .seconds(1)

    private let control: Control
    private let api: ControlAPI
    private let group: MultiThreadedEventLoopGroup
    private let logger: Logger

    package init(_ control: Control) {
        self.control = control
        api = ControlAPI(control: control)
        // One thread is plenty, and the cheapest.
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        var logger = control.logger
        // What matters is told in the event log; at the end it would complain that it was cut off.
        logger.logLevel = .critical
        self.logger = logger
    }

    /// Serves until the daemon stops; requests under way then have ``patience``.
    package func run() async throws {
        await withDiscardingTaskGroup { tasks in
            tasks.addTask { await serveSocket() }
            tasks.addTask { await serve(.api) }
            tasks.addTask { await serve(.push) }
        }
        // A listener that failed must not end the daemon.
        try? await gracefulShutdown()
        try? await group.shutdownGracefully()
    }

    private func serveSocket() async {
        let socket = ControlSocket(path: control.socketPath)
        do {
            try socket.prepare()
            defer { socket.remove() }
            let listener = listener(api.router(token: nil), at: .unixDomainSocket(path: socket.path)) {
                do {
                    try socket.admitGroup()
                } catch {
                    control.note(trouble: "\(error)")
                }
            }
            try await listener.run()
        } catch is CancellationError {
            return
        } catch let error as ControlSocketError {
            control.note(trouble: "\(error)")
        } catch {
            control.note(trouble: "\(ControlSocketError(path: socket.path, explanation: "\(error)"))")
        }
    }

    /// Serves a port of the configuration in force; another one takes its place after a reload.
    private func serve(_ place: NetworkPort.Place) async {
        var reloads = control.reloads.cancelOnGracefulShutdown().makeAsyncIterator()
        var wanted = control.configuration[place]
        var port = NetworkPort()
        repeat {
            let setup = wanted.flatMap { setUp($0, for: place) }
            if setup != port.setup {
                await port.close()
                port = NetworkPort()
                if let setup { port = await open(setup, for: place) }
            }
            guard let next = await reloads.next() else { break }
            wanted = next[place]
        } while true
        await port.close()
    }

    /// Nil, and told, when the token cannot be had.
    private func setUp(_ listener: Configuration.Listener, for place: NetworkPort.Place) -> ListenerSetup? {
        do {
            return try ListenerSetup(listener)
        } catch {
            noteClosed(listener, of: place, "\(error)")
            return nil
        }
    }

    /// What cannot be used is told; the rest is open.
    private func open(_ setup: ListenerSetup, for place: NetworkPort.Place) async -> NetworkPort {
        var port = NetworkPort(setup: setup)
        do {
            switch place {
            case .api:
                port.take(try http(setup, router: api.router(token: setup.token), connections: 128), serve: serve)
            case .push:
                port.datagrams = try await HeartbeatSocket.open(
                    setup.listener,
                    key: setup.token.heartbeatKey,
                    control: control,
                    group: group
                )
                port.inbox = control.heartbeats
                guard setup.listener.isFitForTokens else {
                    control.heartbeats.setOpen(true)
                    return port
                }
                let router = api.pushRouter(token: setup.token)
                let server = try http(setup, router: router, connections: 4_096) { [control] in
                    control.heartbeats.setOpen(true)
                }
                port.take(server, serve: serve)
            }
        } catch {
            noteClosed(setup.listener, of: place, "\(error)")
            await port.close()
        }
        return port
    }

    private func http(
        _ setup: ListenerSetup,
        router: Router<ControlAPI.Context>,
        connections: Int,
        whenRunning: @escaping @Sendable () -> Void = {}
    ) throws -> NetworkPort.HTTP {
        let listener = listener(
            router,
            at: .hostname(setup.listener.host, port: setup.listener.port),
            server: try TransportSecurity(setup.listener).server,
            connections: connections,
            whenRunning: whenRunning
        )
        return NetworkPort.HTTP(listener: listener, configured: setup.listener)
    }

    private func serve(_ http: NetworkPort.HTTP, at place: NetworkPort.Place) async {
        do {
            try await http.listener.run()
        } catch is CancellationError {
            return
        } catch {
            if place == .push { control.heartbeats.setOpen(false) }
            noteClosed(http.configured, of: place, "\(error)")
        }
    }

    private func noteClosed(_ listener: Configuration.Listener, of place: NetworkPort.Place, _ explanation: String) {
        let what = place == .api ? "the API does" : "heartbeats are"
        let verb = place == .api ? "not listen" : "not heard"
        control.note(trouble: "\(what) \(verb) at \(listener.host) port \(listener.port): \(explanation)")
    }

    /// A listener that is never cancelled but closed: SwiftNIO traps when a task that serves is cancelled
    /// while a connection that was accepted waits for it (apple/swift-nio#2637).
    private func listener(
        _ router: Router<ControlAPI.Context>,
        at address: BindAddress,
        server: HTTPServerBuilder = .http1(configuration: TransportSecurity.http),
        connections: Int = 128,
        whenRunning: @escaping @Sendable () -> Void = {}
    ) -> ServiceGroup {
        let application = Application(
            router: router,
            server: server,
            configuration: ApplicationConfiguration(
                address: address,
                serverName: "monitord",
                availableConnectionsDelegate: MaximumAvailableConnections(connections)
            ),
            onServerRunning: { _ in whenRunning() },
            eventLoopGroupProvider: .shared(group),
            logger: logger
        )
        var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
        configuration.maximumGracefulShutdownDuration = Self.patience
        return ServiceGroup(configuration: configuration)
    }
}
