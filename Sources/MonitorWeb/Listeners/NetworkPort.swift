import MonitorCore
import NIOCore
import ServiceLifecycle

/// A port of the machine as it is open now; a default one is closed.
struct NetworkPort {
    /// Which section of the configuration it is of.
    enum Place: Sendable {
        case api
        case push
    }

    /// What serves HTTP there.
    struct HTTP: Sendable {
        var listener: ServiceGroup
        var configured: Configuration.Listener
    }

    var setup: ListenerSetup?
    /// Where heartbeats come as datagrams.
    var datagrams: (any NIOCore.Channel)?
    /// What is told that nobody listens any more.
    var inbox: HeartbeatInbox?
    private var http: HTTP?
    private var task: Task<Void, Never>?

    init(setup: ListenerSetup? = nil) {
        self.setup = setup
    }

    /// Begins to serve HTTP.
    mutating func take(_ http: HTTP, serve: @escaping @Sendable (HTTP, Place) async -> Void) {
        let place: Place = datagrams == nil ? .api : .push
        self.http = http
        task = Task { await serve(http, place) }
    }

    /// Whoever asked for the reload by this very port gets the answer first.
    mutating func close() async {
        inbox?.setOpen(false)
        try? await datagrams?.close().get()
        datagrams = nil
        await http?.listener.triggerGracefulShutdown()
        await task?.value
    }
}

extension Configuration {
    subscript(place: NetworkPort.Place) -> Listener? {
        switch place {
        case .api: api
        case .push: push
        }
    }
}

extension Configuration.Listener {
    /// Where tokens may come over HTTP: behind TLS, or where nobody else can read them.
    var isFitForTokens: Bool {
        certificateFile != nil && keyFile != nil || IPAddress(host)?.isLoopback == true
    }
}
