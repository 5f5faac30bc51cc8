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

    let control: Control
    let api: ControlAPI
    let group: MultiThreadedEventLoopGroup
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
            for place in [NetworkPort.Place.api, .push, .datagrams] {
                tasks.addTask { await serve(place) }
            }
        }
        // A listener that failed must not end the daemon.
        try? await gracefulShutdown()
        // The group's thread ends with the process: Hummingbird shuts a server down in a task that nobody can wait for,
        // and what that has still to say may not come to a loop that is shut down.
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

    /// A listener that is never cancelled but closed: SwiftNIO traps when a task that serves is cancelled
    /// while a connection that was accepted waits for it (apple/swift-nio#2637).
    func listener(
        _ router: Router<ControlAPI.Context>,
        at address: BindAddress,
        server: HTTPServerBuilder = .http1(configuration: TransportSecurity.http),
        connections: any AvailableConnectionsDelegate = MaximumAvailableConnections(128),
        whenRunning: @escaping @Sendable () -> Void = {}
    ) -> ServiceGroup {
        let application = Application(
            router: router,
            server: server,
            configuration: ApplicationConfiguration(
                address: address,
                serverName: "monitord",
                availableConnectionsDelegate: connections
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
