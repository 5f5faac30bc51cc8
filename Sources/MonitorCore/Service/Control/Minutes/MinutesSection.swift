/// A part of the minutes: a heading and a table, for a terminal and for paper.
struct MinutesSection: Hashable, Sendable {
    struct Row: Hashable, Sendable {
        var cells: [String]
        var tone = StyledText.Tone.plain
    }

    var title: String
    var headings: [String]
    var sides: [TextTable.Side]
    var rows: [Row]
    /// What stands there instead of a table without rows.
    var ifEmpty: String
}

extension MinutesWording {
    var summary: [String] {
        let total = document.total
        let people = say(
            MinutesPhrase.participants,
            [
                "count": total.count, "well": total.well, "disturbed": total.disturbed, "absent": total.absent,
                "joined": total.joined, "unknown": total.unknown,
            ]
        )
        let outages =
            total.outages == 0
            ? say(MinutesPhrase.noOutage)
            : say(MinutesPhrase.outages, ["count": total.outages, "time": spoken(total.outageSeconds)])
        let unknown =
            total.unknownSeconds >= 1
            ? say(MinutesPhrase.unknownTime, ["time": spoken(total.unknownSeconds)]) : nil
        return [people, availability(of: total), outages] + [unknown, longestFreeze, worst].compactMap(\.self)
    }

    private func availability(of total: MinutesDocument.Total) -> String {
        guard let ratio = total.availability else { return say(MinutesPhrase.availabilityUnknown) }
        guard let part = part(total.measuredSeconds, of: total.onAirSeconds, sites: total.count) else {
            return say(MinutesPhrase.availability, ["value": share(ratio)])
        }
        return say(MinutesPhrase.availabilityOfPart, ["value": share(ratio), "measured": share(part)])
    }

    private var longestFreeze: String? {
        document.total.longestFreeze.map { freeze in
            say(
                MinutesPhrase.longestFreeze,
                [
                    "length": spoken(freeze.seconds), "clock": clock(freeze.at),
                    "site": freeze.site.map(name) ?? Self.nothing,
                ]
            )
        }
    }

    private var worst: String? {
        document.total.worst15s.flatMap { worst in
            guard worst.lost > 0 else { return nil }
            return say(
                MinutesPhrase.worst,
                [
                    "loss": loss(worst), "lost": worst.lost, "n": worst.n, "clock": clock(worst.at),
                    "site": worst.site.map(name) ?? Self.nothing,
                ]
            )
        }
    }

    var sessions: [String] {
        guard !document.sessions.isEmpty else { return [say(MinutesPhrase.notBegun)] }
        let lines = document.sessions.enumerated().map { number, session in
            guard let from = session.plannedFrom, let to = session.plannedTo else {
                return say(
                    MinutesPhrase.unplannedSession,
                    ["number": number + 1, "from": clock(session.from), "to": clock(session.to)]
                )
            }
            return say(
                MinutesPhrase.session,
                [
                    "number": number + 1, "from": clock(session.from), "to": clock(session.to),
                    "plannedFrom": clock(from), "plannedTo": clock(to),
                ]
            )
        }
        return lines + [say(MinutesPhrase.onAir, ["time": spoken(document.onAirSeconds)])]
    }

    /// Why these minutes are not the last word; nil where they are.
    var provisional: String? {
        document.over ? nil : say(MinutesPhrase.provisional, ["clock": clock(document.time)])
    }

    var areas: MinutesSection {
        MinutesSection(
            title: say(MinutesPhrase.areas),
            headings: [say(MinutesCell.place), say(MinutesCell.count)]
                + [SiteMinutes.Outcome.well, .disturbed, .absent, .joined, .unknown].map { say($0) }
                + [say(MinutesCell.availability), say(MinutesCell.outage)],
            sides: [.left] + [TextTable.Side](repeating: .right, count: 7) + [.left],
            rows: document.areas.map { area in
                let counts = [area.count, area.well, area.disturbed, area.absent, area.joined, area.unknown]
                return MinutesSection.Row(
                    cells: [area.name ?? area.id?.rawValue ?? Self.nothing] + counts.map(String.init)
                        + [
                            availability(
                                area.availability,
                                measured: area.measuredSeconds,
                                of: area.onAirSeconds,
                                sites: area.count
                            ),
                            outage(area.outages, area.outageSeconds),
                        ],
                    tone: area.disturbed + area.absent + area.unknown > 0 ? .doubtful : .plain
                )
            },
            ifEmpty: say(MinutesPhrase.none)
        )
    }

    /// A row a site; `first` makes its first cell from its number in the list.
    func sites(
        _ sites: [SiteMinutesDocument],
        title: MinutesPhrase,
        heading: String,
        first: (Int, SiteMinutesDocument) -> String
    ) -> MinutesSection {
        MinutesSection(
            title: say(title),
            headings: [heading]
                + [.site, .result, .availability, .outage, .freeze, .worst].map { (cell: MinutesCell) in say(cell) },
            sides: [.left, .left, .left, .right, .left, .left, .left],
            rows: sites.enumerated().map { number, site in
                MinutesSection.Row(cells: [first(number, site), site.name] + figures(of: site), tone: tone(of: site))
            },
            ifEmpty: say(MinutesPhrase.allWell)
        )
    }

    private func figures(of site: SiteMinutesDocument) -> [String] {
        [
            result(of: site),
            availability(site.availability, measured: site.measuredSeconds, of: document.onAirSeconds),
            outage(site.outages, site.outageSeconds), freeze(site.longestFreeze), worst(site.worst15s),
        ]
    }

    private func tone(of site: SiteMinutesDocument) -> StyledText.Tone {
        switch site.outcome {
        case .well: .good
        case .disturbed: .doubtful
        case .absent: .bad
        case .joined, .unknown: .faint
        }
    }
}
