/// From the verdicts on single checks to the states of sites and the incidents that explain them.
///
/// Owns no clock and does no I/O: every call takes the time, and returns what is to be done about it.
package struct Health: Sendable {
    package internal(set) var roster: Roster
    var rules: IncidentRules
    var sites: [SiteRecord]
    var tally: Tally
    var passages: Passages
    var groups: GroupLosses
    /// All bridge points that are lost.
    var losses = LossList()
    /// The latest losses among the children of each parent.
    var families: [Roster.Index: FamilyLosses] = [:]
    var sentinels: Sentinels
    var isolation = Isolation.connected
    var book: FaultBook
    var timers = TimerQueue()
    /// Faults whose change is to be reported at the end of the step.
    var changed: Set<Fault.ID> = []
    /// Sites whose poor quality has no incident yet.
    var poor: Set<Roster.Index> = []
    /// Sites whose terminals fail and have no incident yet.
    var failing: Set<Roster.Index> = []
    /// Sites that work on by their backup and have no incident yet.
    var rerouted: Set<Roster.Index> = []
    /// Certificates that end too soon and have no incident yet: days left, by the name of the check.
    var ending: [Roster.Index: [String: Int]] = [:]
    /// What somebody closed by hand and is not over since, but for outages of lines, which are noted with their sites.
    var closed: Set<LocalPlace> = []
    /// Checks whose certificates were seen to be good since that of another check of the site was closed by hand.
    var sound: [Roster.Index: Set<String>] = [:]
    /// When poor quality that was closed by hand counts as over, if its line is not poor before.
    var quiet: [Roster.Index: Instant] = [:]
    /// When the latest outages of each place began.
    var outages: [OutagePlace: [Instant]] = [:]
    /// Lost sites whose faults might be one with others that were told, while it was in doubt whether it is us.
    var deferred: Set<Roster.Index> = []
    /// State lines that wait for the sentinels' verdict.
    var held: [HeldLine] = []
    /// What an answer has brought up between two steps.
    var reviews: Set<Roster.Index> = []
    /// Faults whose wait is over.
    var ripe: Set<Fault.ID> = []
    /// True when every pending fault must be looked at again.
    var mustReviewAll = false
    /// Sites without a fresh verdict in the round after the monitor was cut off.
    var unheard: Set<Roster.Index> = []
    var isRoundOver = false
    /// With nothing but the sites to tell: an answer that came while the monitor was blind.
    var answeredWhileBlind: Instant?
    /// What other sources say of sites.
    var results = ExternalResults()
    var clock: ClockReading
    var output: [HealthOutput] = []

    /// Takes up where the last run left: what answered then, and which incidents were open.
    ///
    /// - Parameters:
    ///   - roster: the sites.
    ///   - rules: when faults become incidents and when these end.
    ///   - uplink: the sentinels.
    ///   - everAnswered: sites that answered, in an earlier run, at the address they have now.
    ///   - sentinelsEverAnswered: positions of sentinels that answered in an earlier run; may be empty.
    ///   - noTransit: sites and nodes behind which somebody answered while they were down.
    ///   - closedByHand: what is not over since somebody closed its incident.
    ///   - nextIncident: the number of the next incident to open.
    ///   - openIncidents: as they were stored; silent until their roots have a verdict.
    ///   - clock: the time.
    package init(
        roster: Roster,
        rules: IncidentRules,
        uplink: UplinkRules,
        everAnswered: Set<SiteID> = [],
        sentinelsEverAnswered: Set<Int> = [],
        noTransit: Set<SiteID> = [],
        closedByHand: Set<ClosedFault> = [],
        nextIncident: Int = 1,
        openIncidents: [Incident] = [],
        at clock: ClockReading
    ) {
        self.roster = roster
        self.rules = rules
        self.clock = clock
        let known = everAnswered.union(openIncidents.flatMap { Self.sitesThatAnswered(before: $0) })
        sites = roster.sites.map { SiteRecord($0, everAnswered: known.contains($0.id), at: clock.instant) }
        passages = Passages(roster)
        tally = Tally(sites: sites.count)
        groups = GroupLosses(roster: roster)
        sentinels = Sentinels(rules: uplink, everAnswered: sentinelsEverAnswered)
        book = FaultBook(nextNumber: nextIncident)
        recount()
        awaitFirstAnswers()
        for incident in openIncidents { restore(incident) }
        restore(noTransit: noTransit, closed: closedByHand)
    }

    /// Takes in one verdict; an input for a site that is not probed is ignored.
    package mutating func apply(_ input: HealthInput, at clock: ClockReading) -> [HealthOutput] {
        // What waited through the gap is not due by it.
        if case .voided(let from, let to) = input { waitLonger(by: to - from) }
        begin(at: clock)
        switch input {
        case .line(let site, let check, let verdict):
            guard sites.indices.contains(site), sites[site].isProbed else { break }
            noteLine(site, verdict) { $0.apply(verdict, check: check) }
        case .equipment(let site, let check, let verdict):
            guard sites.indices.contains(site), sites[site].isProbed else { break }
            judge(site) { $0.apply(verdict, check: check) }
        case .quality(let site, let breaches):
            guard sites.indices.contains(site), sites[site].isProbed else { break }
            noteQuality(site, breaches)
        case .certificate(let site, let check, let daysLeft):
            guard sites.indices.contains(site), sites[site].isProbed else { break }
            noteCertificate(site, check: check, daysLeft: daysLeft)
        case .sentinel(let index, let verdict):
            noteSentinel(index, verdict)
        case .cannotSend(let sentinels, let sites, let since):
            noteLostWays(sentinels: sentinels, sites: sites, since: since)
        case .voided:
            break
        }
        return finish()
    }

    /// Does what is due by now; call it when `nextDeadline` has come.
    package mutating func advance(to clock: ClockReading) -> [HealthOutput] {
        begin(at: clock)
        return finish()
    }

    /// When `advance` must be called at the latest; it may lie in the past.
    ///
    /// Nil while nothing waits.
    package var nextDeadline: Instant? {
        guard reviews.isEmpty, answeredWhileBlind == nil, !isRoundOver, output.isEmpty else { return clock.instant }
        return timers.next
    }

    /// True while the monitor is cut off, the round after it included.
    package var isIsolated: Bool { isolation.isBlind }

    /// How many sites are in each state; states without sites are left out.
    package var stateCounts: [SiteState: Int] {
        // By place: a copy of each record would cost more than a probe does.
        var counts = [Int](repeating: 0, count: SiteState.allCases.count)
        for index in sites.indices { counts[sites[index].state.position] += 1 }
        return Dictionary(uniqueKeysWithValues: zip(SiteState.allCases, counts).filter { $0.1 > 0 })
    }

    /// What is known of a site now.
    package func site(_ index: Roster.Index) -> SiteSnapshot {
        let record = sites[index]
        let own =
            record.fault ?? [Cause.line, .equipment, .quality].lazy.compactMap { book.local($0, of: index) }.first
        let fault = own.flatMap { book[$0] }
        return SiteSnapshot(
            state: record.state,
            reason: record.reason,
            since: clock.timestamp(of: record.stateSince),
            lastAnswerAt: record.machine.lastReceivedAt.map { clock.timestamp(of: $0) },
            incident: fault?.number,
            root: fault?.root.map { roster.sites[$0].id }
        )
    }
}

extension Health {
    mutating func begin(at clock: ClockReading) {
        self.clock = clock
        for site in reviews.sorted() { judge(site) { _ in } }
        reviews.removeAll()
        while let timer = timers.popDue(at: clock.instant) { fire(timer) }
    }

    private mutating func fire(_ timer: TimerQueue.Timer) {
        switch timer {
        case .fault(let id): stageIsDue(of: id)
        case .report(let id): reportIsDue(of: id)
        case .round(let carrier): endRound(ofCarrier: carrier)
        case .doubt(let carrier): settleDoubt(about: carrier)
        case .terminal(let site): believeTerminals(of: site)
        case .review(let site): judge(site) { _ in }
        case .quiet(let site): endQuiet(of: site)
        case .results(let site): reviewResults(of: site)
        case .starting: nameThoseThatNeverAnswered()
        case .sentinels: reportMuteSentinels()
        case .blindRound: break  // `seekEndOfBlindness` looks at the time itself.
        }
    }

    /// What a step may have made possible: lines that were held, incidents that waited, changes to report.
    mutating func finish() -> [HealthOutput] {
        if isolation.isBlind { seekEndOfBlindness() }
        if !isolation.isBlind, !isUplinkInDoubt {
            releaseHeld()
            formWhatWasDeferred()
            openWhatIsReady()
            openPoorQuality()
            openLostMainLines()
            openFailingTerminals()
            openEndingCertificates()
        }
        reportChanges()
        numberLines()
        defer { output = [] }
        return output
    }

    /// Evidence must come from a time in which we listened: every deadline moves by the time that we did not.
    private mutating func waitLonger(by gap: Duration) {
        guard gap > .zero else { return }
        timers.shift(by: gap)
        quiet = quiet.mapValues { $0 + gap }
        for id in book.faults.keys {
            book.update(id) { $0.deadline = $0.deadline.map { $0 + gap } }
        }
        if case .round(let blindness, var round) = isolation {
            round.deadline = round.deadline + gap
            isolation = .round(blindness, round)
        }
    }

    /// Reckons the running counts anew, from the records.
    mutating func recount() {
        tally = Tally(sites: sites.count)
        groups = GroupLosses(roster: roster)
        losses = LossList()
        for site in sites.indices where sites[site].counts {
            standingMoved(of: site, from: nil)
            guard sites[site].isLost, sites[site].mayHaveIncident else { continue }
            addToLosses(site)
        }
    }

    /// Counts a site as what it stands for now; O(depth).
    mutating func standingMoved(of site: Roster.Index, from old: Tally.Standing?) {
        let new = sites[site].standing
        guard new != old else { return }
        tally.move(site, from: old, to: new, in: roster, passages)
        switch (old?.isPresent ?? false, new?.isPresent ?? false) {
        case (false, true): groups.addMember(site)
        case (true, false): groups.removeMember(site)
        case (true, true), (false, false): break
        }
    }
}

extension SiteRecord {
    init(_ site: Site, everAnswered: Bool, at now: Instant) {
        machine = SiteMachine(checks: site.checks, everAnswered: everAnswered)
        duty = SiteDuty.own(of: site)
        // Whom others told of in an earlier run they will tell of again.
        isStale = site.isToldOf && everAnswered
        isProbed = !site.isPaused || isStale
        stateSince = now
        if isStale { reason = .stale }
        guard !isProbed else { return }
        state = .paused
        logged = .paused
        reason = site.joinsAt != nil ? .joinsAt : .noChecks
    }
}
