/// A silence or a maintenance that keeps back messages about sites while an event watches them.
package struct EventOverlap: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case silence
        case maintenance
    }

    package var event: String
    package var kind: Kind
    package var id: Int
    package var by: String
    package var until: Timestamp
    /// Participants of the event that it covers.
    package var sites: Int

    /// All of them, by event; what is over already counts for nothing.
    package static func all(
        _ plans: [EventPlan],
        _ silences: [Silence],
        _ maintenances: [Maintenance],
        in roster: Roster,
        at now: Timestamp
    ) -> [EventOverlap] {
        plans.flatMap { plan in
            let sites = plan.event.participants.compactMap { $0.joinsAt == nil ? roster.index(of: $0.site) : nil }
            let muted = silences.map { silence in
                EventOverlap(
                    event: plan.event.name,
                    kind: .silence,
                    id: silence.id,
                    by: silence.by,
                    until: silence.until,
                    sites: plan.isWatched(from: max(now, silence.from), to: silence.until)
                        ? sites.count { silence.matcher.covers(roster.sites[$0]) } : 0
                )
            }
            let planned = maintenances.map { work in
                let top = roster.index(of: work.site)
                return EventOverlap(
                    event: plan.event.name,
                    kind: .maintenance,
                    id: work.id,
                    by: work.by,
                    until: work.until,
                    sites: plan.isWatched(from: max(now, work.from), to: work.until)
                        ? sites.count { site in site == top || roster.ancestors(of: site).contains { $0 == top } } : 0
                )
            }
            return (muted + planned).filter { $0.sites > 0 }
        }
    }
}

extension EventPlan {
    /// True when some session is warmed up or on air at some time of the span.
    fileprivate func isWatched(from: Timestamp, to: Timestamp) -> Bool {
        held.contains { $0.warmsUp < to && from < $0.ends }
    }
}

extension Silence.Matcher {
    /// True where some incident of the site would be muted.
    fileprivate func covers(_ site: Site) -> Bool {
        (levels.isEmpty || levels.contains(site.level.name))
            && (sites.isEmpty || sites.contains { SitePattern(text: $0).matches(site.id.rawValue) })
    }
}

extension Catalogue {
    /// What keeps messages of an event back.
    func sentence(_ overlap: EventOverlap, until: String) -> String {
        let phrase: EventCarePhrase = overlap.kind == .silence ? .silenced : .inMaintenance
        return say(
            phrase,
            [
                "id": overlap.id, "by": overlap.by, "until": until, "event": overlap.event,
                "sites": sites(overlap.sites),
            ]
        )
    }
}
