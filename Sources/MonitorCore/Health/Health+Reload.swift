extension Health {
    /// Takes over a new configuration: identity is the id; what is unchanged keeps everything.
    ///
    /// Indexes in the outputs are those of the new roster: so what is due by now, which speaks of the old one, must have
    /// been had from `advance(to:)` with the same time.
    package mutating func reload(
        roster new: Roster,
        rules: IncidentRules,
        uplink: UplinkRules,
        at clock: ClockReading
    ) -> [HealthOutput] {
        precondition(self.clock.instant == clock.instant, "advance to this time first")
        let old = roster
        let closedBefore = closedFaults
        let place = old.sites.indices.map { before in
            new.index(of: old.sites[before].id).flatMap { isStillWatched(before, as: new.sites[$0]) ? $0 : nil }
        }
        let moved = linesMoved(from: old, to: new, place)
        removeIncidents(from: old, to: new) { place[$0] == nil }
        self.rules = rules
        sentinels.replace(by: uplink)
        roster = new
        results.keep(new)
        let unmoored = moveSites(from: old, to: place)
        awaitFirstAnswers()
        renumber(place, old)
        removeWhatIsNotLookedAt()
        tellWhatIsNotClosedAnyMore(of: closedBefore)
        for record in moved { tellUnknown(record.site, after: record.before) }
        if isolation.isBlind {
            for site in sites.indices { show(site) }
        } else {
            standAlone(unmoored.filter { sites[$0].isLost && !sites[$0].isClosed })
            release(sites.indices.filter { sites[$0].isLost && !sites[$0].isClosed && isMisplaced($0) })
            _ = isCutOff()
        }
        return finish()
    }

    /// Whom other sources tell of they go on to tell of.
    private func isStillWatched(_ site: Roster.Index, as new: Site) -> Bool {
        !new.isPaused || new.isToldOf && roster.sites[site].isToldOf && sites[site].isProbed
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
    ///
    /// What has many sites and a root that answers goes on with those that are left.
    private mutating func removeIncidents(
        from old: Roster,
        to new: Roster,
        where isGone: (Roster.Index) -> Bool
    ) {
        for id in book.faults.keys.sorted() {
            guard let fault = book[id] else { continue }
            for site in fault.members where !fault.isOpen || isGone(site) {
                book.update(id) { $0.members.remove(site) }
                sites[site].fault = nil
            }
            if !fault.isOpen {
                book.remove(id)
            } else if let root = fault.root, fault.rootIsLost || fault.isLocal ? isGone(root) : false {
                resolve(id, as: .removed)
            } else if !fault.isLocal, fault.isUnrecovered, fault.members.allSatisfy(isGone) {
                resolve(id, as: .removed)
            } else if let root = fault.root, new.index(of: old.sites[root].id) == nil {
                let left = (book[id]?.members ?? []).compactMap { new.index(of: old.sites[$0].id) }
                let common = new.nearestCommonAncestor(of: left).flatMap { old.index(of: new.sites[$0].id) }
                moveRoot(of: id, to: common, isLost: false)
            }
        }
    }

    /// Terminals and certificates that no check looks at any more.
    private mutating func removeWhatIsNotLookedAt() {
        for fault in book.open where fault.isLocal {
            guard let root = fault.root else { continue }
            let isLeft = fault.cause != .certificate || keepCertificatesLookedAt(in: fault.id, at: root)
            if !isLeft || !mayHave(fault.cause, root) { resolve(fault.id, as: .removed) }
        }
    }

    /// - Returns: lost sites that something explained which is on their path no more.
    private mutating func moveSites(from old: Roster, to place: [Roster.Index?]) -> [Roster.Index] {
        let before = passages
        passages = Passages(roster)
        var unmoored: [Roster.Index] = []
        var next = roster.sites.map { SiteRecord($0, everAnswered: false, at: clock.instant) }
        for (before, after) in place.enumerated() {
            guard let after else { continue }
            let change = SiteChange(from: old.sites[before], to: roster.sites[after])
            next[after] = sites[before].moved(by: change, to: roster.sites[after], at: clock.instant)
            let carrier = next[after].explainedBy.flatMap { place[$0] }
            next[after].explainedBy = carrier.flatMap { passages.carried[$0].contains(after) ? $0 : nil }
            if sites[before].isExplained, !next[after].isExplained { unmoored.append(after) }
        }
        for explained in next.compactMap(\.explainedBy) { next[explained].explains += 1 }
        sites = next
        forgetTransit(from: old, before, to: place)
        return unmoored
    }

    /// What was found about a carrier was found about those it carried: with others it says nothing.
    private mutating func forgetTransit(from old: Roster, _ before: Passages, to place: [Roster.Index?]) {
        for (index, after) in place.enumerated() {
            guard let after, sites[after].transit != .possible else { continue }
            let carried = Set(before.carried[index].map { old.sites[$0].id })
            if carried != Set(passages.carried[after].map { roster.sites[$0].id }) { sites[after].transit = .possible }
        }
    }

    /// What was closed by hand goes on where the same line, or the same terminals, are looked at.
    private mutating func renumberClosed(_ place: [Roster.Index?], _ old: Roster) {
        closed = closed.reduce(into: []) { result, fault in
            guard let site = place[fault.site], mayHave(fault.cause, site),
                SiteChange(from: old.sites[fault.site], to: roster.sites[site]) != .address
            else { return }
            result.insert(LocalPlace(cause: fault.cause, site: site))
        }
        quiet = renumber(quiet, place).filter { closed.contains(LocalPlace(cause: .quality, site: $0.key)) }
        sound = renumber(sound, place).filter { closed.contains(LocalPlace(cause: .certificate, site: $0.key)) }
    }

    private func renumber<Value>(
        _ table: [Roster.Index: Value],
        _ place: [Roster.Index?]
    ) -> [Roster.Index: Value] {
        table.reduce(into: [:]) { result, entry in
            if let site = place[entry.key] { result[site] = entry.value }
        }
    }

    private mutating func renumber(_ place: [Roster.Index?], _ old: Roster) {
        let oldGroups = groups.groupOf
        recount()
        var group: [Int: Int] = [:]
        for (before, after) in place.enumerated() {
            if let after, let from = oldGroups[before], let to = groups.groupOf[after] { group[from] = to }
        }
        let named = roster
        book.renumber(
            sites: { place[$0] },
            roots: { named.index(of: old.sites[$0].id) },
            groups: { group[$0] }
        )
        timers.renumber { place[$0] }
        families.removeAll()
        poor = Set(poor.compactMap { place[$0] }.filter { !sites[$0].degraded.isEmpty })
        failing = Set(failing.compactMap { place[$0] }.filter { sites[$0].terminalFailure != nil })
        rerouted = Set(rerouted.compactMap { place[$0] }.filter { sites[$0].onBackupSince != nil })
        deferred = Set(deferred.compactMap { place[$0] })
        ending.removeAll()  // The next answer says it again.
        renumberClosed(place, old)
        outages = outages.reduce(into: [:]) { result, entry in
            switch entry.key {
            case .site(let site): if let now = place[site] { result[.site(now)] = entry.value }
            case .below(nil): result[.below(nil)] = entry.value
            case .below(let root?): if let now = place[root] { result[.below(now)] = entry.value }
            }
        }
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
    /// Another superior or way: what was measured stays, what explained it does not.
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
        } else if old.parent != new.parent || old.via != new.via {
            self = .parent
        } else {
            self = .nothing
        }
    }
}

extension SiteRecord {
    fileprivate func moved(by change: SiteChange, to site: Site, at now: Instant) -> SiteRecord {
        var next = self
        next.explains = 0
        switch change {
        case .nothing:
            break
        case .parent:
            next.explainedBy = nil
        case .checks, .address:
            // An open incident stays until the verdict, which must count for it.
            let isKnown = counts && (change == .checks || fault != nil)
            next = SiteRecord(site, everAnswered: isKnown, at: now)
            next.logged = change == .checks ? logged : .unknown
            next.fault = fault
            next.duty = duty
            next.arrival = arrival
            if !isProbed, duty.joinsAt != nil, !site.isPaused { next.leave(at: now) }
            if change == .checks {
                next.transit = transit == .excluded ? .excluded : .possible
                next.isClosed = isClosed
            }
        }
        return next
    }
}
