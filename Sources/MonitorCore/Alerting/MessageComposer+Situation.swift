/// Messages that are about no single incident.
extension MessageComposer {
    /// So many incidents are told of in words; the document holds all.
    private static let spokenLimit = 20

    /// The situation in place of many single messages: the open incidents, the most urgent first as given, then those
    /// that ended since the last digest.
    func digest(
        _ entries: [IncidentEntry],
        resolved: [IncidentEntry] = [],
        isLast: Bool = false,
        severity: (Incident) -> Severity,
        channel: String,
        id: String,
        sequence: Int64,
        at time: Timestamp
    ) throws -> Notification {
        let title = catalogue.say(SituationPhrase.digestTitle, ["count": entries.count])
        let lines = entries.prefix(Self.spokenLimit).map { line($0, severity: severity($0.incident), at: time) }
        let rest = entries.count - lines.count
        var more = rest > 0 ? [catalogue.say(SituationPhrase.digestMore, ["count": rest])] : []
        if !resolved.isEmpty { more.append(over(resolved)) }
        if isLast { more.append(catalogue.say(SituationPhrase.digestLast)) }
        if !entries.isEmpty { more.append(catalogue.say(SituationPhrase.howToAcknowledge)) }
        var document = document(
            .digest,
            id: id,
            title: title,
            text: lines + more,
            sms: [title] + lines.map { ". \($0)" },
            at: time
        )
        document.incidents = entries.map { entry in
            NotificationDocument.Summary(
                entry,
                severity: severity(entry.incident),
                openedAt: spokenTime.rfc3339(entry.incident.openedAt),
                names: names
            )
        }
        return try notification(document, about: nil, channel, sequence, at: time)
    }

    /// The situation in a storm, as the book says it.
    func digest(
        _ digest: IncidentBook.Digest,
        severity: (Incident) -> Severity,
        id: String,
        sequence: Int64,
        at time: Timestamp
    ) throws -> Notification {
        try self.digest(
            digest.open.sorted { severity($0.incident) > severity($1.incident) },
            resolved: digest.resolved,
            isLast: digest.step == .ends,
            severity: severity,
            channel: digest.channel,
            id: id,
            sequence: sequence,
            at: time
        )
    }

    /// A message that only shows that the channel works; `by` asked for it.
    func test(channel: String, by: String, id: String, sequence: Int64, at time: Timestamp) throws -> Notification {
        let title = catalogue.say(SituationPhrase.testTitle, ["channel": channel])
        let text = catalogue.say(SituationPhrase.testText, ["by": by, "clock": spokenTime.clock(time, near: time)])
        let document = document(.test, id: id, title: title, text: [text], sms: [title, ". \(text)"], at: time)
        return try notification(document, about: nil, channel, sequence, at: time)
    }

    /// A sign of life; so many incidents are open.
    func heartbeat(channel: String, open: Int, id: String, sequence: Int64, at time: Timestamp) throws -> Notification {
        let title = catalogue.say(SituationPhrase.heartbeatTitle)
        let text = catalogue.say(
            SituationPhrase.heartbeatText,
            ["count": open, "clock": spokenTime.clock(time, near: time)]
        )
        let document = document(.heartbeat, id: id, title: title, text: [text], sms: [title, ". \(text)"], at: time)
        return try notification(document, about: nil, channel, sequence, at: time)
    }

    private func line(_ entry: IncidentEntry, severity: Severity, at time: Timestamp) -> String {
        let context = context(.opened, entry.incident, severity: severity, at: time)
        let owner = entry.acknowledgement.map { catalogue.say(SituationPhrase.digestAcknowledged, ["by": $0.by]) }
        return catalogue.say(
            SituationPhrase.digestLine,
            [
                "what": NotificationText(context).title,
                "since": catalogue.say(
                    MessagePhrase(shortSince: entry.incident.cause),
                    ["clock": context.clock(entry.incident.since)]
                ),
                "owner": owner ?? catalogue.say(SituationPhrase.digestNobodyYet),
            ]
        )
    }

    private func over(_ entries: [IncidentEntry]) -> String {
        let spoken = entries.prefix(Self.spokenLimit).map { entry in
            let place = entry.incident.root.map(names.name)
            return (place.map { "\($0) " } ?? "") + "#\(entry.incident.number)"
        }
        let list = spoken.joined(separator: "; ") + (entries.count > spoken.count ? "; …" : "")
        return catalogue.say(SituationPhrase.digestResolved, ["count": entries.count, "list": list])
    }

    /// A document about no incident.
    func document(
        _ type: NotificationType,
        id: String,
        title: String,
        text: [String],
        sms: [String],
        at time: Timestamp
    ) -> NotificationDocument {
        NotificationDocument(
            id: id,
            type: type,
            time: spokenTime.rfc3339(time),
            title: title,
            text: ([title] + text).joined(separator: "\n"),
            sms: ShortMessage.joined(sms),
            incident: nil,
            site: nil
        )
    }
}
