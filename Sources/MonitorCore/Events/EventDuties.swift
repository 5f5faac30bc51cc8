/// What the events ask of each site at a time.
package struct EventDuties: Sendable {
    /// So long before a session a site of an upper level is due; the last level's later, for its halls open last.
    static let upperDue = Duration.seconds(1_800)
    static let lastDue = Duration.seconds(600)
    /// So long everybody has at least to come to a session that somebody began by hand.
    static let shortestGrace = Duration.seconds(60)

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
        let session = plan.onAir(at: now) ?? plan.warmingUp(at: now)
        guard session != nil || plan.isUnderWay(at: now) else { return [:] }
        let phase: Phase = session.map { $0.isOnAir(at: now) ? .onAir : .warmUp } ?? .idle
        var duties: [SiteID: SiteDuty] = [:]
        for participant in plan.event.participants {
            guard let index = roster.index(of: participant.site), roster.sites[index].mayTakePart else { continue }
            if let place = participant.joinsAt {
                duties[participant.site] = SiteDuty(phase: phase, joinsAt: place)
            } else if let session {
                // A node is as urgent as what passes it.
                for site in [index] + roster.ways[index] {
                    let presence = presence(of: roster.sites[site], in: session, at: now)
                    duties[roster.sites[site].id] = SiteDuty(
                        phase: phase,
                        interval: plan.event.interval,
                        presence: presence
                    )
                }
            }
        }
        return duties
    }

    private func presence(of site: Site, in session: EventSession, at now: Timestamp) -> Presence {
        guard site.expected == .events else { return .expected }
        guard !neverAnswered.contains(site.id) else { return .awaited }
        return Self.due(session, isLast: site.level.isLast) <= now ? .expected : .awaited
    }

    /// From when on the silence of a site is a fault: nobody can be there in the second in which somebody begins a
    /// session by hand, so that gives the time that the plan gives, at most until the planned hour.
    private static func due(_ session: EventSession, isLast: Bool) -> Timestamp {
        let planned = max(session.warmsUp, session.key + (.zero - (isLast ? lastDue : upperDue)))
        guard let begun = session.begunAt else { return planned }
        guard session.isPlanned else { return begun + lastDue }
        // By the plan it was due already when somebody began.
        guard begun < planned || begun >= session.key else { return planned }
        return min(begun + lastDue, max(session.key, begun + shortestGrace))
    }

    private static func stronger(_ first: SiteDuty, _ second: SiteDuty) -> SiteDuty {
        // Who takes part from its own hall in one of them is probed, as urgently as either asks.
        guard (first.joinsAt == nil) == (second.joinsAt == nil) else {
            var duty = first.joinsAt == nil ? first : second
            duty.phase = first.phase.urgency > second.phase.urgency ? first.phase : second.phase
            return duty
        }
        guard first.phase.urgency == second.phase.urgency else {
            return first.phase.urgency > second.phase.urgency ? first : second
        }
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
