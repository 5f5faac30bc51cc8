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
            tasks.addTask { await servePort() }
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
            let listener = listener(at: .unixDomainSocket(path: socket.path), token: nil) {
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

    /// Serves the port of the configuration in force; another one takes its place after a reload.
    private func servePort() async {
        var port = Port()
        var wanted = control.configuration.api
        var reloads = control.reloads.cancelOnGracefulShutdown().makeAsyncIterator()
        repeat {
            let setup = wanted.flatMap(setUp)
            if setup != port.setup {
                await port.close()
                port = setup.flatMap(open) ?? Port()
            }
            guard let next = await reloads.next() else { break }
            wanted = next.api
        } while true
        await port.close()
    }

    /// The port as it is open now; a default one is closed.
    private struct Port {
        var setup: ListenerSetup?
        var listener: ServiceGroup?
        var task: Task<Void, Never>?

        /// Whoever asked for the reload by this very port gets the answer first.
        func close() async {
            await listener?.triggerGracefulShutdown()
            await task?.value
        }
    }

    /// Nil, and told, when the token cannot be had.
    private func setUp(_ api: Configuration.API) -> ListenerSetup? {
        do {
            return try ListenerSetup(api)
        } catch {
            noteClosed(api, "\(error)")
            return nil
        }
    }

    /// Nil, and told, when certificate or key cannot be used.
    private func open(_ setup: ListenerSetup) -> Port? {
        do {
            let listener = listener(
                at: .hostname(setup.api.host, port: setup.api.port),
                token: setup.token,
                server: try TransportSecurity(setup.api).server
            )
            return Port(setup: setup, listener: listener, task: Task { await serve(listener, of: setup.api) })
        } catch {
            noteClosed(setup.api, "\(error)")
            return nil
        }
    }

    private func serve(_ listener: ServiceGroup, of api: Configuration.API) async {
        do {
            try await listener.run()
        } catch is CancellationError {
            return
        } catch {
            noteClosed(api, "\(error)")
        }
    }

    private func noteClosed(_ api: Configuration.API, _ explanation: String) {
        control.note(trouble: "the API does not listen at \(api.host) port \(api.port): \(explanation)")
    }

    /// A listener that is never cancelled but closed: SwiftNIO traps when a task that serves is cancelled
    /// while a connection that was accepted waits for it (apple/swift-nio#2637).
    private func listener(
        at address: BindAddress,
        token: BearerToken?,
        server: HTTPServerBuilder = .http1(configuration: TransportSecurity.http),
        whenRunning: @escaping @Sendable () -> Void = {}
    ) -> ServiceGroup {
        let application = Application(
            router: api.router(token: token),
            server: server,
            configuration: ApplicationConfiguration(
                address: address,
                serverName: "monitord",
                availableConnectionsDelegate: MaximumAvailableConnections(128)
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
