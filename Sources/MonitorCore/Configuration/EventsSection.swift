import Foundation

/// Reads `events`: training sessions with their day, their times and who takes part.
struct EventsSection {
    private static let keys = [
        "name", "date", "sessions", "warm_up", "interval", "profile", "sites", "roll_call",
    ]
    private static let longestName = 100
    /// A date of the next year by mistake is further off than this.
    private static let farAhead = Duration.seconds(180 * 86_400)

    let participants: EventParticipants
    /// What the times are in.
    let zone: LocalTime
    /// For what lies in the past or far ahead.
    let now: Timestamp
    let report: FileReport

    /// The events, and where each stands.
    func read(_ node: YAMLNode?) -> [Located<TrainingEvent>] {
        guard let node else { return [] }
        switch node.content {
        case .list(let items):
            let events = items.compactMap(event)
            verifyNames(events)
            return events
        case .empty, .refused: return []
        case .scalar, .map:
            report.error("expected a list of events, found \(node.kind)", at: node.position, hint: "- name: …")
            return []
        }
    }

    private func event(_ node: YAMLNode) -> Located<TrainingEvent>? {
        let map = MapReader(node, keys: Self.keys, report: report)
        guard case .map = node.content else { return nil }
        let hints = [
            "name": "name: Training", "date": "date: 2021-11-06", "sessions": "sessions: [\"07:30-11:30\"]",
        ]
        for (key, hint) in hints.sorted(by: { $0.key < $1.key }) where !map.has(key) {
            report.error("an event without '\(key)'", at: node.position, hint: hint)
        }
        let (name, date) = (name(map), date(map))
        let sessions = sessions(map)
        let warmUp = map.duration("warm_up")?.value ?? .seconds(3_600)
        let interval =
            map.duration("interval", atLeast: CheckTemplate.shortestLineInterval)?.value ?? .milliseconds(200)
        let profile = map.choice("profile", CallProfile.self) ?? .m1
        let halls = participants.read(map.node("sites"), of: node.position)
        let rollCalls = rollCalls(map, warmUp: warmUp)
        guard let name, let date, let sessions else { return nil }
        let event = TrainingEvent(
            name: name.value,
            date: date.value,
            sessions: sessions,
            warmUp: warmUp,
            interval: interval,
            profile: profile,
            participants: halls,
            rollCalls: rollCalls
        )
        warnOfTime(event, at: date.position)
        return Located(event, at: name.position)
    }

    private func verifyNames(_ events: [Located<TrainingEvent>]) {
        var first: [String: TextPosition] = [:]
        for event in events {
            if let place = first[event.value.name] {
                let hint = "it stands in line \(place.line) already"
                report.error("duplicate event \(quoted(event.value.name))", at: event.position, hint: hint)
            }
            first[event.value.name] = first[event.value.name] ?? event.position
        }
    }

    private func warnOfTime(_ event: TrainingEvent, at position: TextPosition) {
        let plan = EventPlan(event, zone: zone)
        guard let begins = plan.sessions.first?.begins, let ends = plan.sessions.last?.ends else { return }
        if ends <= now {
            let hint = "mend the date, or remove it when its minutes are no longer wanted"
            report.warning("event \(quoted(event.name)) is over", at: position, hint: hint)
        } else if begins - now > Self.farAhead {
            let hint = "\((begins - now).components.seconds / 86_400) days from now; is the year right?"
            report.warning("event \(quoted(event.name)) is far ahead", at: position, hint: hint)
        }
    }
}

// MARK: - Values

extension EventsSection {
    private func name(_ map: MapReader) -> Located<String>? {
        guard let text = map.text("name", expecting: "a name") else { return nil }
        let words = text.value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isPrintable = !words.unicodeScalars.contains(where: \.isControl)
        guard !words.isEmpty, words.count <= Self.longestName, isPrintable else {
            let hint = "a line of \(Self.longestName) characters at most"
            report.error("\(quoted(text.value)) cannot name an event", at: text.position, hint: hint)
            return nil
        }
        return Located(words.precomposedStringWithCanonicalMapping, at: text.position)
    }

    private func date(_ map: MapReader) -> Located<CalendarDate>? {
        guard let text = map.text("date", expecting: "a date") else { return nil }
        guard let date = CalendarDate(text.value) else {
            report.error("expected a date, found \(quoted(text.value))", at: text.position, hint: "such as 2021-11-06")
            return nil
        }
        return Located(date, at: text.position)
    }

    private func sessions(_ map: MapReader) -> [DayHours]? {
        guard let texts = map.texts("sessions", example: "[\"07:30-11:30\"]") else { return nil }
        if texts.isEmpty { report.error("'sessions' names no session", at: map.position(of: "sessions")) }
        let sessions = texts.compactMap(session).sorted { $0.value.from < $1.value.from }
        for (former, next) in zip(sessions, sessions.dropFirst()) where next.value.from < former.value.to {
            let hint = "the one before ends at \(HoursText.clock(former.value.to))"
            report.error("sessions overlap", at: next.position, hint: hint)
        }
        return texts.isEmpty || sessions.count < texts.count ? nil : sessions.map(\.value)
    }

    private func session(_ text: Located<String>) -> Located<DayHours>? {
        guard let hours = HoursText.parse(text.value), hours.from < hours.to else {
            let hint = "such as \"07:30-11:30\", within one day"
            report.error("expected the hours of a session, found \(quoted(text.value))", at: text.position, hint: hint)
            return nil
        }
        return Located(hours, at: text.position)
    }

    /// The longest first; an empty list is none.
    private func rollCalls(_ map: MapReader, warmUp: Duration) -> [Duration] {
        guard map.has("roll_call") else { return [60, 45, 30, 15].map { .seconds($0 * 60) } }
        var found: [Duration] = []
        for text in map.texts("roll_call", example: "[60m, 45m, 30m, 15m]") ?? [] {
            guard let lead = DurationText.parse(text.value) else {
                let hint = "so long before a session, such as 45m"
                report.error("expected a duration, found \(quoted(text.value))", at: text.position, hint: hint)
                continue
            }
            if found.contains(lead) {
                report.error("\(quoted(text.value)) stands twice in 'roll_call'", at: text.position)
            } else if lead > warmUp {
                let hint = "'warm_up' is \(DurationText.format(warmUp)); nobody need be there before"
                report.warning("the roll is called before the warm-up: \(text.value)", at: text.position, hint: hint)
            }
            found.append(lead)
        }
        return Array(Set(found)).sorted(by: >)
    }
}
