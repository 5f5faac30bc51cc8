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
        /// In warm-up and on air; nil for what no event needs.
        package var event: Double?
        /// The most in a readiness run; nil where it is not faster than usual.
        package var readiness: Int?
        /// The most while an answer is missing; nil where nothing is asked again.
        package var suspect: Double?
        /// What is reached there.
        package var purposes: [Purpose]
        package var direction: Direction
    }

    package enum Purpose: Hashable, Sendable {
        /// A site or node, by its name.
        case site(String)
        /// By its name.
        case channel(String)
        case sentinel
        /// Host names are looked up; the address is the system's own business.
        case names
        case api
        case push
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
        let needs = EventNeeds(configuration)
        for sentinel in configuration.uplink.sentinels { add(sentinel, purpose: .sentinel) }
        for site in configuration.roster.sites where !site.isPaused {
            // Heartbeats are sent by the hall: nothing goes out to it for that.
            for check in site.checks where check.kind != .push {
                let isRamped = needs.measured.contains(site.id) && check == site.judgedCheck && check.bearsRamp
                add(check, purpose: .site(site.name), duty: needs.duties[site.id], isRamped: isRamped)
            }
        }
        for channel in configuration.channels { add(channel) }
        if Self.usesNames(configuration) { addResolver() }
        if let api = configuration.api { addListener(api, ["TCP"], purpose: .api) }
        if let push = configuration.push { addListener(push, ["TCP", "UDP"], purpose: .push) }
        hours = configuration.events.map(Self.hours)
        lines = Self.lines(configuration.roster, needs.duties)
    }

    private static func hours(of event: TrainingEvent) -> Hours {
        let warmUp = Int(event.warmUp.inSeconds / 60)
        let spans = event.sessions.map { DayHours(from: max(0, $0.from - warmUp), to: $0.to).text }
        return Hours(event: event.name, date: event.date.iso8601, hours: spans)
    }

    private static func lines(_ roster: Roster, _ duties: [SiteID: SiteDuty]) -> [Line] {
        let usual = LineBudget(roster).restLoad
        let most = LineBudget(roster, duties: duties).restLoad
        return roster.sites.indices.compactMap { index in
            guard let rate = roster.sites[index].lineRate else { return nil }
            let bits = Double(rate.bitsPerSecond)
            return Line(
                name: roster.sites[index].name,
                rate: rate,
                usual: usual[index, default: 0] / bits,
                event: most[index, default: 0] / bits
            )
        }
    }

    private mutating func add(_ check: Check, purpose: Purpose, duty: SiteDuty? = nil, isRamped: Bool = false) {
        let usual = check.rate(under: SiteDuty())
        let event = duty.map { max(usual, check.rate(under: $0)) }
        let again = 1 / max(0.001, check.retryInterval.inSeconds)
        let most = event ?? usual
        add(
            Row(
                address: check.host.description,
                service: check.service,
                port: check.port,
                usual: usual,
                event: event,
                readiness: isRamped ? ReadinessProfile.hardCap : nil,
                // Lines are asked again beside their schedule, terminals in place of it.
                suspect: check.role == .line ? most + again : max(most, again),
                purposes: [purpose],
                direction: .outgoing
            )
        )
    }

    private static func usesNames(_ configuration: Configuration) -> Bool {
        let checks =
            configuration.uplink.sentinels + configuration.roster.sites.filter { !$0.isPaused }.flatMap(\.checks)
        let hosts = checks.filter { $0.kind != .push }.map(\.host) + configuration.channels.compactMap { $0.peer?.host }
        return hosts.contains { if case .name = $0 { true } else { false } }
    }

    private mutating func addResolver() {
        for service in ["UDP", "TCP"] {
            rows.append(
                Row(address: "", service: service, port: 53, usual: 0, purposes: [.names], direction: .outgoing)
            )
        }
    }

    private mutating func addListener(_ listener: Configuration.Listener, _ services: [String], purpose: Purpose) {
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
        guard let peer = channel.peer else { return }
        add(
            Row(
                address: peer.host.description,
                service: "TCP",
                port: peer.port,
                usual: 0,
                purposes: [.channel(channel.name)],
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
        if let more = row.suspect { rows[place].suspect = (rows[place].suspect ?? 0) + more }
        if !rows[place].purposes.contains(row.purposes[0]) { rows[place].purposes += row.purposes }
    }
}
