import MonitorCore
import NIOCore
import ServiceLifecycle

/// A port of the machine as it is open now; a default one is closed.
struct NetworkPort {
    /// What listens there, and which section of the configuration it is of.
    enum Place: Sendable {
        case api
        /// Heartbeats over HTTP.
        case push
        /// Heartbeats as datagrams, at the port of the same number.
        case datagrams
    }

    let setup: ListenerSetup?
    private let datagrams: (any NIOCore.Channel)?
    private let http: HTTPListener?

    init() {
        (setup, datagrams, http) = (nil, nil, nil)
    }

    init(_ setup: ListenerSetup, datagrams: any NIOCore.Channel) {
        (self.setup, self.datagrams, http) = (setup, datagrams, nil)
    }

    init(_ setup: ListenerSetup, http: HTTPListener) {
        (self.setup, datagrams, self.http) = (setup, nil, http)
    }

    /// False too for one that nobody meant to close.
    var isOpen: Bool { datagrams?.isActive ?? http?.isRunning ?? false }

    /// Whoever asked for the reload by this very port gets the answer first.
    func close() async {
        try? await datagrams?.close().get()
        await http?.close()
    }
}

extension Configuration {
    subscript(place: NetworkPort.Place) -> Listener? {
        switch place {
        case .api: api
        case .push: push.flatMap { $0.isFitForTokens ? $0 : nil }
        case .datagrams: push
        }
    }

    /// By which ways halls may send.
    var heartbeatWays: Set<HallHeartbeat.Way> {
        Set(
            [(NetworkPort.Place.push, HallHeartbeat.Way.http), (.datagrams, .datagram)].compactMap { place, way in
                self[place] == nil ? nil : way
            }
        )
    }
}

extension Configuration.Listener {
    /// Where tokens may come over HTTP: behind TLS, or where nobody else can read them.
    var isFitForTokens: Bool {
        certificateFile != nil && keyFile != nil || IPAddress(host)?.isLoopback == true
    }
}
