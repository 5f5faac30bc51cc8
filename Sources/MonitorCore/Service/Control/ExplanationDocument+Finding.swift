/// From what Health knows to what is answered: times as people read them, evidence in sentences.
extension ExplanationDocument {
    init(
        _ finding: SiteExplanation,
        conference: ConferenceFigures? = nil,
        directions: DirectionFigures? = nil,
        results: [ExternalResult] = [],
        _ configuration: Configuration
    ) {
        var clock = LocalTime(zone: configuration.timeZone)
        let names = SiteNames(roster: configuration.roster)
        self.init(
            time: clock.rfc3339(finding.time),
            language: configuration.language,
            id: finding.id,
            name: names.name(finding.id),
            phase: finding.phase,
            state: finding.state,
            reason: finding.reason,
            since: clock.rfc3339(finding.since),
            silentSince: finding.silentSince.map { clock.rfc3339($0) },
            lastAnswerAt: finding.lastAnswerAt.map { clock.rfc3339($0) },
            decision: finding.decision,
            explainedBy: finding.explainedBy,
            transit: finding.transit,
            checks: finding.checks.map { Check($0, clock: &clock) },
            limits: finding.limits.map(Limit.init),
            conference: conference.map(ConferenceDocument.init),
            directions: directions.map(DirectionsDocument.init),
            ancestors: finding.ancestors.map { Place($0, names: names, clock: &clock) },
            via: finding.via.map { Place($0, names: names, clock: &clock) },
            incidents: finding.incidents.map { Incident($0, configuration, names: names, clock: &clock) },
            results: results.map { ResultDocument($0, at: Clock.now(), clock: &clock) }
        )
    }
}

extension ExplanationDocument.Check {
    init(_ finding: SiteExplanation.CheckFinding, clock: inout LocalTime) {
        self.init(
            name: finding.name,
            role: finding.role,
            verdict: finding.verdict,
            since: finding.since.map { clock.rfc3339($0) },
            failure: finding.failure,
            lastSentAt: finding.lastSentAt.map { clock.rfc3339($0) },
            lastAnswerAt: finding.lastAnswerAt.map { clock.rfc3339($0) },
            contested: finding.isContested
        )
    }
}

extension ExplanationDocument.Limit {
    init(_ finding: SiteExplanation.LimitFinding) {
        self.init(
            kind: finding.breach,
            value: finding.value,
            limit: finding.limit,
            n: finding.n,
            windowSeconds: finding.windowSeconds,
            ageSeconds: finding.ageSeconds,
            holds: finding.holds,
            judged: finding.isJudged
        )
    }
}

extension ExplanationDocument.Place {
    init(_ place: SiteExplanation.Place, names: SiteNames, clock: inout LocalTime) {
        self.init(
            id: place.id,
            name: names.name(place.id),
            state: place.state,
            silentSince: place.silentSince.map { clock.rfc3339($0) },
            transit: place.transit
        )
    }
}

extension ExplanationDocument.Incident {
    init(_ incident: Incident, _ configuration: Configuration, names: SiteNames, clock: inout LocalTime) {
        let reference = Clock.reading().timestamp
        let zone = configuration.timeZone
        let prose = EvidenceProse(
            catalogue: Catalogue(language: configuration.language),
            name: names.name,
            parent: { names.site($0)?.parent },
            clock: { time in
                var clock = LocalTime(zone: zone)
                return clock.clock(time, near: reference)
            }
        )
        self.init(
            number: incident.number,
            cause: incident.cause,
            root: incident.root,
            openedAt: clock.rfc3339(incident.openedAt),
            evidence: incident.evidence.map { prose.clause($0, of: incident.root) }
        )
    }
}
