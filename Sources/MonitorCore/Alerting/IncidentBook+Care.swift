/// What people do: each checks what it is given, and says what follows.
extension IncidentBook {
    /// Somebody takes an incident on; whoever was told of it hears so.
    mutating func acknowledge(
        _ number: Int,
        by: String,
        for eta: Duration?,
        comment: String?,
        at now: ClockReading
    ) throws(CareRefusal) -> Outcome {
        reading = now
        var entry = try open(number)
        let until: Timestamp?
        if let eta { until = now.timestamp + (try positive(eta)) } else { until = nil }
        let acknowledgement = Acknowledgement(
            by: try named(by),
            at: now.timestamp,
            until: until,
            comment: comment.flatMap(\.trimmed)
        )
        entry.acknowledgement = acknowledgement
        var outcome = Outcome()
        tell(.acknowledged, entry, to: entry.told, in: &outcome)
        outcome.events.append(entry.care(.acknowledged(acknowledgement)))
        review(&entry, at: now, in: &outcome)
        entries[number] = entry
        outcome.changed.append(entry)
        return outcome
    }

    /// Notes who closes an incident and why; its end comes from the diagnosis.
    mutating func noteClosing(
        _ number: Int,
        by: String,
        comment: String,
        at now: ClockReading
    ) throws(CareRefusal) -> Outcome {
        reading = now
        var entry = try open(number)
        guard entry.incident.cause != .monitorUplink else { throw .endsWithItsCause(number) }
        let closing = Closing(by: try named(by), comment: try commented(comment))
        entry.closing = closing
        entries[number] = entry
        return Outcome(
            changed: [entry],
            events: [entry.care(.closed(by: closing.by, comment: closing.comment))]
        )
    }

    mutating func addSilence(
        _ matcher: Silence.Matcher,
        for duration: Duration,
        by: String,
        comment: String,
        at now: ClockReading
    ) throws(CareRefusal) -> (Silence, Outcome) {
        try check(matcher)
        guard try positive(duration) <= Silencing.longest else { throw .tooLong(limit: Silencing.longest) }
        let muting = silencing.addSilence(
            matcher,
            for: duration,
            by: try named(by),
            comment: try commented(comment),
            at: now.timestamp
        )
        guard let silence = muting.silence else { throw .matchesAll }
        return (silence, begin(muting, at: now))
    }

    mutating func addMaintenance(
        of site: SiteID,
        for duration: Duration,
        by: String,
        comment: String?,
        at now: ClockReading
    ) throws(CareRefusal) -> (Maintenance, Outcome) {
        guard roster.index(of: site) != nil else { throw .noSite(site.rawValue) }
        let muting = silencing.addMaintenance(
            of: site,
            for: try positive(duration),
            by: try named(by),
            comment: comment.flatMap(\.trimmed),
            at: now.timestamp
        )
        guard let maintenance = muting.maintenance else { throw .noSite(site.rawValue) }
        return (maintenance, begin(muting, at: now))
    }

    /// Ends a silence or maintenance before its time; what it held back and is still open is told.
    mutating func end(_ hold: IncidentCare.Hold, by: String, at now: ClockReading) throws(CareRefusal) -> Outcome {
        reading = now
        _ = try named(by)
        guard let ended = silencing.end(hold, at: now.timestamp) else { throw hold.isUnknown }
        var outcome = Outcome(mutings: [ended], events: [ended.event(.cancelled, by: by)])
        reviewAll(at: now, in: &outcome)
        tellSituation(at: now, in: &outcome)
        return outcome
    }

    private mutating func begin(_ muting: Muting, at now: ClockReading) -> Outcome {
        reading = now
        var outcome = Outcome(mutings: [muting], events: [muting.event(.began)])
        reviewAll(at: now, in: &outcome)
        return outcome
    }
}

// MARK: What is refused

extension IncidentBook {
    private func open(_ number: Int) throws(CareRefusal) -> IncidentEntry {
        if let entry = entries[number] { return entry }
        throw (1...max(1, lastNumber)).contains(number) && lastNumber > 0 ? .isOver(number) : .noIncident(number)
    }

    private func named(_ name: String) throws(CareRefusal) -> String {
        guard let name = name.trimmed else { throw .noName }
        return name
    }

    private func commented(_ comment: String) throws(CareRefusal) -> String {
        guard let comment = comment.trimmed else { throw .noComment }
        return comment
    }

    private func positive(_ duration: Duration) throws(CareRefusal) -> Duration {
        guard duration > .zero else { throw .noTime }
        return duration
    }

    /// What matches nothing was not meant so.
    private func check(_ matcher: Silence.Matcher) throws(CareRefusal) {
        guard !(matcher.sites.isEmpty && matcher.levels.isEmpty && matcher.causes.isEmpty) else { throw .matchesAll }
        for text in matcher.sites {
            let pattern = SitePattern(text: text)
            guard roster.sites.contains(where: { pattern.matches($0.id.rawValue) }) else { throw .noSite(text) }
        }
        for level in matcher.levels where !roster.sites.contains(where: { $0.level.name == level }) {
            throw .noLevel(level)
        }
    }
}

extension IncidentCare.Hold {
    fileprivate var isUnknown: CareRefusal {
        switch self {
        case .silence(let id): .noSilence(id)
        case .maintenance(let id): .noMaintenance(id)
        case .storm: .noSilence(0)
        }
    }
}

extension String {
    /// Without blanks at both ends; nil where nothing is left.
    fileprivate var trimmed: String? {
        let first = firstIndex { !$0.isWhitespace }
        guard let first, let last = lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(self[first...last])
    }
}
