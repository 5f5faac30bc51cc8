/// From the verdicts on checks to the line of a site, and to its state.
extension Health {
    /// Changes what is known of a site's checks, and does what follows from it.
    mutating func judge(_ site: Roster.Index, _ change: (inout SiteMachine) -> Void) {
        let standing = sites[site].standing
        let counted = sites[site].counts
        change(&sites[site].machine)
        let before = sites[site].line
        let after = sites[site].machine.line(at: clock.instant)
        sites[site].line = isolation.isBlind ? after : Self.line(from: before, to: after)
        if case .answering = sites[site].line {
            sites[site].wasAbsent = false
            sites[site].wasFoundSilent = false
        }
        noteBackup(of: site)
        if sites[site].counts, !counted { output.append(.answeredFirst(site)) }
        standingMoved(of: site, from: standing)
        if case .suspect = after, let review = sites[site].machine.reviewAt, review > clock.instant {
            timers.add(.review(of: site), at: review)
        }
        if isolation.isBlind { return noteFresh(site) }
        lineMoved(site, from: before)
        reviewBackup(of: site)
        reviewTerminals(of: site)
        noteArrival(of: site)
    }

    /// What was lost stays so until it answers.
    private static func line(from before: LineStatus, to after: LineStatus) -> LineStatus {
        switch (before, after) {
        case (.down, .unjudged), (.down, .suspect), (.down, .down): before
        case (_, .unjudged), (_, .answering), (_, .suspect), (_, .down): after
        }
    }

    private mutating func lineMoved(_ site: Roster.Index, from before: LineStatus) {
        let after = sites[site].line
        switch (before, after) {
        case (.answering, .answering):
            show(site)
        case (_, .answering) where mustReturn(site):
            returned(site, at: sites[site].machine.returnedAt ?? clock.instant)
        case (_, .answering):
            show(site)
            resumeQuality(of: site)
        case (.down, .down), (.suspect, .suspect), (_, .unjudged):
            show(site)
        case (_, .suspect):
            if sites[site].counts { suspicionBegan(site) }
        case (_, .down(let since)):
            if sites[site].counts { fellSilent(site, since: since) } else { show(site) }
        }
    }

    /// True when an answer ends more than a suspicion.
    private func mustReturn(_ site: Roster.Index) -> Bool {
        let record = sites[site]
        return record.fault != nil || record.isClosed || record.isSpared || record.state == .absent
    }

    /// A site that answered before is silent: a loss, unless nobody expects it.
    ///
    /// One that comes for events only, and is silent from the start of the daemon on, may never have come: as one that
    /// the hour finds silent, it is none of an area or a trunk.
    mutating func fellSilent(_ site: Roster.Index, since: Instant) {
        if roster.sites[site].expected == .events, sites[site].fault == nil, isNews(site) {
            sites[site].wasAbsent = true
            sites[site].wasFoundSilent = true
        }
        if sites[site].isExcused { becameAbsent(site, since: since) } else { lost(site, since: since) }
    }

    /// True while nothing was said of it since the daemon began to look.
    private func isNews(_ site: Roster.Index) -> Bool {
        sites[site].logged == .unknown || sites[site].logged == .paused
    }

    private mutating func suspicionBegan(_ site: Roster.Index) {
        probeNeighbourhood(of: site)
        _ = isCutOff()
    }

    /// Brings a site's state in line with what is known of it; writes a line if that is news.
    ///
    /// A site that returns has left its fault already: `former` is named in its line.
    mutating func show(_ site: Roster.Index, leaving former: Fault.ID? = nil) {
        let (state, reason) = presentState(of: site)
        let old = sites[site]
        sites[site].reason = reason
        // Poor quality and a lost line with a backup are one state, and two things to be told.
        guard state != old.state || (reason == .onBackup) != (old.reason == .onBackup) else { return }
        sites[site].state = state
        sites[site].stateSince = clock.instant
        if let fault = old.fault { noteExtent(of: fault) }
        let isOnBackup = reason == .onBackup
        guard state != .unknown, state != old.logged || isOnBackup != old.loggedOnBackup else { return }
        sites[site].logged = state
        sites[site].loggedOnBackup = isOnBackup
        tell(transition(of: site, from: old, leaving: former), of: site, logged: old.logged)
    }

    /// A line for a site that has become unknown, which `show` keeps to itself at the start and while blind.
    mutating func tellUnknown(_ site: Roster.Index, after old: SiteRecord) {
        guard sites[site].state == .unknown else { return }
        var line = transition(of: site, from: old, leaving: nil)
        line.was = old.logged
        tell(line, of: site, logged: old.logged)
    }

    /// The state line that says what has become of a site.
    private func transition(of site: Roster.Index, from old: SiteRecord, leaving former: Fault.ID?) -> StateTransition {
        let state = sites[site].state
        let fault = (former ?? old.fault).flatMap { book[$0] }
        let failure = state == .equipmentDown ? sites[site].terminalFailure : nil
        let onBackupSince = sites[site].onBackupSince
        let isOfLoss = sites[site].isSilent || former != nil
        // What is not open yet may still find another root; only what explains a site is known at once.
        let root = fault?.isOpen == true || state == .unreachable ? fault?.root : nil
        return StateTransition(
            site: roster.sites[site].id,
            was: old.state,
            state: state,
            reason: sites[site].reason,
            wasReason: old.reason,
            at: clock.timestamp,
            after: clock.instant - old.stateSince,
            since: (failure?.since ?? onBackupSince ?? (isOfLoss ? old.lostSince : nil)).map {
                clock.timestamp(of: $0)
            },
            incident: fault?.number,
            root: root.map { roster.sites[$0].id },
            check: failure.map { roster.sites[site].checks[$0.check].name },
            failure: failure?.reason,
            evidence: (state == .degraded ? old.degraded : [])
                + (roster.sites[site].isToldOf ? reportedEvidence(of: site) : [])
        )
    }

    private func presentState(of site: Roster.Index) -> (SiteState, StateReason?) {
        let record = sites[site]
        guard record.isProbed else { return (record.state, record.reason) }
        guard !isolation.isBlind || !record.counts else { return (.unknown, .isolated) }
        guard !record.isStale else { return (.unknown, .stale) }
        switch record.line {
        case .unjudged:
            let isMute = !record.counts && clock.instant >= record.stateSince + patience(with: site)
            return (.unknown, isMute ? .neverAnswered : .starting)
        case .down where !record.counts:
            return (.unknown, .neverAnswered)
        case .down where record.isExcused:
            return (.absent, nil)
        case .down:
            return (record.isExplained ? .unreachable : .down, reasonOfSilence(of: site))
        case .suspect where !record.counts || record.state == .unknown || record.state == .degraded:
            return (record.state, record.reason)
        case .suspect, .answering:
            if record.onBackupSince != nil { return (.degraded, .onBackup) }
            if record.terminalFailure != nil { return (.equipmentDown, nil) }
            if record.isMissing { return (.equipmentDown, .reported) }
            let isPoor = !record.degraded.isEmpty && (record.isAnswering || record.state == .degraded)
            return (isPoor ? .degraded : .up, nil)
        }
    }

    /// Of a hall that nothing but its own heartbeats, or other sources, tell of.
    private func reasonOfSilence(of site: Roster.Index) -> StateReason? {
        guard !roster.sites[site].isToldOf else { return .reported }
        return roster.sites[site].livesByHeartbeats ? .noHeartbeat : nil
    }

    /// So long a site that is well takes to answer for the first time, at most.
    private func patience(with site: Roster.Index) -> Duration { longestRound(of: [site]) }

    /// Looks at all sites again when those that share a pace had their time; few sites differ in it.
    mutating func awaitFirstAnswers() {
        var waits: Set<Duration> = []
        for site in sites.indices where !sites[site].counts && sites[site].isProbed {
            waits.insert(patience(with: site))
        }
        for wait in waits { timers.add(.starting, at: clock.instant + wait) }
        timers.add(.sentinels, at: clock.instant + Self.patienceWithSentinels)
    }

    mutating func nameThoseThatNeverAnswered() {
        for site in sites.indices where sites[site].reason == .starting && !sites[site].counts { show(site) }
    }

    /// A state line, or a place in the queue of those that wait for the sentinels.
    private mutating func tell(_ transition: StateTransition, of site: Roster.Index, logged: SiteState) {
        let isLoss = transition.state.isSilent
        if isUplinkInDoubt, isLoss || held.contains(where: { $0.site == site }) {
            held.append(HeldLine(site: site, logged: logged, transition: transition))
        } else {
            output.append(.transition(transition))
        }
    }

    private mutating func probeNeighbourhood(of site: Roster.Index) {
        let sites = sites
        let neighbourhood = Neighbourhood(roster: roster, passages: passages) { index in
            sites[index].isProbed && !sites[index].isSuspect && !sites[index].isSilent
        }
        var requests = sentinels.checks.indices.filter { !sentinels.isSuspect($0) }.map(ProbeRequest.sentinel)
        let room = Neighbourhood.limit - requests.count
        requests += neighbourhood.sites(around: site, room: room).map(ProbeRequest.site)
        if !requests.isEmpty { output.append(.probe(requests)) }
    }
}

extension SiteState {
    /// True for a state that comes of silence.
    var isSilent: Bool {
        switch self {
        case .down, .unreachable, .absent: true
        case .unknown, .up, .degraded, .equipmentDown, .paused: false
        }
    }
}
