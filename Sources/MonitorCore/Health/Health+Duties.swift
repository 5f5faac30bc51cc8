/// What events ask of the sites: how densely they are probed, and what their silence means.
extension Health {
    /// Takes over what is asked of each site; one that is not in the map has its own duty.
    ///
    /// Nothing is lost with a site that is due and silent, so it makes no area or trunk with others: each has an incident
    /// of its own, unless one that is open explains it.
    package mutating func take(_ duties: [SiteID: SiteDuty], at clock: ClockReading) -> [HealthOutput] {
        begin(at: clock)
        var changed: [(site: Roster.Index, before: SiteRecord)] = []
        for site in sites.indices {
            let duty = duties[roster.sites[site].id] ?? SiteDuty.own(of: roster.sites[site])
            guard duty != sites[site].duty || isToMove(site, by: duty) else { continue }
            let before = sites[site]
            assign(duty, to: site)
            changed.append((site, before))
        }
        noteUrgency(of: changed)
        comeBack(changed)
        leave(changed)
        judgePresence(of: changed.filter { sites[$0.site].isProbed && $0.before.isProbed })
        return finish()
    }

    private mutating func assign(_ duty: SiteDuty, to site: Roster.Index) {
        let before = sites[site].duty
        sites[site].duty = duty
        guard duty.presence != before.presence else { return }
        sites[site].arrival = duty.presence == .awaited ? SiteArrival(since: clock.instant) : nil
    }

    /// Incidents that are open are reported anew where their urgency may have changed; each is looked at once.
    private mutating func noteUrgency(of sites: [(site: Roster.Index, before: SiteRecord)]) {
        let urgent = sites.filter { self.sites[$0.site].duty != $0.before.duty }.map(\.site)
        guard !urgent.isEmpty else { return }
        for fault in book.open(rootedAt: Set(urgent)) + urgent.compactMap({ self.sites[$0].fault }) {
            noteExtent(of: fault)
        }
    }

    /// Between scheduled probes of a check now.
    func interval(of check: Check, at site: Roster.Index) -> Duration {
        let own = check.role == .line && check.kind != .push ? sites[site].duty.interval : nil
        return own ?? check.interval[sites[site].phase]
    }

    // MARK: Presence

    /// What follows from who is expected now and was not, and the other way round.
    private mutating func judgePresence(of changed: [(site: Roster.Index, before: SiteRecord)]) {
        let excused = changed.filter { sites[$0.site].isExcused && !$0.before.isExcused }
        let due = changed.filter { !sites[$0.site].isExcused && $0.before.isExcused }
        for (site, _) in due where sites[site].isSilent { sites[site].wasAbsent = true }
        for (site, before) in excused where before.isLost && before.mayHaveIncident { takeFromLosses(site) }
        for (site, before) in excused + due { standingMoved(of: site, from: before.standing) }
        guard !isolation.isBlind else { return }
        var unexplained: [Roster.Index] = []
        for (site, before) in excused { unexplained += excuse(site, wasLost: before.isLost) }
        standAlone(unexplained.filter { sites[$0].isLost && sites[$0].isExplained })
        // Superiors first: they may explain the others.
        for site in due.map(\.site).sorted(by: { (passages.depth(of: $0), $0) < (passages.depth(of: $1), $1) }) {
            becameDue(site)
        }
        for (site, before) in changed where before.excusesTerminals != sites[site].excusesTerminals {
            failing.remove(site)
            reviewTerminals(of: site)
        }
    }

    /// Its silence means nothing any more; what was told of it stays open.
    ///
    /// - Returns: who was explained by its silence: what is absent explains nothing.
    private mutating func excuse(_ site: Roster.Index, wasLost: Bool) -> [Roster.Index] {
        poor.remove(site)
        rerouted.remove(site)
        deferred.remove(site)
        guard wasLost else { return [] }
        let explained = explained(by: site)
        sites[site].isSpared = false
        setExplained(site, by: nil)
        leavePendingFault(site)
        show(site)
        return explained
    }

    /// What has no incident yet gets none by this site.
    private mutating func leavePendingFault(_ site: Roster.Index) {
        guard let id = sites[site].fault, book[id]?.isOpen == false else { return }
        leaveFault(site)
        if let rest = book[id], !isStanding(rest) { dissolve(id) }
    }

    /// From now on its silence is a fault, and so is what has been going on.
    private mutating func becameDue(_ site: Roster.Index) {
        if sites[site].isSilent {
            lost(site, since: clock.instant)
        } else if sites[site].onBackupSince != nil {
            lostMainLine(site)
        } else if !sites[site].degraded.isEmpty, book.local(.quality, of: site) == nil {
            becamePoor(site)
        }
    }

    /// A site that answered before is silent when nobody expects it.
    mutating func becameAbsent(_ site: Roster.Index, since: Instant) {
        sites[site].lostSince = since
        sites[site].lostAt = clock.instant
        forgetQuality(of: site)
        if isCutOff() { return }
        show(site)
    }

    // MARK: SiteArrival

    /// True when an answer may be the one that an awaited site was waited for; O(1).
    func mayArrive(_ site: Roster.Index, isTerminal: Bool) -> Bool {
        guard let arrival = sites[site].arrival else { return false }
        return !arrival.lineAnswered && sites[site].isAnswering || !arrival.terminalsAnswered && isTerminal
    }

    /// From its first answer on an awaited site is expected.
    mutating func noteArrival(of site: Roster.Index) {
        guard let arrival = sites[site].arrival else { return }
        if !arrival.lineAnswered, sites[site].isAnswering, sites[site].machine.hasAnswered(since: arrival.since) {
            let standing = sites[site].standing
            sites[site].arrival?.lineAnswered = true
            standingMoved(of: site, from: standing)
            for fault in book.open(rootedAt: [site]) { noteExtent(of: fault) }
            becameDue(site)
        }
        if !arrival.terminalsAnswered, sites[site].machine.terminalsHaveAnswered(since: arrival.since) {
            sites[site].arrival?.terminalsAnswered = true
            reviewTerminals(of: site)
        }
    }
}
