/// Incidents of terminals that do not answer while their line does (DESIGN 4.3, rule 6).
extension Health {
    /// Looks whether the terminals of a site have a new word to say.
    mutating func reviewTerminals(of site: Roster.Index) {
        let record = sites[site]
        // By the backup nobody asked the terminal.
        guard record.counts, !record.isSilent, record.onBackupSince == nil, !isolation.isBlind else { return }
        let place = LocalPlace(cause: .equipment, site: site)
        switch (record.terminalFailure, book.local(.equipment, of: site)) {
        case (let failure?, let fault?):
            let isNews = !record.excusesTerminals || book[fault]?.isUnrecovered == true
            if isNews { goOnFailing(fault, evidence(of: failure, at: site)) }
        case (.some, nil):
            if !closed.contains(place), !record.excusesTerminals { failing.insert(site) }
        case (nil, let fault?):
            if record.machine.terminalsAnswer, record.isAnswering {
                recovered(fault, at: record.machine.terminalReturnedAt)
            }
        case (nil, nil):
            failing.remove(site)
            if record.machine.terminalsAnswer { reopen(place) }
        }
    }

    private func evidence(of failure: EquipmentFailure, at site: Roster.Index) -> Evidence {
        .terminalFails(
            check: roster.sites[site].checks[failure.check].name,
            failure: failure.reason,
            since: clock.timestamp(of: failure.since)
        )
    }

    private mutating func goOnFailing(_ id: Fault.ID, _ evidence: Evidence) {
        let hadRecovered = book[id]?.recoveredAt != nil
        book.update(id) {
            $0.failure = evidence
            $0.stage = .lost
            $0.recoveredAt = nil
            $0.deadline = nil
        }
        if hadRecovered { lostAgain(id) }
    }

    /// Failing terminals whose line is not in doubt have their incident at once.
    mutating func openFailingTerminals() {
        for site in failing.sorted() where sites[site].isAnswering && sites[site].onBackupSince == nil {
            failing.remove(site)
            guard let failure = sites[site].terminalFailure, book.local(.equipment, of: site) == nil else { continue }
            let id = book.add(
                cause: .equipment,
                root: site,
                rootIsLost: false,
                since: clock.timestamp(of: failure.since),
                verdictAt: clock.instant
            )
            let evidence = evidence(of: failure, at: site)
            book.update(id) { $0.failure = evidence }
            book.open(id, at: clock.timestamp)
            report(id, .opened)
        }
    }

    /// The terminal answered for long enough, and so must its line: while that is lost nothing is known of it.
    mutating func endTerminalFailure(_ id: Fault.ID) {
        guard let root = book[id]?.root else { return }
        guard sites[root].isAnswering, sites[root].machine.terminalsAnswer else {
            let deadline = clock.instant + rules.stable[sites[root].phase]
            book.update(id) { $0.deadline = deadline }
            return timers.add(.fault(id), at: deadline)
        }
        resolve(id, as: .recovered)
    }

    // MARK: What an outage of the line says about a terminal: nothing

    /// The line was silent from `since` on: a terminal that fell silent then had no chance.
    ///
    /// Its checks had so long to find it well; if they do not, the silence is its own.
    mutating func doubtTerminals(of site: Roster.Index, silentSince since: Instant) {
        let doubted = min(sites[site].doubt?.since ?? since, since - ownAnswerWithin(site))
        guard let failure = sites[site].machine.equipmentFailure(), failure.since >= doubted else {
            return dropOldDoubt(about: site)
        }
        let phase = sites[site].phase
        let round = roster.sites[site].checks.lazy.filter { $0.role == .equipment }.map { check in
            check.interval[phase] + check.timeout + (check.retryInterval + check.timeout) * check.successes
        }.max()
        let until = clock.instant + (round ?? .zero)
        sites[site].doubt = TerminalDoubt(since: doubted, until: until)
        timers.add(.terminal(of: site), at: until)
    }

    /// A doubt that ran out while the line was lost waits for the line; if it were kept, it would hide later silences.
    private mutating func dropOldDoubt(about site: Roster.Index) {
        if let doubt = sites[site].doubt, doubt.until <= clock.instant { sites[site].doubt = nil }
    }

    /// The terminals had their time.
    mutating func believeTerminals(of site: Roster.Index) {
        guard let doubt = sites[site].doubt, doubt.until <= clock.instant, !sites[site].isSilent,
            sites[site].onBackupSince == nil
        else { return }
        sites[site].doubt = nil
        show(site)
        reviewTerminals(of: site)
    }
}
