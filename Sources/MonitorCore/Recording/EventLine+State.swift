/// Lines about the state of sites.
extension EventLine {
    mutating func state(_ transition: StateTransition, at: Timestamp) -> Content {
        let head = name(of: transition.site) + " " + name(of: transition.state, failure: transition.failure)
        let since = transition.since.map { time.clock($0, near: at) }
        var reasons = reasons(of: transition, since: since)
        // The clause above already says since when the site itself is silent.
        let evidence = transition.evidence.filter { evidence in
            if case .silent(transition.site, _) = evidence { false } else { true }
        }
        reasons += self.evidence(evidence, of: transition.site, at: at)
        if transition.state == .down, transition.reason != .reported, !canTellLineFromTerminal(transition.site) {
            let isHeardOnly = transition.reason == .noHeartbeat
            reasons.append(say(isHeardOnly ? StatePhrase.onlyHeartbeats : .onlyOneAddress))
        }
        let text = head + origin(of: transition) + (reasons.isEmpty ? "" : ": " + reasons.joined(separator: "; "))
        var content = Content(word: EventWord(transition.state), site: transition.site, text: text)
        content.details = details(of: transition)
        return content
    }

    mutating func freeze(site: SiteID, from: Timestamp, duration: Duration, probes: Int, at: Timestamp) -> Content {
        let froze = say(
            StatePhrase.froze,
            ["length": catalogue.spoken(duration), "clock": time.clock(from, near: at), "probes": probes]
        )
        var content = Content(word: .freeze, site: site, text: name(of: site) + ": " + froze)
        content.details.add("from", time.rfc3339(from))
        content.details.add("duration", EventFigures.compact(duration))
        content.details.add("probes", probes)
        return content
    }

    private mutating func details(of transition: StateTransition) -> EventDetails {
        var details = EventDetails()
        details.add("was", transition.was.rawValue)
        details.add("after", EventFigures.compact(transition.after))
        details.add("since", transition.since.map { time.rfc3339($0) })
        details.add("reason", transition.reason?.rawValue)
        details.add("check", transition.check)
        details.add("failure", transition.failure.map { LogText.clipped($0) })
        details.add("incident", transition.incident)
        details.add("root", transition.root)
        details.add("joins_at", transition.joinsAt)
        addBreaches(transition.evidence, to: &details, at: transition.at)
        return details
    }

    /// Follows the state's name: what explains it.
    private func origin(of transition: StateTransition) -> String {
        guard transition.state == .unreachable else { return "" }
        return " "
            + (transition.root.map { say(StatePhrase.becauseOf, ["site": name(of: $0)]) }
                ?? say(StatePhrase.becauseOfSomethingAbove))
    }

    private func reasons(of transition: StateTransition, since: String?) -> [String] {
        switch transition.state {
        case .up: [recovery(from: transition, since: since)]
        case .degraded where transition.reason == .onBackup:
            [say(StatePhrase.onBackup, ["clock": since ?? ""])]
        case .degraded: transition.evidence.isEmpty ? [say(StatePhrase.belowLimits)] : []
        case .equipmentDown:
            transition.reason == .reported ? [] : equipmentReasons(of: transition, since: since)
        case .down, .unreachable:
            transition.reason == .reported ? [] : [silence(transition.reason, since: since)]
        case .unknown: [doubt(transition.reason)]
        case .absent: [say(StatePhrase.notExpected)]
        case .paused: [pause(transition)]
        }
    }

    private func silence(_ reason: StateReason?, since: String?) -> String {
        guard let since else { return say(EvidencePhrase.nothingReceived) }
        let phrase: StatePhrase = reason == .noHeartbeat ? .noHeartbeatSince : .nothingReceivedSince
        return say(phrase, ["clock": since])
    }

    private func recovery(from transition: StateTransition, since: String?) -> String {
        let after = catalogue.spoken(transition.after)
        if let since { return say(StatePhrase.answersAgainSince, ["clock": since]) }
        return switch transition.was {
        case .unknown, .paused, .up: say(StatePhrase.answers)
        case .absent: say(StatePhrase.present, ["after": after])
        case .down: say(StatePhrase.answersAfterDown, ["after": after])
        case .unreachable: say(StatePhrase.answersAfterUnreachable, ["after": after])
        case .degraded where transition.wasReason == .onBackup: say(StatePhrase.mainLineAnswers, ["after": after])
        case .degraded: say(StatePhrase.qualityIsGood, ["after": after])
        case .equipmentDown: say(StatePhrase.terminalAnswers, ["after": after])
        }
    }

    private func doubt(_ reason: StateReason?) -> String {
        switch reason {
        case .starting: say(StatePhrase.starting)
        case .neverAnswered: say(StatePhrase.neverAnswered)
        case .isolated: say(StatePhrase.isolated)
        case .stale: say(StatePhrase.stale)
        case .joinsAt, .noChecks, .noHeartbeat, .onBackup, .reported, nil: say(StatePhrase.notEnough)
        }
    }

    private func pause(_ transition: StateTransition) -> String {
        let inventory = roster.index(of: transition.site).flatMap { roster.sites[$0].joinsAt }
        guard let host = transition.joinsAt ?? inventory else {
            return say(StatePhrase.noChecks)
        }
        return say(StatePhrase.joinsAt, ["site": name(of: host)])
    }

    /// A site with one address and no equipment check looks the same whether its line or its terminal is dead.
    private func canTellLineFromTerminal(_ id: SiteID) -> Bool {
        guard let index = roster.index(of: id) else { return true }
        let site = roster.sites[index]
        let hasTwoAddresses = site.lineAddress != nil && site.address != nil
        return site.level.isNode || hasTwoAddresses || site.checks.contains { $0.role == .equipment }
    }
}
