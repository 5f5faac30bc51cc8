/// Incidents that somebody ends by hand.
extension Health {
    /// Ends an open incident by hand; the states of its sites stay as they are.
    ///
    /// Who is still lost, or poor, or failing, gets no new incident before it has recovered once.
    ///
    /// - Returns: what is to be done about it; nil when no such incident is open, or it is `monitor-uplink`, which only
    ///   the uplink's return ends.
    package mutating func close(_ number: Int, at clock: ClockReading) -> [HealthOutput]? {
        guard let open = book.open.first(where: { $0.number == number }) else { return nil }
        begin(at: clock)
        // What was due may have ended it.
        guard let fault = book[open.id], fault.isOpen else { return finish() }
        resolve(fault.id, as: .closed)
        if let root = fault.root, fault.isLocal {
            if fault.isUnrecovered {
                closed.insert(LocalPlace(cause: fault.cause, site: root))
                output.append(.closed(root, fault.cause))
            }
        } else {
            for site in fault.members.sorted() where sites[site].isLost || fault.stage == .awaiting { close(site) }
        }
        return finish()
    }

    /// From now on nothing is said of its present outage but that it is down.
    mutating func close(_ site: Roster.Index) {
        sites[site].isClosed = true
        takeFromLosses(site)
        output.append(.closed(site, .line))
    }

    /// What explains it was closed: as long as it does so, nothing is said of the site but that it is unreachable.
    mutating func spare(_ site: Roster.Index) {
        guard sites[site].mayHaveIncident else { return }
        sites[site].isSpared = true
        takeFromLosses(site)
    }

    /// Spares a lost site with all that it explains, unless their incident was told: that one stays open.
    mutating func spareWithAll(_ site: Roster.Index) {
        let id = sites[site].fault
        guard id.flatMap({ book[$0] })?.isOpen != true else { return }
        for each in explainedSubtree(of: site) where sites[each].fault == id {
            leaveFault(each)
            spare(each)
        }
        if let id, let rest = book[id], !isStanding(rest) { dissolve(id) }
    }

    /// False for a fault that is not open yet and has lost what it was made of.
    func isStanding(_ fault: Fault) -> Bool {
        guard fault.rootIsLost, let root = fault.root else { return !isTooFew(fault) }
        return fault.members.contains(root)
    }

    /// It has recovered: its next outage counts.
    mutating func reopen(_ site: Roster.Index) {
        guard sites[site].isClosed else { return }
        sites[site].isClosed = false
        output.append(.closedIsOver(roster.sites[site].id, .line))
    }

    mutating func reopen(_ place: LocalPlace) {
        guard !closed.isEmpty, closed.remove(place) != nil else { return }
        if place.cause == .quality { quiet[place.site] = nil }
        if place.cause == .certificate { sound[place.site] = nil }
        output.append(.closedIsOver(roster.sites[place.site].id, place.cause))
    }

    /// All that was closed by hand and is not over.
    var closedFaults: Set<ClosedFault> {
        let outages = sites.indices.filter { sites[$0].isClosed }.map { LocalPlace(cause: .line, site: $0) }
        return Set(closed.union(outages).map { ClosedFault(site: roster.sites[$0.site].id, cause: $0.cause) })
    }

    /// Says what a reload has dropped: a site that is no more, or another line, or what is not looked at any more.
    mutating func tellWhatIsNotClosedAnyMore(of before: Set<ClosedFault>) {
        let over = before.subtracting(closedFaults).sorted {
            ($0.site.rawValue, $0.cause.rawValue) < ($1.site.rawValue, $1.cause.rawValue)
        }
        output += over.map { .closedIsOver($0.site, $0.cause) }
    }
}

/// What somebody closed by hand, and what is not over since; by id, as it outlives a restart.
package struct ClosedFault: Hashable, Sendable {
    package var site: SiteID
    /// `line` for whatever the site's silence belonged to.
    package var cause: Cause

    package init(site: SiteID, cause: Cause) {
        self.site = site
        self.cause = cause
    }
}
