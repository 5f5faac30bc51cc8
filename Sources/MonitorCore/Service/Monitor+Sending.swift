/// From what the probe table wants sent to packets, and the trouble that this can meet.
extension Monitor {
    private static let lookup = "lookup"
    /// Without a sentinel: so long nothing can be sent before that is said.
    private static let patience = Duration.milliseconds(1_500)

    func send(_ sends: [ProbeSend], at now: ClockReading) {
        outgoing.removeAll(keepingCapacity: true)
        for send in sends {
            guard let address = addresses[Int(send.target)] else {
                arrivals.results.append(unresolved(send, at: now))
                continue
            }
            outgoing.append(
                OutgoingProbe(
                    target: numbers.number(of: send.target),
                    sequence: send.sequence,
                    address: address,
                    way: ways[Int(send.target)],
                    usesAlternateIdentifier: send.isReprobe,
                    dueAt: send.dueAt
                )
            )
        }
        if !outgoing.isEmpty { sockets.send(outgoing, into: &arrivals) }
    }

    /// Numbers the ways in which the targets are probed; equal ones share a number.
    func layOutWays() {
        var known: [ProbeWay: Int32] = [:]
        var list: [ProbeWay] = []
        ways = directory.targets.map { target in
            let way = ProbeWay(target.check)
            if let number = known[way] { return number }
            let number = Int32(list.count)
            known[way] = number
            list.append(way)
            return number
        }
        sockets.ways = list
    }

    /// A name without an address is the monitor's trouble, not the hall's.
    private func unresolved(_ send: ProbeSend, at now: ClockReading) -> ProbeResult {
        let name = directory.targets[Int(send.target)].check.host.description
        let words = Catalogue(language: configuration.language).say(ServicePhrase.unresolved, ["name": name])
        let trouble = MonitorTrouble(operation: Self.lookup, errno: 0, explanation: words)
        return ProbeResult(
            target: numbers.number(of: send.target),
            sequence: send.sequence,
            outcome: .trouble(trouble),
            sentAt: nil,
            receivedAt: now.instant
        )
    }

    /// Collects trouble of our own; it is told once a minute at most for each kind.
    func noteTrouble(_ result: ProbeResult, of target: Int32?) {
        guard case .trouble(let trouble) = result.outcome else { return }
        let site: SiteID? = target.flatMap { target in
            guard case .site(let site, _) = directory.owners[Int(target)] else { return nil }
            return configuration.roster.sites[site].id
        }
        housekeeping.note(trouble, at: site)
        // A name without an address is no lost way.
        if let target, trouble.operation != Self.lookup { waysLost.note(target, at: result.receivedAt) }
    }

    /// Says to whom nothing can be sent, once a second while that lasts.
    ///
    /// While the monitor is cut off the way back is judged by the newest: one second of a route is no uplink.
    func reportLostWays(_ now: ClockReading) {
        guard !waysLost.isEmpty else { return }
        let patience = health.isIsolated ? .zero : configuration.uplink.sentinels.first?.deadAfter ?? Self.patience
        guard let (targets, since) = waysLost.lost(for: patience, at: now.instant) else { return }
        var sentinels: [Int] = []
        var sites: Set<Roster.Index> = []
        for target in targets {
            switch directory.owners[Int(target)] {
            case .site(let site, _): sites.insert(site)
            case .sentinel(let number): sentinels.append(number)
            }
        }
        handle(health.apply(.cannotSend(sentinels: sentinels, sites: sites.sorted(), since: since), at: now), at: now)
    }
}
