import Hummingbird
import HummingbirdCore
import MonitorCore
import ServiceLifecycle

/// The ports of the configuration in force: each is opened, tried again while it cannot be, and replaced after a reload.
extension WebService {
    /// Whatever keeps a port shut may be over by then.
    private static let retryPeriod = Duration.seconds(30)
    /// Of one address at the push port; behind a NAT many halls may share one.
    private static let connectionsOfPeer = 64
    private static let pushConnections = 4_096

    /// Serves a port until the daemon stops.
    func serve(_ place: NetworkPort.Place) async {
        let (news, end) = news()
        defer { end() }
        var iterator = news.makeAsyncIterator()
        var wanted = wish(control.configuration, for: place)
        var port = NetworkPort()
        var told: String?
        repeat {
            (port, told) = await renew(port, as: wanted, for: place, told: told)
            // A tick asks for nothing new, and looks whether what is wanted is open.
            var next = await iterator.next()
            while case .some(.none) = next, port.isOpen || wanted == nil { next = await iterator.next() }
            guard let next else { break }
            if let next { wanted = wish(next, for: place) }
        } while true
        await shut(port, at: place)
    }

    private func wish(_ configuration: Configuration, for place: NetworkPort.Place) -> Configuration.Listener? {
        if place == .datagrams { control.heartbeats.setWanted(configuration.heartbeatWays) }
        return configuration[place]
    }

    /// New configurations, and a nil every so often between them.
    private func news() -> (AsyncStream<Configuration?>, @Sendable () -> Void) {
        let (news, tell) = AsyncStream.makeStream(of: Configuration?.self)
        let reloads = control.reloads.cancelOnGracefulShutdown()
        let listening = Task {
            for await configuration in reloads { tell.yield(configuration) }
            tell.finish()
        }
        let ticking = Task {
            while (try? await Task.sleep(for: Self.retryPeriod)) != nil { tell.yield(nil) }
        }
        return (
            news,
            {
                listening.cancel()
                ticking.cancel()
            }
        )
    }

    /// Leaves a port alone that is as it should be; what is wrong with it is told once.
    private func renew(
        _ port: NetworkPort,
        as wanted: Configuration.Listener?,
        for place: NetworkPort.Place,
        told: String?
    ) async -> (NetworkPort, String?) {
        do {
            let setup = try wanted.map { try ListenerSetup($0, at: place) }
            guard setup != port.setup || setup != nil && !port.isOpen else { return (port, told) }
            await shut(port, at: place)
            return (try await setup.asyncMap { try await open($0, for: place) } ?? NetworkPort(), nil)
        } catch {
            await shut(port, at: place)
            let news = wanted.map { trouble($0, of: place, "\(error)") } ?? "\(error)"
            if news != told { control.note(trouble: news) }
            return (NetworkPort(), news)
        }
    }

    private func shut(_ port: NetworkPort, at place: NetworkPort.Place) async {
        if place == .datagrams { control.heartbeats.setOpen(.datagram, false) }
        await port.close()
    }

    private func open(_ setup: ListenerSetup, for place: NetworkPort.Place) async throws -> NetworkPort {
        switch place {
        case .api:
            let router = api.router(token: setup.token)
            return NetworkPort(setup, http: try await openHTTP(setup, for: place) { try http(setup, router, $0) })
        case .push:
            let router = api.pushRouter(token: setup.token)
            let peers = PeerConnections(most: Self.connectionsOfPeer)
            let limit = ConnectionLimit(Self.pushConnections) { [control] isFull in
                control.heartbeats.setFull(isFull, at: Clock.now())
            }
            let listener = try await openHTTP(setup, for: place) {
                try http(setup, router, peers: peers, connections: limit, $0)
            }
            return NetworkPort(setup, http: listener)
        case .datagrams:
            let key = setup.token.heartbeatKey
            let channel = try await HeartbeatSocket.open(setup.listener, key: key, control: control, group: group)
            control.heartbeats.setOpen(.datagram, true)
            return NetworkPort(setup, datagrams: channel)
        }
    }

    private func openHTTP(
        _ setup: ListenerSetup,
        for place: NetworkPort.Place,
        make: (@escaping @Sendable () -> Void) throws -> ServiceGroup
    ) async throws -> HTTPListener {
        try await HTTPListener.open(
            changed: { [control] isOpen in
                if place == .push { control.heartbeats.setOpen(.http, isOpen) }
            },
            failed: { [self] in control.note(trouble: trouble(setup.listener, of: place, $0)) },
            make: make
        )
    }

    private func http(
        _ setup: ListenerSetup,
        _ router: Router<ControlAPI.Context>,
        peers: PeerConnections? = nil,
        connections: any AvailableConnectionsDelegate = MaximumAvailableConnections(128),
        _ whenRunning: @escaping @Sendable () -> Void
    ) throws -> ServiceGroup {
        listener(
            router,
            at: .hostname(setup.listener.host, port: setup.listener.port),
            server: try TransportSecurity(setup.listener, peers: peers).server,
            connections: connections,
            whenRunning: whenRunning
        )
    }

    private func trouble(
        _ listener: Configuration.Listener,
        of place: NetworkPort.Place,
        _ explanation: String
    ) -> String {
        let what =
            switch place {
            case .api: "the API does not listen"
            case .push: "heartbeats are not heard over HTTP"
            case .datagrams: "heartbeats are not heard by UDP"
            }
        return "\(what) at \(listener.host) port \(listener.port): \(explanation)"
    }
}

extension Optional {
    fileprivate func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard let value = self else { return nil }
        return try await transform(value)
    }
}
