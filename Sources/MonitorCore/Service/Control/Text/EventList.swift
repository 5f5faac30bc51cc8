/// Training events as people read them: a heading each, a row a session, then the roll-calls and what is wrong.
package enum EventList {
    package static func lines(_ document: EventsDocument) -> [StyledText] {
        let catalogue = Catalogue(language: document.language)
        guard !document.events.isEmpty else { return [StyledText(catalogue.say(EventCarePhrase.noEvents))] }
        return document.events.enumerated().flatMap { position, event in
            (position > 0 ? [StyledText("")] : []) + lines(event, now: document.time, catalogue)
        }
    }

    /// What a command answers that changed an event.
    package static func answer(_ document: EventsDocument) -> [StyledText] {
        let catalogue = Catalogue(language: document.language)
        return document.events.flatMap { event -> [StyledText] in
            guard let running = event.sessions.first(where: { $0.state == .onAir }) else {
                return [StyledText(catalogue.say(EventCarePhrase.stopped, ["event": event.name]))]
            }
            let until = ShortMoment.text(running.ends, near: document.time)
            let isExtended = event.hands.last?.deed == .extend
            let what: EventCarePhrase = isExtended ? .extended : .begun
            let next = event.sessions.first { session in
                session.state != .over && session.state != .cancelled && session.begins > running.begins
                    && moment(session.warmsUpAt) < moment(running.ends)
            }
            let note = next.map {
                catalogue.say(
                    EventCarePhrase.overlaps,
                    ["begins": ShortMoment.text($0.begins, near: document.time)]
                )
            }
            return [StyledText(catalogue.say(what, ["event": event.name, "until": until]))]
                + (note.map { [StyledText($0, .doubtful)] } ?? []) + event.warnings.map { StyledText($0, .doubtful) }
        }
    }

    private static func moment(_ text: String) -> Timestamp {
        MomentText.rfc3339(text) ?? Timestamp(nanoseconds: 0)
    }

    private static func lines(_ event: EventDocument, now: String, _ catalogue: Catalogue) -> [StyledText] {
        var table = TextTable(
            [catalogue.say(EventCarePhrase.headings), catalogue.say(ControlPhrase.status)],
            [.left, .left]
        )
        for session in event.sessions {
            let hours = "\(clock(session.begins))-\(clock(session.ends))"
            table.add([.init(hours), .init(catalogue.say(session.state.phrase), session.state.tone)])
        }
        return [heading(event, catalogue)] + table.lines + notes(event, now: now, catalogue)
    }

    private static func heading(_ event: EventDocument, _ catalogue: Catalogue) -> StyledText {
        let sites = catalogue.say(EventCarePhrase.sites, ["sites": catalogue.sites(event.participants)])
        let elsewhere =
            event.joiningElsewhere > 0
            ? [catalogue.say(EventCarePhrase.joining, ["count": event.joiningElsewhere])] : []
        return StyledText(
            [event.name, event.date, sites].joined(separator: ", ") + elsewhere.map { ", \($0)" }.joined()
        )
    }

    private static func notes(_ event: EventDocument, now: String, _ catalogue: Catalogue) -> [StyledText] {
        let call = event.rollCalls.last.map { call in
            StyledText(
                catalogue.say(
                    EventCarePhrase.rollCall,
                    [
                        "clock": ShortMoment.text(call.at, near: now), "present": call.present,
                        "expected": call.expected,
                    ]
                )
            )
        }
        let test = event.selfTest.map { test -> StyledText in
            let failed = test.channels.filter { !$0.delivered }.map(\.channel).joined(separator: ", ")
            let at = ShortMoment.text(test.at, near: now)
            return failed.isEmpty
                ? StyledText(catalogue.say(EventCarePhrase.selfTest, ["clock": at]))
                : StyledText(catalogue.say(EventCarePhrase.selfTestFailed, ["clock": at, "channels": failed]), .bad)
        }
        return [call, test].compactMap(\.self) + event.warnings.map { StyledText($0, .doubtful) }
    }

    /// `07:30` of an RFC 3339 time.
    private static func clock(_ time: String) -> String { String(ShortMoment.text(of: time).prefix(5)) }
}

extension EventDocument.Session.State {
    fileprivate var phrase: EventCarePhrase {
        switch self {
        case .ahead: .ahead
        case .warmUp: .warmUp
        case .onAir: .onAir
        case .over: .over
        case .cancelled: .cancelled
        }
    }

    fileprivate var tone: StyledText.Tone {
        switch self {
        case .onAir: .good
        case .warmUp: .plain
        case .ahead, .over, .cancelled: .faint
        }
    }
}
