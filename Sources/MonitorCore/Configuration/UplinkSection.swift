/// Reads `uplink`: the sentinels, which are icmp checks with the timing of `defaults`.
struct UplinkSection {
    let defaults: SiteSettings
    let source: String?
    let gateway: DefaultGateway
    let report: FileReport

    /// `node` is nil when the section is absent.
    func read(_ node: YAMLNode?) -> UplinkRules {
        guard let node else { return standard(at: .start) }
        let map = MapReader(node, keys: ["sentinels", "quorum"], report: report)
        guard let items = map.list("sentinels", example: "[192.0.2.1]") else {
            let rules = standard(at: map.position)
            return UplinkRules(sentinels: rules.sentinels, quorum: quorum(map, of: rules.sentinels.count))
        }
        if items.isEmpty, let list = map.node("sentinels") { warnOfNone(at: list.position) }
        let hosts = hosts(items)
        return UplinkRules(sentinels: hosts.map(sentinel), quorum: quorum(map, of: items.count))
    }

    private func standard(at position: TextPosition) -> UplinkRules {
        guard let address = gateway.address() else {
            warnOfNone(at: position)
            return UplinkRules(sentinels: [])
        }
        return UplinkRules(sentinels: [sentinel(.address(address))])
    }

    private func warnOfNone(at position: TextPosition) {
        let hint = "set uplink.sentinels to addresses outside the province"
        report.warning("no sentinel: 'we are cut off' and 'all are down' will look the same", at: position, hint: hint)
    }

    private func hosts(_ items: [YAMLNode]) -> [Host] {
        var hosts: [Host] = []
        for item in items {
            guard let text = report.text(item, expecting: "an address") else { continue }
            guard let host = Host(text.value) else {
                report.error("\(quoted(text.value)) is neither an address nor a host name", at: text.position)
                continue
            }
            guard !hosts.contains(host) else {
                report.error("sentinel \(quoted(text.value)) stands twice", at: text.position)
                continue
            }
            hosts.append(host)
        }
        return hosts
    }

    private func quorum(_ map: MapReader, of count: Int) -> Int {
        guard let quorum = map.integer("quorum", in: 1...1_000) else { return 1 }
        if quorum.value > count {
            let hint = "\(count) at most"
            report.error("quorum \(quorum.value) is more than there are sentinels", at: quorum.position, hint: hint)
        }
        return quorum.value
    }

    private func sentinel(_ host: Host) -> Check {
        let timing = defaults.timing
        let dense = min(timing.interval, LineTiming.onAirInterval)
        return Check(
            name: "icmp",
            kind: .icmp,
            role: .line,
            host: host,
            interval: PhaseDurations(idle: timing.interval, warmUp: dense, onAir: dense),
            timeout: timing.timeout,
            retryInterval: timing.retryInterval,
            deadAfter: timing.deadAfter,
            successes: timing.successes,
            source: defaults.source ?? source
        )
    }
}
