/// From what the probe table wants sent to packets, and the trouble that this can meet.
extension Monitor {
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
        let trouble = MonitorTrouble(operation: "lookup", errno: 0, explanation: words)
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
    }
}
