/// Whether it is us who are cut off (DESIGN 4.3, rule 1).
extension Health {
    static let patienceWithSentinels = Duration.seconds(10)
    /// Sites lost so long before the sentinels were not "up" any more when the uplink went.
    private static let lostTogether = Duration.seconds(60)
    /// Without sentinels: all sites lost within this time of each other are "at once".
    private static let atOnce = Duration.seconds(10)

    /// Nothing is said about lost sites, and no incident opens, while this holds.
    var isUplinkInDoubt: Bool {
        if sentinels.usable > 0 { return sentinels.undecided > 0 }
        let observed = tally.observed
        let silent = observed.suspect + observed.lost
        return observed.suspect > 0 && observed.suspect >= observed.well && silent >= min(3, observed.all)
    }

    mutating func noteSentinel(_ index: Int, _ verdict: LineVerdict) {
        guard sentinels.checks.indices.contains(index) else { return }
        let wasSuspect = sentinels.isSuspect(index)
        if sentinels.apply(verdict, to: index) { output.append(.sentinelAnsweredFirst(index)) }
        mustReviewAll = true
        guard !isolation.isBlind else { return }
        if sentinels.isSuspect(index), !wasSuspect {
            let others = sentinels.checks.indices.filter { $0 != index && !sentinels.isSuspect($0) }
            if !others.isEmpty { output.append(.probe(others.map(ProbeRequest.sentinel))) }
        }
        _ = isCutOff()
    }

    mutating func reportMuteSentinels() {
        for index in sentinels.takeMute() {
            let host = sentinels.checks[index].host
            output.append(.event(TimedEvent(at: clock.timestamp, event: .sentinelMute(host))))
        }
    }

    /// Judges whether the monitor is cut off, and if so goes blind.
    mutating func isCutOff() -> Bool {
        guard !isolation.isBlind, let since = sentinels.usable > 0 ? lossOfQuorum : lossOfEverything else {
            return isolation.isBlind
        }
        goBlind(since: since, lost: tally.points.suspect + tally.points.lost + absentSince(since))
        return true
    }

    private var lossOfQuorum: Instant? {
        let observed = tally.observed
        let silent = observed.suspect + observed.lost + observed.absent
        guard sentinels.isQuorumLost, silent > 0, silent >= observed.well, let since = sentinels.quorumLostSince
        else { return nil }
        // Who is absent now and was not then fell silent with the sentinels.
        let lost = losses { $1 + Self.lostTogether >= since }.count
        let wereUp = lost + observed.well
        return lost >= max((wereUp + 1) / 2, min(3, wereUp)) && lost > 0 ? since : nil
    }

    /// There is no sentinel to ask: everything that was up fell silent at once.
    private var lossOfEverything: Instant? {
        let observed = tally.observed
        guard observed.well == 0, observed.suspect == 0, observed.lost > 0 else { return nil }
        let all = losses { record, _ in
            !record.isExcused && (!record.wasAbsent || record.wasFoundSilent)
        }
        guard let last = all.max() else { return nil }
        let together = all.filter { $0 + Self.atOnce >= last }
        return together.count >= min(3, observed.all) ? together.min() : nil
    }

    private func losses(_ isCounted: (SiteRecord, Instant) -> Bool) -> [Instant] {
        sites.indices.compactMap { site -> Instant? in
            let record = sites[site]
            guard record.counts, !roster.sites[site].isToldOf else { return nil }
            let since: Instant? =
                switch record.line {
                case .unjudged, .answering: nil
                case .suspect(let since): since
                case .down: record.silentSince
                }
            return since.flatMap { isCounted(record, $0) ? $0 : nil }
        }
    }

    /// Bridge points that are absent, and were not long before the uplink went.
    private func absentSince(_ since: Instant) -> Int {
        guard tally.points.absent > 0 else { return 0 }
        return sites.indices.count { site in
            sites[site].isAbsent && !roster.sites[site].level.isNode
                && sites[site].silentSince + Self.lostTogether >= since
        }
    }

    mutating func goBlind(since: Instant, lost: Int) {
        let absent = absentSince(since)
        let usable = sentinels.usable
        let answering = sentinels.answering
        let reference = usable > 0 ? Evidence.sentinels(answering: answering, of: usable) : .noSentinel
        let incident = Incident(
            number: book.nextNumber,
            cause: .monitorUplink,
            root: nil,
            phase: .idle,
            since: clock.timestamp(of: since),
            openedAt: clock.timestamp,
            evidence: [reference, .sitesLost(count: lost, of: tally.points.all + absent)]
        )
        book.nextNumber += 1
        isolation = .cutOff(Isolation.Blindness(incident: incident, since: clock.instant))
        answeredWhileBlind = nil
        forgetConclusions()
        forgetOutages(since: since)
        let event = Event.isolated(sentinelsAnswering: answering, sentinels: usable, sitesLost: lost)
        output.append(.event(TimedEvent(at: clock.timestamp, event: event)))
        output.append(.setBlind(true))
        output.append(.incident(IncidentChange(step: .opened, at: clock.timestamp, incident: incident)))
    }

    /// Drops what was about to be said about sites; open incidents stay as they are.
    private mutating func forgetConclusions() {
        for line in held.reversed() { sites[line.site].logged = line.logged }
        held.removeAll()
        poor.removeAll()
        failing.removeAll()
        rerouted.removeAll()
        deferred.removeAll()
        quiet.removeAll()  // The quiet time begins anew when the lines answer.
        families.removeAll()
        for id in book.pending {
            for site in book[id]?.members ?? [] { sites[site].fault = nil }
            book.remove(id)
        }
        recallIncidents()
        for site in sites.indices {
            setExplained(site, by: nil)
            sites[site].isSpared = false
            sites[site].degraded = []
            sites[site].onBackupSince = nil
            show(site)
        }
    }

    /// Open incidents go back to what was last said of them; nobody belongs to two, and the latest word wins.
    private mutating func recallIncidents() {
        let ids = book.faults.keys.sorted()
        var taken: Set<Roster.Index> = []
        for id in ids {
            for site in book[id]?.members ?? [] where !book.wasMember(site, of: id) { sites[site].fault = nil }
        }
        for id in ids {
            book.recall(id)
            let members = (book[id]?.members ?? []).filter { site in
                !sites[site].isAnswering && (sites[site].fault ?? id) == id && !taken.contains(site)
            }
            book.update(id) { $0.members = members }
            for site in members { sites[site].fault = id }
            taken.formUnion(members)
        }
    }

    /// The lines that waited for the sentinels, each with the time of its own verdict.
    mutating func releaseHeld() {
        output += held.map { .transition($0.transition) }
        held.removeAll()
    }
}
