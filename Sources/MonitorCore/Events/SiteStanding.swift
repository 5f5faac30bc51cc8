/// How the sites are at one moment, as far as events must know it.
package struct SiteStanding: Sendable {
    package var states: [SiteID: SiteState]
    /// Have not answered since they were added.
    package var neverAnswered: Set<SiteID>
    /// The monitor is cut off.
    package var isIsolated: Bool
    /// Every probed site has had the time for a verdict since the start.
    package var isSettled: Bool

    package init(
        states: [SiteID: SiteState] = [:],
        neverAnswered: Set<SiteID> = [],
        isIsolated: Bool = false,
        isSettled: Bool = true
    ) {
        self.states = states
        self.neverAnswered = neverAnswered
        self.isIsolated = isIsolated
        self.isSettled = isSettled
    }

    /// False for a site that is elsewhere, or that nobody has said a word of yet.
    func knows(_ site: Site) -> Bool {
        guard site.isToldOf else { return site.mayTakePart }
        return states[site.id].map { $0 != .paused } ?? false
    }
}

extension RollCall {
    /// Counts who is there.
    ///
    /// A hall whose line answers and whose terminal does not is not there: nobody has switched it on.
    package init(
        of event: TrainingEvent,
        before session: EventSession,
        in roster: Roster,
        _ standing: SiteStanding,
        at now: Timestamp
    ) {
        let halls = event.participants.compactMap { participant -> Site? in
            guard participant.joinsAt == nil, let index = roster.index(of: participant.site) else { return nil }
            let site = roster.sites[index]
            return standing.knows(site) && !site.level.isNode ? site : nil
        }
        let missing = halls.filter { !Self.isThere(standing.states[$0.id]) }
        self.init(
            event: event.name,
            session: session.begins,
            at: now,
            present: halls.count - missing.count,
            expected: halls.count,
            missing: Self.byParent(missing),
            isBlind: standing.isIsolated
        )
    }

    private static func isThere(_ state: SiteState?) -> Bool {
        switch state {
        case .up, .degraded: true
        case nil, .unknown, .equipmentDown, .down, .unreachable, .absent, .paused: false
        }
    }

    private static func byParent(_ sites: [Site]) -> [Missing] {
        var families: [Missing] = []
        for site in sites {
            if let index = families.firstIndex(where: { $0.parent == site.parent }) {
                families[index].sites.append(site.id)
            } else {
                families.append(Missing(parent: site.parent, sites: [site.id]))
            }
        }
        return families
    }
}
