extension Health {
    /// Takes over a new configuration: identity is the id; what is unchanged keeps everything.
    ///
    /// Indexes in the outputs are those of the new roster.
    package mutating func reload(
        roster new: Roster,
        rules: IncidentRules,
        uplink: UplinkRules,
        at clock: ClockReading
    ) -> [HealthOutput] {
        begin(at: clock)
        let old = roster
        let place = old.sites.map { site in
            new.index(of: site.id).flatMap { new.sites[$0].isPaused ? nil : $0 }
        }
        let moved = linesMoved(from: old, to: new, place)
        removeIncidents { place[$0] == nil }
        self.rules = rules
        sentinels.replace(by: uplink)
        roster = new
        moveSites(from: old, to: place)
        awaitFirstAnswers()
        renumber(place, groupsOf: old)
        for record in moved { tellUnknown(record.site, after: record.before) }
        if isolation.isBlind {
            for site in sites.indices { show(site) }
        } else {
            release(sites.indices.filter { sites[$0].isLost && (sites[$0].fault == nil || isMisplaced($0)) })
            _ = isCutOff()
        }
        return finish()
    }

    /// Sites of another address whose last line in the log says nothing about it.
    private func linesMoved(
        from old: Roster,
        to new: Roster,
        _ place: [Roster.Index?]
    ) -> [(site: Roster.Index, before: SiteRecord)] {
        guard !isolation.isBlind else { return [] }
        return place.enumerated().compactMap { before, after in
            guard let after, sites[before].logged != .unknown, sites[before].logged != .paused,
                SiteChange(from: old.sites[before], to: new.sites[after]) == .address
            else { return nil }
            return (after, sites[before])
        }
    }

    private func isMisplaced(_ site: Roster.Index) -> Bool {
        guard let fault = sites[site].fault.flatMap({ book[$0] }) else { return true }
        return !fault.isOpen
    }

    /// Incidents whose place is gone end; faults that are not open yet are diagnosed anew.
    private mutating func removeIncidents(where isGone: (Roster.Index) -> Bool) {
        for id in book.faults.keys.sorted() {
            guard let fault = book[id] else { continue }
            for site in fault.members where !fault.isOpen || isGone(site) {
                book.update(id) { $0.members.remove(site) }
                sites[site].fault = nil
            }
            if !fault.isOpen {
                book.remove(id)
            } else if fault.root.map(isGone) ?? fault.members.allSatisfy(isGone) {
                resolve(id, as: .removed)
            }
        }
    }

    private mutating func moveSites(from old: Roster, to place: [Roster.Index?]) {
        var next = roster.sites.map { SiteRecord($0, everAnswered: false, at: clock.instant) }
        for (before, after) in place.enumerated() {
            guard let after else { continue }
            let change = SiteChange(from: old.sites[before], to: roster.sites[after])
            next[after] = sites[before].moved(by: change, to: roster.sites[after], at: clock.instant)
        }
        for site in next.indices {
            next[site].explains = roster.children[site].count { next[$0].isExplained }
        }
        sites = next
    }

    private mutating func renumber(_ place: [Roster.Index?], groupsOf old: Roster) {
        let oldGroups = groups.groupOf
        recount()
        var group: [Int: Int] = [:]
        for (before, after) in place.enumerated() {
            if let after, let from = oldGroups[before], let to = groups.groupOf[after] { group[from] = to }
        }
        book.renumber(sites: { place[$0] }, groups: { group[$0] })
        timers.renumber { place[$0] }
        families.removeAll()
        poor = Set(poor.compactMap { place[$0] }.filter { !sites[$0].degraded.isEmpty })
        unheard = Set(unheard.compactMap { place[$0] })
        reviews = Set(reviews.compactMap { place[$0] })
        held = held.compactMap { line in
            place[line.site].map { HeldLine(site: $0, logged: line.logged, transition: line.transition) }
        }
    }
}

/// What a new configuration changes about a site, as far as Health minds.
enum SiteChange: Sendable {
    case nothing
    /// Another superior: what was measured stays, what explained it does not.
    case parent
    /// Other checks: what was measured says nothing about what will be.
    case checks
    /// Another address: perhaps another line.
    case address

    init(from old: Site, to new: Site) {
        if old.lineAddress != new.lineAddress || old.address != new.address {
            self = .address
        } else if old.checks != new.checks || old.isPaused != new.isPaused {
            self = .checks
        } else if old.parent != new.parent {
            self = .parent
        } else {
            self = .nothing
        }
    }
}

extension SiteRecord {
    fileprivate func moved(by change: SiteChange, to site: Site, at now: Instant) -> SiteRecord {
        var next = self
        switch change {
        case .nothing:
            break
        case .parent:
            next.isExplained = false
            next.transit = .possible
        case .checks, .address:
            // An open incident stays until the verdict, which must count for it.
            let isKnown = counts && (change == .checks || fault != nil)
            next = SiteRecord(site, everAnswered: isKnown, at: now)
            next.logged = change == .checks ? logged : .unknown
            next.fault = fault
            next.phase = phase
        }
        return next
    }
}
