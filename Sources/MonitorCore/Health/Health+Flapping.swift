/// When a line is unstable rather than lost (DESIGN 4.3, rule 6); outages of incidents that are over count too.
extension Health {
    /// Places whose outages are remembered before old ones are looked for.
    private static let remembered = 64

    /// A site was lost that answered before; only outages that nothing else explains count.
    mutating func noteOutage(of site: Roster.Index) {
        guard !sites[site].isExplained, let id = sites[site].fault, let fault = book[id], fault.rootIsLost,
            fault.root == site
        else { return }
        note(.site(site), in: id)
    }

    /// Many below a root that answers were lost at once, the first of them at `first`.
    ///
    /// What was noted since then is the same outage: an area that has become a trunk, or a trunk that was lost again.
    mutating func noteOutage(ofArea id: Fault.ID, since first: Instant) {
        guard let fault = book[id], !fault.rootIsLost else { return }
        let place = OutagePlace.below(fault.root)
        if let noted = outages[place]?.last, noted >= first { return }
        note(place, in: id)
    }

    /// A main line was lost that was well before; its site works on, and the line is unstable all the same.
    mutating func noteOutage(ofMainLine site: Roster.Index, in id: Fault.ID) {
        note(.site(site), in: id)
    }

    private mutating func note(_ place: OutagePlace, in id: Fault.ID) {
        let within = rules.flapping.within
        let now = clock.instant
        if outages.count >= Self.remembered {
            outages = outages.filter { entry in entry.value.contains { $0 + within >= now } }
        }
        let recent = (outages[place] ?? []).filter { $0 + within >= now } + [now]
        outages[place] = recent
        guard recent.count >= rules.flapping.outages else { return }
        let isNew = book[id]?.flaps == nil
        book.update(id) { $0.flaps = Flaps(outages: recent.count, within: within) }
        if isNew { rediagnosed(id) }
    }

    /// We were cut off since then: what was noted meanwhile was no outage of theirs.
    mutating func forgetOutages(since: Instant) {
        outages = outages.compactMapValues { noted in
            let own = noted.filter { $0 < since }
            return own.isEmpty ? nil : own
        }
    }

    /// So long all must be well before the fault is over: an unstable line must be quiet for longer.
    func calmTime(of fault: Fault) -> Duration {
        let stable = rules.stable[fault.root.map { sites[$0].phase } ?? .idle]
        return fault.flaps == nil ? stable : max(stable, rules.flapping.within)
    }

    func evidence(of flaps: Flaps, in fault: Fault) -> Evidence {
        let isRecovered = !fault.isUnrecovered
        if fault.isOnBackup {
            let state = isRecovered ? SiteState.up : .degraded
            return .outages(count: flaps.outages, seconds: flaps.within.inSeconds, state: state)
        }
        let rootState = fault.root.map { sites[$0].state } ?? .unknown
        let state = fault.rootIsLost ? rootState : isRecovered ? .up : .down
        return .outages(count: flaps.outages, seconds: flaps.within.inSeconds, state: state)
    }
}

/// Whose outages are counted together.
enum OutagePlace: Hashable, Sendable {
    case site(Roster.Index)
    /// Of many at once below a root that answers.
    case below(Roster.Index?)
}
