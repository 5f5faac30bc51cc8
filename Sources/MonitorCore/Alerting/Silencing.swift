/// Which incidents are muted, by whom and until when; owns no clock.
struct Silencing: Hashable, Sendable {
    /// A silence may be no longer.
    static let longest = Duration.seconds(12 * 3_600)
    /// So long before its end a line says that it is near.
    static let notice = Duration.seconds(900)

    /// What holds now, in the order in which it was made.
    private(set) var mutings: [Muting]
    private var lastSilence: Int
    private var lastMaintenance: Int

    /// Goes on with what the store holds; the numbers are the highest ever given.
    init(_ mutings: [Muting] = [], lastSilence: Int = 0, lastMaintenance: Int = 0) {
        self.mutings = mutings
        self.lastSilence = lastSilence
        self.lastMaintenance = lastMaintenance
    }

    var silences: [Silence] { mutings.compactMap(\.silence) }

    var maintenances: [Maintenance] { mutings.compactMap(\.maintenance) }

    /// When the next one ends, or its end is to be announced.
    var nextTime: Timestamp? {
        mutings.flatMap { [$0.until, $0.announcement].compactMap { $0 } }.min()
    }

    mutating func addSilence(
        _ matcher: Silence.Matcher,
        for duration: Duration,
        by: String,
        comment: String,
        at now: Timestamp
    ) -> Muting {
        lastSilence += 1
        return add(
            .silence(
                Silence(
                    id: lastSilence,
                    matcher: matcher,
                    from: now,
                    until: now + duration,
                    by: by,
                    comment: comment
                )
            )
        )
    }

    mutating func addMaintenance(
        of site: SiteID,
        for duration: Duration,
        by: String,
        comment: String?,
        at now: Timestamp
    ) -> Muting {
        lastMaintenance += 1
        return add(
            .maintenance(
                Maintenance(
                    id: lastMaintenance,
                    site: site,
                    from: now,
                    until: now + duration,
                    by: by,
                    comment: comment
                )
            )
        )
    }

    private mutating func add(_ item: Muting.Item) -> Muting {
        let muting = Muting(item)
        mutings.append(muting)
        return muting
    }

    /// Ends one by hand; nil when there is none.
    mutating func end(_ hold: IncidentCare.Hold, at now: Timestamp) -> Muting? {
        guard let index = mutings.firstIndex(where: { $0.hold == hold }) else { return nil }
        var ended = mutings.remove(at: index)
        ended.endedAt = now
        return ended
    }

    /// What changed by the passing of time: ends that are near, then ends.
    mutating func advance(to now: Timestamp) -> [(step: SilenceStep, muting: Muting)] {
        var steps: [(step: SilenceStep, muting: Muting)] = []
        for index in mutings.indices {
            if mutings[index].until <= now {
                mutings[index].endedAt = mutings[index].until
                steps.append((.ended, mutings[index]))
            } else if let time = mutings[index].announcement, time <= now {
                mutings[index].isEndAnnounced = true
                steps.append((.ending, mutings[index]))
            }
        }
        mutings.removeAll { $0.endedAt != nil }
        return steps
    }
}

extension Silencing {
    /// What keeps an incident from being told; of several the one that ends last.
    func hold(on incident: Incident, in roster: Roster) -> IncidentCare.Hold? {
        mutings.filter { $0.item.covers(incident, in: roster) }.max { $0.until < $1.until }?.hold
    }

    /// True for a site that is worked on, or stands below one that is.
    func isWorkedOn(_ site: SiteID, in roster: Roster) -> Bool {
        maintenances.contains { roster.isSite(site, atOrBelow: $0.site) }
    }
}

extension Muting.Item {
    fileprivate func covers(_ incident: Incident, in roster: Roster) -> Bool {
        switch self {
        case .silence(let silence):
            return silence.matcher.matches(incident, in: roster)
        case .maintenance(let maintenance):
            if let root = incident.root, roster.isSite(root, atOrBelow: maintenance.site) { return true }
            let affected = incident.affected
            return !affected.isEmpty && affected.allSatisfy { roster.isSite($0.id, atOrBelow: maintenance.site) }
        }
    }
}

extension Silence.Matcher {
    /// An incident without a root matches only where neither sites nor levels are asked for.
    fileprivate func matches(_ incident: Incident, in roster: Roster) -> Bool {
        let level = incident.root.flatMap(roster.index).map { roster.sites[$0].level.name }
        return (causes.isEmpty || causes.contains(incident.cause))
            && (levels.isEmpty || level.map(levels.contains) == true)
            && (sites.isEmpty || incident.root.map(isAnySite) == true)
    }

    private func isAnySite(_ site: SiteID) -> Bool {
        sites.contains { SitePattern(text: $0).matches(site.rawValue) }
    }
}

extension Roster {
    fileprivate func isSite(_ site: SiteID, atOrBelow superior: SiteID) -> Bool {
        if site == superior { return true }
        guard let index = index(of: site), let top = self.index(of: superior) else { return false }
        return ancestors(of: index).contains(top)
    }
}
