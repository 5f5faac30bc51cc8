/// Messages about an event: who is there, that it ends soon, that the channels are tried.
extension MessageComposer {
    func event(
        _ name: String,
        _ message: EventTelling.Message,
        channel: String,
        id: String,
        sequence: Int64,
        at time: Timestamp
    ) throws -> Notification {
        let document =
            switch message {
            case .rollCall(let call, let session): rollCall(call, session, id: id, at: time)
            case .ending(let session, let next): ending(name, session, next: next, id: id, at: time)
            }
        return try notification(document, about: nil, channel, sequence, at: time)
    }

    /// A message that shows before the first session that the channel works.
    func selfTest(
        of event: String,
        channel: String,
        id: String,
        sequence: Int64,
        at time: Timestamp
    ) throws -> Notification {
        let title = catalogue.say(EventPhrase.selfTestTitle, ["channel": channel])
        let text = catalogue.say(
            EventPhrase.selfTestText,
            ["event": event, "clock": spokenTime.minute(time, near: time)]
        )
        let document = document(.drill, id: id, title: title, text: [text], sms: [title, ". \(text)"], at: time)
        return try notification(document, about: nil, channel, sequence, at: time)
    }

    private func ending(
        _ event: String,
        _ session: EventSession,
        next: EventSession?,
        id: String,
        at time: Timestamp
    ) -> NotificationDocument {
        let ends = spokenTime.minute(session.ends, near: time)
        let title = catalogue.say(
            EventPhrase.endingTitle,
            ["ends": ends, "event": event, "minutes": session.minutesLeft(at: time)]
        )
        let after =
            next.map {
                catalogue.say(EventPhrase.nextIs, ["begins": spokenTime.minute($0.begins, near: time)])
            } ?? catalogue.say(EventPhrase.noneFollows)
        let advice = catalogue.say(EventPhrase.howToExtend, ["event": event])
        return document(
            .eventEnding,
            id: id,
            title: title,
            text: [after, advice],
            sms: [title, ". \(after)"],
            at: time
        )
    }
}

// MARK: Roll-calls

extension MessageComposer {
    private func rollCall(
        _ call: RollCall,
        _ session: EventSession,
        id: String,
        at time: Timestamp
    ) -> NotificationDocument {
        let clock = spokenTime.minute(call.at, near: call.at)
        let title =
            call.isBlind
            ? catalogue.say(EventPhrase.rollCallBlind, ["clock": clock])
            : catalogue.say(
                EventPhrase.rollCallTitle,
                ["clock": clock, "present": call.present, "expected": call.expected]
            )
        let hours =
            "\(spokenTime.minute(session.begins, near: call.at))-\(spokenTime.minute(session.ends, near: call.at))"
        let about = catalogue.say(EventPhrase.rollCallOf, ["event": call.event, "hours": hours])
        let absent = call.isBlind ? [] : missingLines(call)
        var document = document(.rollCall, id: id, title: title, text: absent + [about], sms: [], at: time)
        document.sms = shortRollCall(call, title: title)
        document.rollCall = NotificationDocument.RollCallPart(call, session, spokenTime: spokenTime, names: names)
        return document
    }

    /// A line for each superior.
    private func missingLines(_ call: RollCall) -> [String] {
        guard !call.missing.isEmpty else { return [] }
        return [catalogue.say(EventPhrase.missing) + ":"]
            + call.missing.map { family in
                let list = family.sites.map(names.name).joined(separator: ", ")
                return family.parent.map { "\(names.name($0)): \(list)" } ?? list
            }
    }

    /// Names where all fit, else how many below whom, the worst first.
    private func shortRollCall(_ call: RollCall, title: String) -> String {
        guard !call.isBlind, !call.missing.isEmpty else { return ShortMessage.joined([title + "."]) }
        let head = title + ". " + catalogue.say(EventPhrase.missing) + ": "
        let all = call.missing.flatMap(\.sites).map(names.unmistakableName).joined(separator: ", ")
        let text = PlainASCII.folded(head + all)
        if text.utf8.count <= ShortMessage.limit { return text }
        let worst = call.missing.enumerated().sorted {
            ($1.element.sites.count, $0.offset) < ($0.element.sites.count, $1.offset)
        }
        let counts = worst.map { family in
            let superior = family.element.parent.map(names.unmistakableName)
            return "\(superior.map { "\($0) " } ?? "")\(family.element.sites.count)"
        }
        return Self.fitted(head, counts.map(PlainASCII.folded))
    }

    /// As many as fit, and the number of those that do not.
    private static func fitted(_ head: String, _ parts: [String]) -> String {
        let head = PlainASCII.folded(head)
        for count in stride(from: parts.count, through: 1, by: -1) {
            let rest = parts.count - count
            let text = head + parts.prefix(count).joined(separator: ", ") + (rest > 0 ? ", +\(rest)" : "")
            if text.utf8.count <= ShortMessage.limit { return text }
        }
        return ShortMessage.joined([head])
    }
}

extension NotificationDocument {
    /// Who is there before a session.
    struct RollCallPart: Hashable, Sendable, Codable {
        struct Site: Hashable, Sendable, Codable {
            var id: SiteID
            var name: String
            @OrNull var parent: SiteID?
        }

        var event: String
        var sessionBegins: String
        var sessionEnds: String
        var present: Int
        var expected: Int
        /// True where the monitor is cut off: then the numbers mean nothing.
        var isolated: Bool
        var missing: [Site]

        init(_ call: RollCall, _ session: EventSession, spokenTime: SpokenTime, names: SiteNames) {
            event = call.event
            sessionBegins = spokenTime.rfc3339(session.begins)
            sessionEnds = spokenTime.rfc3339(session.ends)
            present = call.present
            expected = call.expected
            isolated = call.isBlind
            missing = call.missing.flatMap { family in
                family.sites.map { Site(id: $0, name: names.name($0), parent: family.parent) }
            }
        }
    }
}
