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
        if let root = fault.root, fault.cause.isLocal {
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
        groups.remove(site, since: sites[site].lostSince)
        losses.remove(site, since: sites[site].lostSince)
        output.append(.closed(site, .line))
    }

    /// It has recovered: its next outage counts.
    mutating func reopen(_ site: Roster.Index) {
        guard sites[site].isClosed else { return }
        sites[site].isClosed = false
        output.append(.closedIsOver(site, .line))
    }

    mutating func reopen(_ place: LocalPlace) {
        if !closed.isEmpty, closed.remove(place) != nil { output.append(.closedIsOver(place.site, place.cause)) }
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
