extension Health {
    /// Why a site is said to be as it is, as far as Health knows; when probes left, and quality, others add.
    package func explanation(of site: Roster.Index, at clock: ClockReading) -> SiteExplanation {
        let record = sites[site]
        return SiteExplanation(
            id: roster.sites[site].id,
            time: clock.timestamp,
            phase: record.phase,
            state: record.state,
            reason: record.reason,
            since: clock.timestamp(of: record.stateSince),
            silentSince: silentSince(site, clock),
            lastAnswerAt: record.machine.lastReceivedAt.map { clock.timestamp(of: $0) },
            decision: decision(on: site),
            explainedBy: record.explainedBy.map { roster.sites[$0].id },
            transit: transit(of: site),
            checks: checkFindings(of: site, clock),
            ancestors: roster.ancestors(of: site).map { place($0, clock) },
            via: passages.ways[site].map { place($0, clock) },
            incidents: incidents(about: roster.sites[site].id)
        )
    }

    private func incidents(about id: SiteID) -> [Incident] {
        incidents.filter { incident in incident.root == id || incident.affected.contains { $0.id == id } }
    }

    private func silentSince(_ site: Roster.Index, _ clock: ClockReading) -> Timestamp? {
        let record = sites[site]
        return switch record.line {
        case .unjudged, .answering: nil
        case .suspect(let since): clock.timestamp(of: since)
        // Only what was diagnosed is lost; a site that never answered, or a blind monitor, has but the verdict's time.
        case .down(let since): clock.timestamp(of: record.isLost && !isolation.isBlind ? record.lostSince : since)
        }
    }

    private func place(_ site: Roster.Index, _ clock: ClockReading) -> SiteExplanation.Place {
        SiteExplanation.Place(
            id: roster.sites[site].id,
            state: sites[site].state,
            silentSince: silentSince(site, clock),
            transit: transit(of: site)
        )
    }

    private func transit(of site: Roster.Index) -> SiteExplanation.Transit {
        switch sites[site].transit {
        case .possible: .possible
        case .doubted: .doubted
        case .excluded: .none
        }
    }

    private func decision(on site: Roster.Index) -> SiteExplanation.Decision {
        let record = sites[site]
        guard record.isProbed else { return .paused }
        guard !isolation.isBlind else { return .isolated }
        guard !record.isStale else { return roster.sites[site].isToldOf ? .stale : .unheard }
        guard record.counts else { return record.reason == .neverAnswered ? .neverAnswered : .starting }
        switch record.line {
        case .unjudged: return .starting
        case .suspect: return .suspect
        case .down: return record.isExcused ? .absent : decisionOnLost(site)
        case .answering: break
        }
        guard record.onBackupSince == nil else { return .onBackup }
        guard !roster.sites[site].isToldOf else { return .reported }
        switch record.state {
        case .equipmentDown: return .terminalFails
        case .degraded: return .poorQuality
        case .unknown, .up, .down, .unreachable, .absent, .paused: return .answers
        }
    }

    private func decisionOnLost(_ site: Roster.Index) -> SiteExplanation.Decision {
        let record = sites[site]
        if let carrier = record.explainedBy {
            return passages.ways[site].contains(carrier) ? .explainedByWay : .explainedByParent
        }
        if record.isClosed { return .closed }
        switch record.fault.flatMap({ book[$0] })?.cause {
        case .area: return .partOfArea
        case .trunk: return .partOfTrunk
        case nil, .monitorUplink, .line, .equipment, .quality, .flapping, .certificate:
            return roster.sites[site].isToldOf ? .reported : .ownFault
        }
    }

    private func checkFindings(of site: Roster.Index, _ clock: ClockReading) -> [SiteExplanation.CheckFinding] {
        zip(roster.sites[site].checks, sites[site].machine.statuses).map { check, status in
            SiteExplanation.CheckFinding(
                name: check.name,
                role: check.role,
                verdict: status.verdict.finding,
                since: status.verdict.isBad ? clock.timestamp(of: status.since) : nil,
                failure: status.role == .equipment && status.verdict.isBad ? status.failure : nil,
                lastAnswerAt: status.hasReceived ? clock.timestamp(of: status.lastReceivedAt) : nil
            )
        }
    }
}

extension CheckStatus {
    fileprivate var hasReceived: Bool { lastReceivedAt.nanoseconds != .min }
}

extension CheckStatus.Verdict {
    fileprivate var finding: SiteExplanation.CheckFinding.Verdict {
        switch self {
        case .none: .none
        case .good: .good
        case .suspect: .suspect
        case .silent: .silent
        case .failing: .failing
        }
    }

    fileprivate var isBad: Bool {
        switch self {
        case .none, .good: false
        case .suspect, .silent, .failing: true
        }
    }
}
