/// Turns what a run measured into verdicts: each hall's line, then its chain, then where it joins, then the event.
struct ReadinessAssessment {
    private let roster: Roster
    private let contacts: [Contact]
    private let event: TrainingEvent
    private let evidence: ReadinessEvidence
    private let participants: [Roster.Index: TrainingEvent.Participant]
    private var halls: [Roster.Index: ReadinessReport.Hall] = [:]

    init(event: TrainingEvent, roster: Roster, contacts: [Contact], evidence: ReadinessEvidence) {
        self.event = event
        self.roster = roster
        self.contacts = contacts
        self.evidence = evidence
        participants = Dictionary(
            event.participants.compactMap { participant in
                roster.index(of: participant.site).map { ($0, participant) }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    mutating func report() -> ReadinessReport {
        let order = participants.keys.sorted()
        for site in order { halls[site] = judge(site) }
        for site in order where halls[site]?.verdict == .joinElsewhere { findHost(of: site) }
        for site in order { holdToHost(site) }
        let list = order.compactMap { halls[$0] }
        let items = items
        return ReadinessReport(
            event: event.name,
            date: event.date.iso8601,
            sessions: event.sessions.map(\.text),
            thorough: evidence.isThorough,
            startedAt: evidence.startedAt,
            endedAt: evidence.endedAt,
            outcome: outcome(list, items),
            halls: list,
            totals: totals(order),
            items: items,
            names: names(list),
            waves: evidence.waves.count
        )
    }

    /// What later runs and the monitor go by.
    var profiles: [SiteID: LineProfile] { evidence.lineProfiles }
}

// MARK: One hall

extension ReadinessAssessment {
    private mutating func judge(_ index: Roster.Index) -> ReadinessReport.Hall {
        let site = roster.sites[index]
        var hall = ReadinessReport.Hall(site)
        if let host = participants[index]?.joinsAt ?? site.joinsAt {
            hall.verdict = .joinElsewhere
            hall.joinsAt = host
            hall.reasons = [ReadinessReason(.arranged, site: host)]
            return hall
        }
        guard !site.isPaused else { return unverifiable(hall, .notProbed) }
        let noContact = missingContact(of: index)
        measure(index, &hall)
        if let noContact { hall.reasons.append(noContact) }
        return hall
    }

    private mutating func measure(_ index: Roster.Index, _ hall: inout ReadinessReport.Hall) {
        let id = roster.sites[index].id
        guard let wave = evidence.waveOf[id], let found = evidence.waves[wave][id] else {
            return hall = unverifiable(hall, .tooFew)
        }
        let seen = found.observation
        if seen.reason == .neverAnswered { return hall = unverifiable(hall, .neverAnswered) }
        guard let reading = found.reading else { return judgeTerminalOnly(seen, &hall) }
        hall.steps = found.steps
        hall.figures = reading.figures
        hall.safeRate = reading.safeRate
        if let reason = reading.unverifiable { return hall = unverifiable(hall, reason) }
        hall.video = reading.video(for: event.profile, lineRate: roster.sites[index].lineRate, steps: found.steps)
        if seen.state == .absent, reading.isSilent { return hall = unverifiable(hall, .absent) }
        let risks = reading.risks + equipmentRisks(seen)
        let chain = Chain(of: index, reading: reading, wave: evidence.waves[wave], roster: roster)
        hall.chainPasses = chain.passes
        hall.weakest = chain.weakest.map { roster.sites[$0].id }
        let faults = reading.faults + chain.failing.map { ReadinessReason(.hopFails, site: roster.sites[$0].id) }
        let doubts = chain.unverified.map { ReadinessReason(.hopUnverified, site: roster.sites[$0].id) }
        hall.verdict = !faults.isEmpty ? .joinElsewhere : (risks + doubts).isEmpty ? .ready : .readyWithRisk
        hall.reasons = faults + risks + doubts + reading.notes + narrow(index, wave)
    }

    /// Where only the terminal is probed, its answer is all there is.
    private func judgeTerminalOnly(_ seen: ReadinessEvidence.Observation, _ hall: inout ReadinessReport.Hall) {
        switch seen.state {
        case .up, .degraded:
            hall.verdict = .readyWithRisk
            hall.reasons = [ReadinessReason(.lineNotMeasured)]
        case .equipmentDown:
            hall.verdict = .readyWithRisk
            hall.reasons = equipmentRisks(seen) + [ReadinessReason(.lineNotMeasured)]
        case .down, .unreachable:
            hall.verdict = .joinElsewhere
            hall.reasons = [ReadinessReason(.silent)]
        case .unknown, .absent, .paused:
            hall = unverifiable(hall, .tooFew)
        }
    }

    private func equipmentRisks(_ seen: ReadinessEvidence.Observation) -> [ReadinessReason] {
        var risks: [ReadinessReason] = []
        if seen.reason == .onBackup { risks.append(ReadinessReason(.onBackup)) }
        if let check = seen.failingCheck {
            risks.append(ReadinessReason(.terminal, check: check, failure: seen.failure))
        }
        return risks
    }

    /// The lines on its way did not bear the whole ramp.
    private func narrow(_ index: Roster.Index, _ wave: Int) -> [ReadinessReason] {
        guard evidence.plan.waves.indices.contains(wave), let rate = evidence.plan.waves[wave].sites[index],
            rate < evidence.topRate, roster.sites[index].judgedCheck?.bearsRamp == true
        else { return [] }
        return [ReadinessReason(.narrowLine, value: rate > 0 ? Double(rate) : nil)]
    }

    private func unverifiable(
        _ hall: ReadinessReport.Hall,
        _ kind: ReadinessReason.Kind
    ) -> ReadinessReport.Hall { unverifiable(hall, ReadinessReason(kind)) }

    private func unverifiable(_ hall: ReadinessReport.Hall, _ reason: ReadinessReason) -> ReadinessReport.Hall {
        var hall = hall
        hall.verdict = .notVerifiable
        hall.reasons = [reason]
        return hall
    }

    /// There must be somebody to phone about the hall; contacts are inherited downwards.
    private func missingContact(of index: Roster.Index) -> ReadinessReason? {
        let path = ([index] + roster.ancestors(of: index)).map { roster.sites[$0] }
        let isKnown = contacts.contains { contact in
            guard contact.role == .hall else { return false }
            return switch contact.scope {
            case .site(let id): path.contains { $0.id == id }
            case .level(let level): path.contains { $0.level.name == level }
            case .everywhere: true
            }
        }
        return isKnown ? nil : ReadinessReason(.noContact)
    }
}

// MARK: The whole event

extension ReadinessAssessment {
    /// The nearest superior that can take part from its own place, and takes part at all.
    private mutating func findHost(of index: Roster.Index) {
        guard halls[index]?.joinsAt == nil else { return }
        let host = roster.ancestors(of: index).first { halls[$0]?.verdict.isReady == true }
        halls[index]?.joinsAt = host.map { roster.sites[$0].id }
    }

    /// Who joins elsewhere as planned has no place where that site cannot take part itself, or was not verified.
    private mutating func holdToHost(_ index: Roster.Index) {
        guard let hall = halls[index], hall.isArranged, let id = hall.joinsAt else { return }
        let host = roster.index(of: id).flatMap { halls[$0] }
        if host?.verdict.isReady != true { halls[index]?.reasons.append(ReadinessReason(.hostFails, site: id)) }
    }

    private func totals(_ order: [Roster.Index]) -> [ReadinessReport.Total] {
        var places: [Roster.Index?: Int] = [:]
        var totals: [ReadinessReport.Total] = []
        for site in order {
            guard let hall = halls[site] else { continue }
            let parent = roster.parents[site]
            let place = places[parent] ?? totals.count
            if place == totals.count {
                places[parent] = place
                totals.append(ReadinessReport.Total(parent.map { roster.sites[$0] }))
            }
            totals[place].add(hall.verdict)
        }
        return totals
    }

    private var items: [ReadinessReport.Item] {
        var items: [ReadinessReport.Item] = []
        if halls.values.contains(where: { $0.reasons.contains { $0.kind == .blind } }) { items.append(.init(.blind)) }
        if evidence.channels.isEmpty { items.append(.init(.noChannel)) }
        for finding in evidence.channels {
            switch finding.outcome {
            case .delivered: break
            case .failed(let reason):
                items.append(.init(.channelFailed, channel: finding.channel, detail: reason))
            case .untested: items.append(.init(.channelUntested, channel: finding.channel))
            }
        }
        items += evidence.plan.crowdedLines.map { .init(.crowdedLine, site: roster.sites[$0].id) }
        let mute = halls.values.count { $0.reasons.contains { $0.kind == .noContact } }
        if mute > 0 { items.append(.init(.noContacts, count: mute)) }
        return items
    }

    /// NO-GO: an item that forbids it, a hall above the last level that cannot take part, or most halls that cannot; and where
    /// nobody takes part from an own hall, since nothing was found out.
    private func outcome(
        _ halls: [ReadinessReport.Hall],
        _ items: [ReadinessReport.Item]
    ) -> ReadinessReport.Outcome {
        let planned = halls.filter { !$0.isArranged }
        let failing = planned.filter { !$0.verdict.isReady }
        let isUpperFailing = failing.contains { hall in
            hall.verdict == .joinElsewhere && roster.index(of: hall.id).map { !roster.sites[$0].level.isLast } ?? false
        }
        let isNoGo = planned.isEmpty || isUpperFailing || failing.count * 2 > planned.count
        if isNoGo || items.contains(where: \.isNoGo) { return .noGo }
        let isClear = items.isEmpty && planned.allSatisfy { $0.verdict == .ready } && halls.allSatisfy(\.isWithoutGap)
        return isClear ? .go : .goWithExceptions
    }

    private func names(_ halls: [ReadinessReport.Hall]) -> [String: String] {
        let mentioned = halls.flatMap { hall in
            hall.reasons.compactMap(\.site) + [hall.parent, hall.joinsAt, hall.weakest].compactMap(\.self)
        }
        let sites = (mentioned + evidence.plan.crowdedLines.map { roster.sites[$0].id }).compactMap(roster.index)
        return Dictionary(sites.map { (roster.sites[$0].id.rawValue, roster.sites[$0].name) }) { first, _ in first }
    }
}
