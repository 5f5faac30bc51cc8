/// What the events need of the sites.
struct EventNeeds {
    /// Of participants and the nodes on their way at the densest that an event asks for.
    private(set) var duties: [SiteID: SiteDuty] = [:]
    /// What a readiness run probes: participants, and whatever lies on the way to them.
    private(set) var measured: Set<SiteID> = []

    init(_ configuration: Configuration) {
        let roster = configuration.roster
        for event in configuration.events {
            for participant in event.participants where participant.joinsAt == nil {
                guard let index = roster.index(of: participant.site), !roster.sites[index].isPaused else { continue }
                for site in [index] + roster.ways[index] { need(roster.sites[site].id, at: event.interval) }
                let way = ReadinessPlan.chain(of: index, in: roster)
                measured.formUnion(([index] + way).map { roster.sites[$0].id })
            }
        }
    }

    private mutating func need(_ site: SiteID, at interval: Duration) {
        let densest = min(duties[site]?.interval ?? interval, interval)
        duties[site] = SiteDuty(phase: .onAir, interval: densest)
    }
}

extension Channel {
    /// Whom it connects to: its proxy where it has one, which alone is reached from here; nil for hooks.
    var peer: (host: Host, port: Int)? {
        guard case .webhook(let webhook) = kind else { return nil }
        let url = webhook.proxy ?? webhook.url
        let ports = webhook.proxy == nil ? ["http": 80, "https": 443] : Self.proxyPorts
        guard let scheme = url.lowercased().split(separator: ":").first.map(String.init), let usual = ports[scheme],
            let address = try? WebAddress(url, schemes: Array(ports.keys))
        else { return nil }
        return (address.host, address.port ?? usual)
    }

    /// Those of libcurl where the URL names none.
    private static let proxyPorts = ["http": 1_080, "https": 443, "socks5": 1_080, "socks5h": 1_080]
}

extension Check {
    var service: String {
        switch self.kind {
        case .icmp: if case .address(.v6) = host { "ICMPv6 echo" } else { "ICMP echo" }
        case .tcp, .tls, .https: "TCP"
        case .stamp, .push: "UDP"
        // A DNS answer that does not fit into a datagram is asked for again over TCP.
        case .question(let question) where question.kind == .dns && question.transport == .udp: "UDP, TCP"
        case .question(let question): question.transport == .udp ? "UDP" : "TCP"
        }
    }

    var port: Int? {
        switch self.kind {
        case .icmp, .push: nil
        case .tcp(let port), .tls(let port, _): Int(port)
        case .stamp(let query): Int(query.port)
        case .question(let question): Int(question.port)
        case .https(let url): (try? WebAddress(url))?.port ?? (url.lowercased().hasPrefix("http://") ? 80 : 443)
        }
    }
}
