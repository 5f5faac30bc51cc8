/// Sites whose own line is lost while their backup answers: `degraded`, with an incident of their line.
extension Health {
    /// Keeps what is known of the two ways of a site.
    mutating func noteBackup(of site: Roster.Index) {
        switch sites[site].line {
        case .answering:
            let before = sites[site].onBackupSince
            sites[site].onBackupSince = sites[site].machine.onBackupSince
            // The terminal fell silent with the line, and needs time to answer as after an outage.
            if let before, sites[site].onBackupSince == nil { doubtTerminals(of: site, silentSince: before) }
        case .suspect: break  // The backup is late: nothing is known yet.
        case .unjudged, .down: sites[site].onBackupSince = nil
        }
    }

    /// An answer may be the first that the backup was asked for since the site's own line fell silent; O(checks).
    mutating func heardByBackup(_ site: Roster.Index) {
        if sites[site].machine.onBackupSince != nil { reviews.insert(site) }
    }

    /// Looks whether there is news of the line of a site that has a backup, or had one.
    mutating func reviewBackup(of site: Roster.Index) {
        let record = sites[site]
        guard record.counts, record.isAnswering else { return }
        let place = LocalPlace(cause: .line, site: site)
        switch (record.onBackupSince, book.local(.line, of: site)) {
        case (.some, let fault?): goOnByBackup(fault)
        case (.some, nil):
            forgetQuality(of: site)
            if !record.isExcused { lostMainLine(site) }
        case (nil, let fault?): recovered(fault, at: sites[site].machine.returnedAt)
        case (nil, nil):
            guard rerouted.remove(site) != nil || closed.contains(place) else { return }
            reopen(place)
        }
    }

    /// Its own line is to have an incident, unless somebody closed that by hand.
    mutating func lostMainLine(_ site: Roster.Index) {
        guard book.local(.line, of: site) == nil, !closed.contains(LocalPlace(cause: .line, site: site)) else { return }
        rerouted.insert(site)
    }

    /// Those whose backup is not in doubt have their incident at once.
    mutating func openLostMainLines() {
        for site in rerouted.sorted() where sites[site].isAnswering {
            rerouted.remove(site)
            guard let since = sites[site].onBackupSince, book.local(.line, of: site) == nil else { continue }
            let id = book.add(
                cause: .line,
                root: site,
                rootIsLost: false,
                since: clock.timestamp(of: since),
                verdictAt: clock.instant,
                isOnBackup: true
            )
            noteOutage(ofMainLine: site, in: id)
            book.open(id, at: clock.timestamp)
            report(id, .opened)
        }
    }

    private mutating func goOnByBackup(_ id: Fault.ID) {
        guard let fault = book[id], fault.stage != .lost, let root = fault.root else { return }
        let hadRecovered = fault.recoveredAt != nil
        // What was over is not taken up again while nobody minds it.
        if hadRecovered, sites[root].isExcused { return }
        book.update(id) {
            $0.stage = .lost
            $0.recoveredAt = nil
            $0.deadline = nil
        }
        guard hadRecovered else { return }
        noteOutage(ofMainLine: root, in: id)
        lostAgain(id)
    }

    /// The line answered for long enough; nothing is known of it while the site is silent or only suspect.
    mutating func endBackup(_ id: Fault.ID) {
        guard let fault = book[id], let root = fault.root else { return }
        guard sites[root].isAnswering else {
            let deadline = clock.instant + calmTime(of: fault)
            book.update(id) { $0.deadline = deadline }
            return timers.add(.fault(id), at: deadline)
        }
        resolve(id, as: .recovered)
    }

    // MARK: Both lines

    /// Now nothing is received at all: the incident of the line goes on as that of an outage.
    ///
    /// - Returns: true when there was such an incident.
    mutating func backupDied(at site: Roster.Index, since: Instant) -> Bool {
        rerouted.remove(site)
        guard let id = book.local(.line, of: site) else { return false }
        let since = clock.timestamp(of: since)
        book.setOnBackup(false, id)
        book.update(id) {
            $0.stage = .lost
            $0.since = since
            $0.recoveredAt = nil
            $0.deadline = nil
        }
        if sites[site].fault == nil { join(site, to: id) }
        rediagnosed(id)
        return true
    }

    /// The backup of a lost site answers again, its own line does not: the incident that is open goes on.
    mutating func goesOnByBackup(_ id: Fault.ID, _ site: Roster.Index) -> Bool {
        guard let since = sites[site].onBackupSince, let fault = book[id], fault.isOpen, fault.rootIsLost,
            fault.root == site, fault.cause == .line, fault.stage == .lost || fault.stage == .awaiting,
            fault.members.isSubset(of: [site])
        else { return false }
        book.setOnBackup(true, id)
        let silentSince = clock.timestamp(of: since)
        book.update(id) {
            $0.stage = .lost
            $0.since = silentSince
        }
        rediagnosed(id)
        return true
    }
}
