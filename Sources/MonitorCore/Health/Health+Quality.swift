/// Incidents of poor quality (DESIGN 4.3, rule 6): one for each line that is `degraded`.
extension Health {
    /// In place of `stable`, after the last `degraded`.
    private static let calm = Duration.seconds(600)

    mutating func noteQuality(_ site: Roster.Index, _ breaches: [Evidence]) {
        guard sites[site].counts, !sites[site].isSilent, !isolation.isBlind else { return }
        sites[site].degraded = breaches
        if !breaches.isEmpty { quiet[site] = nil }
        show(site)
        switch (breaches.isEmpty, book.local(.quality, of: site)) {
        case (false, let fault?): worsen(fault, breaches)
        case (false, nil):
            if !sites[site].isExcused { becamePoor(site) }
        case (true, let fault?):
            if book[fault]?.stage == .lost { calm(fault, at: clock.instant) }
        case (true, nil):
            poor.remove(site)
            reopen(LocalPlace(cause: .quality, site: site))
        }
    }

    /// Its poor quality is to have an incident, unless somebody closed that by hand.
    mutating func becamePoor(_ site: Roster.Index) {
        if !closed.contains(LocalPlace(cause: .quality, site: site)) { poor.insert(site) }
    }

    private mutating func worsen(_ id: Fault.ID, _ breaches: [Evidence]) {
        let hadRecovered = book[id]?.recoveredAt != nil
        // What was over is not taken up again while nobody minds it.
        if hadRecovered, let root = book[id]?.root, sites[root].isExcused { return }
        book.update(id) {
            $0.breaches = breaches
            $0.stage = .lost
            $0.recoveredAt = nil
            $0.deadline = nil
        }
        if hadRecovered { lostAgain(id) }
    }

    private mutating func calm(_ id: Fault.ID, at since: Instant) {
        let deadline = clock.instant + Self.calm
        let recoveredAt = clock.timestamp(of: since)
        book.update(id) {
            $0.stage = .stable
            $0.recoveredAt = recoveredAt
            $0.deadline = deadline
        }
        timers.add(.fault(id), at: deadline)
        report(id, .rootRecovered)
    }

    /// Poor lines that are neither suspect nor lost have their incident at once.
    mutating func openPoorQuality() {
        for site in poor.sorted() where sites[site].isAnswering {
            poor.remove(site)
            let id = book.add(
                cause: .quality,
                root: site,
                rootIsLost: false,
                since: clock.timestamp,
                verdictAt: clock.instant
            )
            let breaches = sites[site].degraded
            book.update(id) { $0.breaches = breaches }
            book.open(id, at: clock.timestamp)
            report(id, .opened)
        }
    }

    /// The line was lost and is back: its quality is judged anew, so the calm begins now.
    mutating func qualityAfterReturn(of site: Roster.Index, at since: Instant) {
        awaitQuiet(of: site)
        guard let id = book.local(.quality, of: site), let fault = book[id], sites[site].degraded.isEmpty else {
            return
        }
        let now = clock.instant
        switch fault.stage {
        case .lost:
            calm(id, at: since)
        case .awaiting, .stable, .round:
            book.update(id) {
                $0.stage = .stable
                $0.lastReturn = since
                $0.deadline = now + Self.calm
            }
            timers.add(.fault(id), at: now + Self.calm)
        }
    }

    /// The line answers again after no more than a suspicion, or for the first time in this run.
    mutating func resumeQuality(of site: Roster.Index) {
        awaitQuiet(of: site)
        guard let id = book.local(.quality, of: site), let fault = book[id], fault.deadline == nil else { return }
        qualityAfterReturn(of: site, at: clock.instant)
    }

    /// Nobody saw the end of a spell that was closed by hand: an outage or blindness ended it, or what is judged.
    ///
    /// It is over when the line was not poor for so long; else it would hide every later spell.
    private mutating func awaitQuiet(of site: Roster.Index) {
        guard closed.contains(LocalPlace(cause: .quality, site: site)), sites[site].degraded.isEmpty,
            quiet[site] == nil
        else { return }
        let until = clock.instant + Self.calm
        quiet[site] = until
        timers.add(.quiet(of: site), at: until)
    }

    mutating func endQuiet(of site: Roster.Index) {
        guard let until = quiet[site], until <= clock.instant else { return }
        quiet[site] = nil
        reopen(LocalPlace(cause: .quality, site: site))
    }

    mutating func endQuality(_ id: Fault.ID) {
        guard let fault = book[id], let root = fault.root else { return }
        guard sites[root].isAnswering else {
            book.update(id) { $0.deadline = nil }  // The calm begins anew when it answers.
            return
        }
        if fault.recoveredAt == nil {
            let recoveredAt = clock.timestamp(of: fault.lastReturn)
            book.update(id) { $0.recoveredAt = recoveredAt }
        }
        resolve(id, as: .recovered)
    }
}
