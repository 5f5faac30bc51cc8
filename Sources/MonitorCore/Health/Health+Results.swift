/// What other sources say: evidence for sites that are probed, the state of those that have no check of their own.
extension Health {
    /// False when the site has as many sources as it may, and all of them still say something.
    package func hasRoom(for source: String, of site: Roster.Index, at now: Instant) -> Bool {
        results.hasRoom(for: source, of: roster.sites[site].id, at: now)
    }

    /// The newest of each source, stale ones included.
    package func results(of site: Roster.Index) -> [ExternalResult] {
        results.all(of: roster.sites[site].id)
    }

    /// Takes what another source says of a site.
    package mutating func take(
        _ report: ExternalReport,
        of site: Roster.Index,
        at clock: ClockReading
    ) -> [HealthOutput] {
        begin(at: clock)
        let id = roster.sites[site].id
        let was = results.take(report, of: id, at: clock)
        if was != report.state {
            // After a start everybody's first word would be a line: only what is wrong is news then.
            if was != nil || report.state.isLoss {
                output.append(.event(TimedEvent(at: clock.timestamp, event: .reported(site: id, report, was: was))))
            }
            evidenceChanged(about: site)
        }
        awaitExpiry(of: site)
        if roster.sites[site].isToldOf { judgeByResults(site) }
        return finish()
    }

    /// One timer a site, whatever comes.
    private mutating func awaitExpiry(of site: Roster.Index) {
        guard let expiry = results.nextExpiry(of: roster.sites[site].id, at: clock.instant),
            expiry < sites[site].reviewsResultsAt ?? .never
        else { return }
        sites[site].reviewsResultsAt = expiry
        timers.add(.results(of: site), at: expiry)
    }

    /// A result may have become stale.
    mutating func reviewResults(of site: Roster.Index) {
        if let due = sites[site].reviewsResultsAt, due <= clock.instant { sites[site].reviewsResultsAt = nil }
        awaitExpiry(of: site)
        evidenceChanged(about: site)
        if roster.sites[site].isToldOf { judgeByResults(site) }
    }

    private mutating func evidenceChanged(about site: Roster.Index) {
        for fault in book.open where fault.root == site {
            book.update(fault.id) { $0.hasNewEvidence = true }
            changed.insert(fault.id)
        }
    }

    // MARK: Sites without a check of their own

    mutating func judgeByResults(_ site: Roster.Index) {
        // It takes part elsewhere for an event: nobody asks how it is.
        guard sites[site].duty.joinsAt == nil else { return }
        let fresh = results.fresh(of: roster.sites[site].id, at: clock.instant)
        guard let reported = ReportedState(fresh) else {
            return becomeStale(site) { $0.apply(reported: .unjudged, at: .longAgo) }
        }
        if !sites[site].isProbed { beginToWatch(site) }
        sites[site].isStale = false
        sites[site].isMissing = reported.isMissing
        let now = clock.instant
        judge(site) { $0.apply(reported: reported.line, at: now) }
    }

    /// The first word on a site that nothing of ours looks at: it is not paused any more.
    private mutating func beginToWatch(_ site: Roster.Index) {
        sites[site].isProbed = true
        // It counts from the first word on, as others do from their first answer.
        sites[site].machine = SiteMachine(checks: [], everAnswered: false)
        sites[site].state = .unknown
        sites[site].reason = .starting
        sites[site].stateSince = clock.instant
    }

    // MARK: Nobody knows

    /// Takes a verdict on a line; a site that only its own heartbeats tell of is stale while nobody can hear them.
    mutating func noteLine(_ site: Roster.Index, _ verdict: LineVerdict, _ change: (inout SiteMachine) -> Void) {
        switch verdict {
        case .unjudged where roster.sites[site].livesByHeartbeats:
            return becomeStale(site, change)
        case .up, .cleared, .down:
            if !roster.sites[site].isToldOf { sites[site].isStale = false }
        case .suspect, .unjudged:
            break
        }
        judge(site, change)
    }

    /// Nothing stale is ever up or down; what it was stays open until somebody knows better.
    private mutating func becomeStale(_ site: Roster.Index, _ change: (inout SiteMachine) -> Void) {
        guard sites[site].isProbed, !sites[site].isStale else { return }
        let old = sites[site]
        sites[site].isStale = true
        sites[site].isMissing = false
        judge(site, change)
        guard sites[site].state == .unknown, old.state != .unknown else { return }
        sites[site].logged = .unknown
        tellUnknown(site, after: old)
    }

    /// What sources say now of the root of a fault, or of a site without a check of its own.
    func reportedEvidence(of site: Roster.Index) -> [Evidence] {
        results.fresh(of: roster.sites[site].id, at: clock.instant).map {
            .reported(source: $0.report.source, state: $0.report.state, since: $0.changedAt.timestamp)
        }
    }
}
