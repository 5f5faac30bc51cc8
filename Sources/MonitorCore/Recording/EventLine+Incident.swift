/// Lines about incidents and the messages that tell of them.
extension EventLine {
    /// Nil where the step is stored but never told.
    mutating func incident(_ change: IncidentChange, at: Timestamp) -> Content? {
        let incident = change.incident
        guard let word = word(of: change) else { return nil }
        var content = Content(word: word, site: incident.root, text: sentence(change, at: at))
        content.details.add("incident", incident.number)
        content.details.add("cause", incident.cause.rawValue)
        content.details.add("root", incident.root)
        switch change.step {
        case .opened, .rediagnosed, .grew, .shrank, .rootRecovered, .rootLostAgain:
            content.details.add("affected", incident.affected.count)
        case .resolved:
            content.details.add("resolution", incident.resolution?.rawValue)
            content.details.add("into", incident.mergedInto)
            content.details.add("duration", EventFigures.compact(duration(of: incident, at: at)))
        }
        content.details.add("since", time.rfc3339(incident.since))
        content.details.add("recovered", incident.recoveredAt.map { time.rfc3339($0) })
        content.details.add("phase", incident.phase.rawValue)
        addBreaches(incident.evidence, to: &content.details, at: at)
        return content
    }

    func delivery(_ delivery: Delivery) -> Content {
        let message = message(delivery)
        var content = Content(word: .sent, site: delivery.site, text: subject(delivery.site) + ": ")
        content.details.add("channel", delivery.channel)
        content.details.add("type", delivery.type)
        content.details.add("incident", delivery.incident)
        content.details.add("id", delivery.message)
        content.details.add("attempt", delivery.attempt)
        switch delivery.outcome {
        case .sent(let took):
            content.text += say(MessageLinePhrase.sent, ["message": message])
            content.details.add("took", EventFigures.precise(took))
        case .retry(let failure, let next):
            content.word = .retry
            content.text += say(
                MessageLinePhrase.retried,
                [
                    "message": message, "attempt": delivery.attempt,
                    "reason": LogText.clipped(catalogue.reason(failure)), "next": catalogue.spoken(next),
                ]
            )
            content.details.add("next", EventFigures.compact(next))
        case .gaveUp(let failure, let end, let fallback):
            content.word = .gaveUp
            let reason = LogText.clipped(catalogue.reason(failure, end: end, fallback: fallback))
            content.text += say(
                MessageLinePhrase.gaveUp,
                ["message": message, "attempt": delivery.attempt, "reason": reason]
            )
            if let fallback { content.details.add("fallback", fallback) }
        }
        return content
    }

    private func word(of change: IncidentChange) -> EventWord? {
        switch change.step {
        case .opened: .opened
        case .rediagnosed, .grew, .rootRecovered, .rootLostAgain: .updated
        case .shrank: nil
        case .resolved: change.incident.resolution == .merged ? .merged : .resolved
        }
    }

    private mutating func sentence(_ change: IncidentChange, at: Timestamp) -> String {
        let incident = change.incident
        let number = say(IncidentLinePhrase.incident, ["number": incident.number])
        let clauses: [String] =
            switch change.step {
            case .opened: diagnosis(.opened, incident, number: number, at: at)
            case .rediagnosed: diagnosis(.rediagnosed, incident, number: number, at: at)
            case .grew: [say(IncidentLinePhrase.grew, ["incident": number])] + affected(incident)
            case .shrank: []
            case .rootRecovered: recovered(incident, number: number, at: at)
            case .rootLostAgain: [lostAgain(incident, number: number)]
            case .resolved: [resolved(incident, number: number, at: at)]
            }
        return place(of: incident) + ": " + clauses.joined(separator: "; ")
    }

    private mutating func diagnosis(
        _ step: IncidentLinePhrase,
        _ incident: Incident,
        number: String,
        at: Timestamp
    ) -> [String] {
        let since = say(
            IncidentLinePhrase.causeSince,
            ["cause": say(CausePhrase(of: incident)), "clock": time.clock(incident.since, near: at)]
        )
        return [say(step, ["incident": number, "diagnosis": since])] + affected(incident)
            + evidence(incident.evidence, of: incident.root, at: at)
    }

    private func affected(_ incident: Incident) -> [String] {
        let count = incident.affected.count
        return count > 0 ? [say(IncidentLinePhrase.affected, ["count": count])] : []
    }

    private func resolved(_ incident: Incident, number: String, at: Timestamp) -> String {
        let length = catalogue.spoken(duration(of: incident, at: at))
        switch incident.resolution {
        case .recovered, nil: return say(IncidentLinePhrase.recovered, ["incident": number, "length": length])
        case .merged:
            let into = incident.mergedInto.map(String.init) ?? "?"
            return say(IncidentLinePhrase.merged, ["incident": number, "into": into])
        case .removed where incident.rootState == .paused:
            return say(IncidentLinePhrase.elsewhere, ["incident": number])
        case .removed: return say(IncidentLinePhrase.removed, ["incident": number])
        case .closed: return say(IncidentLinePhrase.closed, ["incident": number, "length": length])
        }
    }

    /// From the root's first unanswered probe to its recovery, or to now.
    private func duration(of incident: Incident, at: Timestamp) -> Duration {
        (incident.recoveredAt ?? at) - incident.since
    }

    /// What an incident's sentence begins with.
    private func place(of incident: Incident) -> String {
        if let root = incident.root { return name(of: root) }
        return incident.cause == .monitorUplink ? subject(nil) : say(IncidentLinePhrase.manySites)
    }

    private func message(_ delivery: Delivery) -> String {
        say(
            MessageLinePhrase.byChannel,
            ["kind": catalogue.kind(delivery.type, incident: delivery.incident), "channel": delivery.channel]
        )
    }
}
