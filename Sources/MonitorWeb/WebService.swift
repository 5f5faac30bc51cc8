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

    /// Serves until the daemon stops; requests under way then are cut off.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { tasks in
                tasks.addTask { await serveSocket() }
                tasks.addTask { await servePort() }
            }
            // A listener that failed must not end the daemon.
            try? await gracefulShutdown()
        }
        try? await group.shutdownGracefully()
    }

    private func serveSocket() async {
        let socket = ControlSocket(path: control.socketPath)
        do {
            try socket.prepare()
            defer { socket.remove() }
            try await listen(at: .unixDomainSocket(path: socket.path), token: nil) {
                do {
                    try socket.admitGroup()
                } catch {
                    control.note(trouble: "\(error)")
                }
            }
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
        var listener = Listener()
        var wanted = control.configuration.api
        var reloads = control.reloads.makeAsyncIterator()
        repeat {
            let setup = wanted.flatMap(setUp)
            if setup != listener.setup {
                await listener.end()
                listener = Listener(setup: setup, task: setup.map { setup in Task { await serve(setup) } })
            }
            guard let next = await reloads.next() else { break }
            wanted = next.api
            // Whoever asked for the reload by this very port gets the answer first.
            try? await Task.sleep(for: .milliseconds(200))
        } while !Task.isCancelled
        await listener.end()
    }

    private struct Listener {
        var setup: ListenerSetup?
        var task: Task<Void, Never>?

        func end() async {
            task?.cancel()
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

    private func serve(_ setup: ListenerSetup) async {
        do {
            try await listen(
                at: .hostname(setup.api.host, port: setup.api.port),
                token: setup.token,
                server: try TransportSecurity(setup.api).server
            )
        } catch is CancellationError {
            return
        } catch {
            noteClosed(setup.api, "\(error)")
        }
    }

    private func noteClosed(_ api: Configuration.API, _ explanation: String) {
        control.note(trouble: "the API does not listen at \(api.host) port \(api.port): \(explanation)")
    }

    private func listen(
        at address: BindAddress,
        token: BearerToken?,
        server: HTTPServerBuilder = .http1(configuration: TransportSecurity.http),
        whenRunning: @escaping @Sendable () -> Void = {}
    ) async throws {
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
        try await application.run()
    }
}
