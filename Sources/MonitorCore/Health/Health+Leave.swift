/// Sites that take part elsewhere for the time of an event: they are not probed meanwhile.
extension Health {
    /// True when the duty says that it is elsewhere, and it is probed still.
    func isToMove(_ site: Roster.Index, by duty: SiteDuty) -> Bool { duty.joinsAt != nil && sites[site].isProbed }

    /// True for one that is not probed as it takes part elsewhere for a time.
    func isAway(_ record: SiteRecord) -> Bool { !record.isProbed && record.duty.joinsAt != nil }

    /// Of sites whose duty has changed, those that take part elsewhere from now on.
    mutating func leave(_ changed: [(site: Roster.Index, before: SiteRecord)]) {
        let leaving = changed.filter { isToMove($0.site, by: sites[$0.site].duty) }
        guard !leaving.isEmpty else { return }
        for (site, before) in leaving { leave(site, before: before) }
        held.removeAll { !sites[$0.site].isProbed }
    }

    /// Of sites whose duty has changed, those that are in their own hall again: each is probed.
    mutating func comeBack(_ changed: [(site: Roster.Index, before: SiteRecord)]) {
        let coming = changed.filter { site, before in
            sites[site].duty.joinsAt == nil && isAway(before) && isWatched(site)
        }
        guard !coming.isEmpty else { return }
        for (site, _) in coming { comeBack(site) }
        for (site, _) in coming where roster.sites[site].isToldOf { judgeByResults(site) }
        awaitFirstAnswers()
    }

    /// Whom others tell of is as they say; before their first word it is paused.
    private func isWatched(_ site: Roster.Index) -> Bool {
        !roster.sites[site].isPaused || roster.sites[site].isToldOf && sites[site].machine.everAnswered
    }

    /// It is not probed from now on: nothing can be said of it, so nothing stays open about it.
    ///
    /// `old` is what it was by its former duty.
    private mutating func leave(_ site: Roster.Index, before old: SiteRecord) {
        let explained = explained(by: site)
        if old.isLost, old.mayHaveIncident { takeFromLosses(site) }
        setExplained(site, by: nil)
        sites[site].leave(at: clock.instant)
        standingMoved(of: site, from: old.standing)
        let others = endFaults(of: site)
        forget(site)
        // After a restart nothing had been said of it: that it is still elsewhere is no news.
        if old.state != .unknown || old.reason != .starting, old.logged != .paused {
            output.append(.transition(departure(of: site, from: old)))
        }
        guard !isolation.isBlind else { return }
        release(others)
        standAlone(explained.filter { sites[$0].isLost })
    }

    /// What it was is too long ago to say anything.
    private mutating func comeBack(_ site: Roster.Index) {
        let standing = sites[site].standing
        sites[site].comeBack(at: clock.instant)
        standingMoved(of: site, from: standing)
        if isolation.isBlind { show(site) }
    }

    private func departure(of site: Roster.Index, from old: SiteRecord) -> StateTransition {
        StateTransition(
            site: roster.sites[site].id,
            was: old.state,
            state: .paused,
            reason: .joinsAt,
            at: clock.timestamp,
            after: clock.instant - old.stateSince,
            joinsAt: sites[site].duty.joinsAt
        )
    }

    /// As when a reload takes it out: incidents that have it for their lost root end, others go on without it.
    ///
    /// - Returns: others that were lost by what has ended.
    private mutating func endFaults(of site: Roster.Index) -> [Roster.Index] {
        var others: [Roster.Index] = []
        for fault in book.open(of: site) {
            others += fault.members.filter { $0 != site }
            resolve(fault.id, as: .removed)
        }
        leaveFaults(site)
        return others.sorted()
    }

    private mutating func leaveFaults(_ site: Roster.Index) {
        guard let id = sites[site].fault else { return }
        leaveFault(site)
        guard let rest = book[id] else { return }
        if !rest.isOpen {
            if !isStanding(rest) { dissolve(id) }
        } else if rest.isUnrecovered, rest.members.isEmpty {
            resolve(id, as: .removed)
        }
    }

    private mutating func forget(_ site: Roster.Index) {
        reopen(site)
        for cause in Cause.allCases { reopen(LocalPlace(cause: cause, site: site)) }
        poor.remove(site)
        failing.remove(site)
        rerouted.remove(site)
        deferred.remove(site)
        ending[site] = nil
        quiet[site] = nil
        sound[site] = nil
        reviews.remove(site)
        unheard.remove(site)
    }
}

extension SiteRecord {
    mutating func leave(at now: Instant) {
        isProbed = false
        state = .paused
        logged = .paused
        reason = .joinsAt
        stateSince = now
        line = .unjudged
        isStale = false
        degraded = []
        onBackupSince = nil
        doubt = nil
        isSpared = false
        wasAbsent = false
        wasFoundSilent = false
    }

    fileprivate mutating func comeBack(at now: Instant) {
        isProbed = true
        state = .unknown
        reason = .starting
        stateSince = now
        machine.restart()
        renewTransit()
    }
}
