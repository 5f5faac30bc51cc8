/// What the events ask of each site at a time.
package struct EventDuties: Sendable {
    /// So long before a session a site of an upper level is due; the last level's later, for its halls open last.
    static let upperDue = Duration.seconds(1_800)
    static let lastDue = Duration.seconds(600)

    let roster: Roster
    /// Sites that have not answered since they were added: never due, they stand in the roll-calls.
    let neverAnswered: Set<SiteID>

    package init(roster: Roster, neverAnswered: Set<SiteID> = []) {
        self.roster = roster
        self.neverAnswered = neverAnswered
    }

    /// Of every site that an event asks something of; all others do what they do without events.
    ///
    /// Where events overlap, the more urgent phase holds for a site, and of two that are as urgent the denser probing.
    package func duties(_ plans: [EventPlan], at now: Timestamp) -> [SiteID: SiteDuty] {
        var duties: [SiteID: SiteDuty] = [:]
        for plan in plans {
            for (site, duty) in self.duties(plan, at: now) {
                duties[site] = duties[site].map { Self.stronger($0, duty) } ?? duty
            }
        }
        return duties
    }

    private func duties(_ plan: EventPlan, at now: Timestamp) -> [SiteID: SiteDuty] {
        let isOnAir = plan.onAir(at: now) != nil
        let begins = isOnAir ? now : plan.warmingUp(at: now)?.begins
        let phase: Phase = isOnAir ? .onAir : begins == nil ? .idle : .warmUp
        let isUnderWay = begins != nil || plan.isUnderWay(at: now)
        guard isUnderWay else { return [:] }
        var duties: [SiteID: SiteDuty] = [:]
        for participant in plan.event.participants {
            guard let index = roster.index(of: participant.site), !roster.sites[index].isPaused else { continue }
            if let place = participant.joinsAt {
                duties[participant.site] = SiteDuty(phase: phase, joinsAt: place)
            } else if let begins {
                let interval = plan.event.interval
                let presence = presence(of: roster.sites[index], untilBegin: begins - now)
                duties[participant.site] = SiteDuty(phase: phase, interval: interval, presence: presence)
                // A node is as urgent as what passes it.
                for node in roster.ways[index] {
                    duties[roster.sites[node].id] = SiteDuty(phase: phase, interval: interval)
                }
            }
        }
        return duties
    }

    private func presence(of site: Site, untilBegin time: Duration) -> Presence {
        guard site.expected == .events else { return .expected }
        guard !neverAnswered.contains(site.id) else { return .awaited }
        return time <= (site.level.isLast ? Self.lastDue : Self.upperDue) ? .expected : .awaited
    }

    private static func stronger(_ first: SiteDuty, _ second: SiteDuty) -> SiteDuty {
        guard first.phase.urgency == second.phase.urgency else {
            return first.phase.urgency > second.phase.urgency ? first : second
        }
        // Who takes part from its own hall in one of them is probed.
        guard (first.joinsAt == nil) == (second.joinsAt == nil) else { return first.joinsAt == nil ? first : second }
        var duty = first
        duty.interval = [first.interval, second.interval].compactMap(\.self).min()
        duty.presence = first.presence == .expected ? .expected : second.presence
        return duty
    }
}

extension Phase {
    /// The higher, the more a site's failure hurts.
    fileprivate var urgency: Int {
        switch self {
        case .idle, .readiness: 0
        case .warmUp: 1
        case .onAir: 2
        }
    }
}
