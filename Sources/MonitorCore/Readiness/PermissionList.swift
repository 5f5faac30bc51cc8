/// What the network's owners must permit: every address that is probed or told, with protocol, port and rates.
///
/// Nothing that is not in the configuration is ever sent to; rates are the most that can happen.
package struct PermissionList: Hashable, Sendable {
    /// One address and protocol.
    package struct Row: Hashable, Sendable {
        package var address: String
        /// Such as `ICMP echo` or `TCP`.
        package var service: String
        /// Nil where the protocol has none.
        package var port: Int?
        /// Probes a second at any time.
        package var usual: Double
        /// In warm-up and on air; nil for what takes part in no event.
        package var event: Double?
        /// The most in a readiness run; nil where it is not faster than usual.
        package var readiness: Int?
        /// Sites that are reached there, or the channel.
        package var purposes: [String]
        package var direction: Direction
    }

    package enum Direction: String, Hashable, Sendable {
        case outgoing
        case incoming
    }

    /// When an event asks for more, from the beginning of the first warm-up to the end of the last session.
    package struct Hours: Hashable, Sendable {
        package var event: String
        package var date: String
        package var hours: [String]
    }

    /// A line whose rate the inventory declares, and how much of it probes take, 0 to 1, in each direction.
    package struct Line: Hashable, Sendable {
        package var name: String
        package var rate: LineRate
        package var usual: Double
        package var event: Double
    }

    /// In the order of the inventory.
    package private(set) var rows: [Row] = []
    package private(set) var hours: [Hours] = []
    package private(set) var lines: [Line] = []

    private struct Key: Hashable {
        var address: String
        var service: String
        var port: Int?
    }

    private var places: [Key: Int] = [:]

    package init(_ configuration: Configuration) {
        let taking = Self.intervals(of: configuration.events)
        for sentinel in configuration.uplink.sentinels { add(sentinel, purpose: "sentinel", isPart: false) }
        for site in configuration.roster.sites where !site.isPaused {
            for check in site.checks where check.kind != .push {
                add(
                    check,
                    purpose: site.name,
                    isPart: taking[site.id] != nil,
                    isJudged: check == site.judgedCheck,
                    interval: check.role == .line ? taking[site.id] : nil
                )
            }
        }
        for channel in configuration.channels { add(channel) }
        if let api = configuration.api { addListener(api, ["TCP"], purpose: "API") }
        if let push = configuration.push { addListener(push, ["TCP", "UDP"], purpose: "push") }
        hours = configuration.events.map(Self.hours)
        lines = Self.lines(configuration.roster, taking)
    }

    /// The densest interval that an event asks of each participant.
    private static func intervals(of events: [TrainingEvent]) -> [SiteID: Duration] {
        var intervals: [SiteID: Duration] = [:]
        for event in events {
            for participant in event.participants where participant.joinsAt == nil {
                intervals[participant.site] = min(intervals[participant.site] ?? event.interval, event.interval)
            }
        }
        return intervals
    }

    private static func hours(of event: TrainingEvent) -> Hours {
        let warmUp = Int(event.warmUp.inSeconds / 60)
        let spans = event.sessions.map { DayHours(from: max(0, $0.from - warmUp), to: $0.to).text }
        return Hours(event: event.name, date: event.date.iso8601, hours: spans)
    }

    private static func lines(_ roster: Roster, _ taking: [SiteID: Duration]) -> [Line] {
        let budget = LineBudget(roster)
        var loads: [Roster.Index: Double] = [:]
        for (site, interval) in taking {
            guard let index = roster.index(of: site) else { continue }
            let extra = budget.extra(of: index, rate: 1 / max(0.05, interval.inSeconds))
            for line in budget.lines[index] { loads[line, default: 0] += extra }
        }
        return roster.sites.indices.compactMap { index in
            guard let rate = roster.sites[index].lineRate else { return nil }
            let usual = budget.restLoad[index, default: 0]
            let most = usual + loads[index, default: 0]
            let bits = Double(rate.bitsPerSecond)
            return Line(name: roster.sites[index].name, rate: rate, usual: usual / bits, event: most / bits)
        }
    }

    private mutating func add(
        _ check: Check,
        purpose: String,
        isPart: Bool,
        isJudged: Bool = false,
        interval: Duration? = nil
    ) {
        let dense = min(interval ?? check.interval.onAir, check.interval.onAir)
        add(
            Row(
                address: check.host.description,
                service: check.service,
                port: check.port,
                usual: 1 / max(0.001, check.interval.idle.inSeconds),
                event: isPart ? 1 / max(0.001, dense.inSeconds) : nil,
                readiness: isPart && isJudged && check.bearsRamp ? ReadinessProfile.hardCap : nil,
                purposes: [purpose],
                direction: .outgoing
            )
        )
    }

    private mutating func addListener(_ listener: Configuration.Listener, _ services: [String], purpose: String) {
        for service in services {
            rows.append(
                Row(
                    address: listener.host,
                    service: service,
                    port: listener.port,
                    usual: 0,
                    purposes: [purpose],
                    direction: .incoming
                )
            )
        }
    }

    /// Of a webhook only host and port: paths are secrets.
    private mutating func add(_ channel: Channel) {
        guard case .webhook(let webhook) = channel.kind, let address = try? WebAddress(webhook.url) else { return }
        let isPlain = webhook.url.lowercased().hasPrefix("http://")
        add(
            Row(
                address: address.host.description,
                service: "TCP",
                port: address.port ?? (isPlain ? 80 : 443),
                usual: 0,
                purposes: [channel.name],
                direction: .outgoing
            )
        )
    }

    private mutating func add(_ row: Row) {
        let key = Key(address: row.address, service: row.service, port: row.port)
        guard let place = places[key] else {
            places[key] = rows.count
            rows.append(row)
            return
        }
        rows[place].usual += row.usual
        if let more = row.event { rows[place].event = (rows[place].event ?? 0) + more }
        rows[place].readiness = rows[place].readiness ?? row.readiness
        if !rows[place].purposes.contains(row.purposes[0]) { rows[place].purposes += row.purposes }
    }
}

extension Check {
    fileprivate var service: String {
        switch kind {
        case .icmp: if case .address(.v6) = host { "ICMPv6 echo" } else { "ICMP echo" }
        case .tcp, .https: "TCP"
        case .push: "UDP"
        }
    }

    fileprivate var port: Int? {
        switch kind {
        case .icmp, .push: nil
        case .tcp(let port): Int(port)
        case .https(let url): (try? WebAddress(url))?.port ?? (url.lowercased().hasPrefix("http://") ? 80 : 443)
        }
    }
}
