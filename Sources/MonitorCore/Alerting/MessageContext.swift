/// All that a message about an incident is made from; the same for its text, its short form and its document.
struct MessageContext {
    let type: NotificationType
    let incident: Incident
    /// When the message is made.
    let time: Timestamp
    let severity: Severity
    let acknowledgement: Acknowledgement?
    let names: SiteNames
    let calls: [Contact]
    let terms: Terms
    /// Local time, for people and for documents.
    let localTime: LocalTime

    /// From the first unanswered probe to the root's recovery, or to the message where there was none.
    var duration: Duration { max(.zero, endedAt - incident.since) }

    /// The recovery, where the message tells of an end.
    var resolvedAt: Timestamp? { type == .resolved ? endedAt : nil }

    private var endedAt: Timestamp { incident.recoveredAt ?? incident.blind?.to ?? time }

    /// RFC 3339 with the zone's offset.
    func rfc3339(_ other: Timestamp) -> String {
        var localTime = localTime
        return localTime.rfc3339(other)
    }

    /// To the second, with the date where it is another day than the message's.
    func clock(_ other: Timestamp) -> String {
        let (date, clock) = parts(of: other)
        guard date != parts(of: time).date else { return clock }
        let numbers = date.split(separator: "-")
        guard terms.language == .vi, numbers.count == 3 else { return "\(clock) on \(date)" }
        return "\(clock) ngày \(numbers[2])/\(numbers[1])/\(numbers[0])"
    }

    private func parts(of other: Timestamp) -> (date: String, clock: String) {
        let text = rfc3339(other)
        return (String(text.prefix(10)), String(text.dropFirst(11).prefix(8)))
    }

    /// The reasons, each a sentence without a full stop.
    var evidence: [String] {
        let prose = EvidenceProse(terms: terms, name: names.name, clock: clock)
        return incident.evidence.map { prose.sentence($0, of: incident) }
    }
}

extension Incident {
    /// When the root came into its present state; nil when unknown, as where the fault is not the root's own.
    var rootStateSince: Timestamp? {
        guard !rootAnsweredThroughout else { return nil }
        switch rootState {
        case .up: return recoveredAt
        case .down, .unreachable: return since
        case .degraded, .equipmentDown:
            let isOwnFault = cause == .quality || cause == .equipment || cause == .certificate
            return recoveredAt ?? (isOwnFault ? since : nil)
        case .unknown, .absent, .paused, nil: return nil
        }
    }
}
