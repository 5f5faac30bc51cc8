/// What happened, beside how the sites did.
extension MinutesWording {
    var incidents: MinutesSection {
        MinutesSection(
            title: say(MinutesPhrase.incidents),
            headings: ["#"]
                + [.fault, .began, .notice, .call, .repair].map { (cell: MinutesCell) in say(cell) },
            sides: [TextTable.Side](repeating: .left, count: 6),
            rows: document.incidents.map { incident in
                MinutesSection.Row(
                    cells: [
                        "\(incident.number)", fault(of: incident), clock(incident.since),
                        step(incident.noticeAt, incident.noticeSeconds, incident.noticeBy, else: .nobodyTold),
                        step(
                            incident.acknowledgedAt,
                            incident.callSeconds,
                            incident.acknowledgedBy,
                            else: .nobodyTook
                        ),
                        step(incident.recoveredAt, incident.repairSeconds, nil, else: end(of: incident)),
                    ],
                    tone: incident.recoveredAt == nil && incident.resolution == nil ? .bad : .plain
                )
            },
            ifEmpty: say(MinutesPhrase.none)
        )
    }

    /// What is said of one whose root was not seen to recover.
    private func end(of incident: IncidentMinutesDocument) -> MinutesCell {
        switch incident.resolution {
        case nil: .notYet
        case .recovered: .recovered
        case .merged: .merged
        case .removed: .removed
        case .closed: .closed
        }
    }

    private func fault(of incident: IncidentMinutesDocument) -> String {
        let place = incident.name ?? incident.root?.rawValue
        let fault = [place, say(incident.cause)].compactMap(\.self).joined(separator: ": ")
        guard let into = incident.mergedInto else { return fault }
        return "\(fault) → #\(into)"
    }

    var blind: MinutesSection {
        MinutesSection(
            title: say(MinutesPhrase.blind),
            headings: [.from, .to, .length, .what].map { (cell: MinutesCell) in say(cell) },
            sides: [TextTable.Side](repeating: .left, count: 4),
            rows: document.blind.map { blind in
                let length = say(
                    MinutesCell.restOnAir,
                    ["time": spoken(blind.seconds), "onAir": spoken(blind.onAirSeconds)]
                )
                return MinutesSection.Row(
                    cells: [clock(blind.from), clock(blind.to), length, say(blind.kind)],
                    tone: blind.onAirSeconds > 0 ? .bad : .doubtful
                )
            },
            ifEmpty: say(MinutesPhrase.none)
        )
    }

    var changes: MinutesSection {
        MinutesSection(
            title: say(MinutesPhrase.changes),
            headings: [say(MinutesCell.began), say(MinutesCell.what)],
            sides: [.left, .left],
            rows: document.changes.map { MinutesSection.Row(cells: [clock($0.at), words($0)]) },
            ifEmpty: say(MinutesPhrase.none)
        )
    }

    private func words(_ change: MinutesDocument.Change) -> String {
        switch change.kind {
        case .applied:
            say(
                change.kind,
                [
                    "sites": change.sites ?? 0, "added": change.added ?? 0, "removed": change.removed ?? 0,
                    "changed": change.changed ?? 0,
                ]
            )
        case .refused: say(change.kind, ["errors": change.errors ?? 0])
        }
    }

    var alerts: MinutesSection {
        MinutesSection(
            title: say(MinutesPhrase.alerts),
            headings: [.due, .message, .channel, .fate].map { (cell: MinutesCell) in say(cell) },
            sides: [TextTable.Side](repeating: .left, count: 4),
            rows: document.alerts.map { alert in
                let fate = say(alert.outcome, ["time": spoken(alert.seconds)])
                let instead = alert.fallback.map { say(DeliveryPhrase.toFallback, ["channel": $0]) }
                return MinutesSection.Row(
                    cells: [
                        clock(alert.dueAt), catalogue.kind(alert.type, incident: alert.incident), alert.channel,
                        [fate, instead].compactMap(\.self).joined(separator: ", "),
                    ],
                    tone: alert.outcome == .late ? .doubtful : .bad
                )
            },
            ifEmpty: say(MinutesPhrase.none)
        )
    }
}
