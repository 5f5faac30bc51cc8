/// The status as people read it: problems first, then a row for whatever has sites below it.
package struct StatusScreen: Sendable {
    private let status: StatusDocument
    private let catalogue: Catalogue

    package init(_ status: StatusDocument) {
        self.status = status
        catalogue = Catalogue(language: status.language)
    }

    /// All of it, or as much as fits into so many rows; what is left out is said.
    package func lines(rows: Int? = nil) -> [StyledText] {
        let head = heading
        let families = familyTable
        // A row each for the blank lines between the parts, and for what is left out.
        let room = rows.map { max(3, $0 - head.count - families.count - 3) } ?? .max
        let all = head + problemLines(room: room) + [StyledText("")] + families
        return rows.map { Array(all.prefix($0)) } ?? all
    }

    private var heading: [StyledText] {
        let watched = status.sites.filter { $0.state != .paused }
        let summary = catalogue.say(
            ControlPhrase.summary,
            [
                "time": ShortMoment.text(of: status.time), "up": watched.count { $0.state == .up },
                "watched": watched.count, "open": status.incidents.count,
            ]
        )
        let paused = status.sites.count - watched.count
        let note = paused > 0 ? [catalogue.say(ControlPhrase.notWatched, ["count": paused])] : []
        let isolated = status.isolated ? [StyledText(catalogue.say(ControlPhrase.isolated), .bad)] : []
        return [StyledText(([summary] + note).joined(separator: ", "), .strong)] + session + isolated + [StyledText("")]
    }
}

// MARK: Training events

extension StatusScreen {
    /// The session that is on air, or the next one.
    private var session: [StyledText] {
        guard let session = status.session else { return [] }
        let text =
            session.onAir
            ? catalogue.say(
                EventCarePhrase.runningSession,
                ["event": session.event, "ends": ShortMoment.text(session.ends, near: status.time)]
            )
            : catalogue.say(
                EventCarePhrase.nextSession,
                ["event": session.event, "begins": ShortMoment.text(session.begins, near: status.time)]
            )
        return [StyledText(text, session.onAir ? .strong : .plain)]
    }
}

// MARK: Problems

extension StatusScreen {
    private func problemLines(room: Int) -> [StyledText] {
        let problems = status.sites.filter { $0.urgency != nil }.sorted { first, second in
            (first.urgency ?? 0, first.since, first.id) < (second.urgency ?? 0, second.since, second.id)
        }
        guard !problems.isEmpty else { return [StyledText(catalogue.say(ControlPhrase.noProblems), .good)] }
        let isCut = problems.count + 1 > room
        let shown = problems.prefix(isCut ? max(1, room - 2) : problems.count)
        var table = TextTable(
            [.site, .state, .since, .loss, .p95, .jitter, .incident].map { (phrase: ControlPhrase) in
                catalogue.say(phrase)
            },
            [.left, .left, .left, .right, .right, .right, .left]
        )
        shown.forEach { table.add(row(of: $0)) }
        guard isCut else { return table.lines }
        let rest = catalogue.say(ControlPhrase.moreProblems, ["count": problems.count - shown.count])
        return table.lines + [StyledText(rest, .doubtful)]
    }

    private func row(of site: SiteStatus) -> [StyledText.Run] {
        [
            .init("\(site.name) (\(site.id))"), .init(state(of: site), site.state.tone),
            .init(ShortMoment.text(site.since, near: status.time)), .init(percent(site.loss)),
            .init(milliseconds(site.roundTrip.p95)), .init(milliseconds(site.jitter)),
            .init(site.incident.map { "#\($0)" } ?? ""),
        ]
    }

    private func state(of site: SiteStatus) -> String {
        let name = catalogue.say(site.state)
        return site.reason.map { "\(name) (\($0.rawValue))" } ?? name
    }

    private func percent(_ ratio: Double?) -> String {
        ratio.map { catalogue.number($0 * 100, places: 1) + "%" } ?? "-"
    }

    private func milliseconds(_ value: Double?) -> String {
        value.map { catalogue.number($0, places: 1) + " ms" } ?? "-"
    }
}

// MARK: A row for whatever has sites below it

extension StatusScreen {
    private var familyTable: [StyledText] {
        let families = Dictionary(grouping: status.sites.filter { $0.parent != nil }, by: \.parent)
        var table = TextTable(
            [.group, .up, .poor, .down, .other, .worstLoss, .worstP95, .incident].map { (phrase: ControlPhrase) in
                catalogue.say(phrase)
            },
            [.left, .right, .right, .right, .right, .right, .right, .left]
        )
        for parent in status.sites {
            guard let children = families[parent.id] else { continue }
            table.add(row(of: parent, children: children))
        }
        return table.isEmpty ? [] : table.lines
    }

    private func row(of parent: SiteStatus, children: [SiteStatus]) -> [StyledText.Run] {
        let poor = children.count { $0.state == .degraded || $0.state == .equipmentDown }
        let down = children.count { $0.state == .down || $0.state == .unreachable }
        let up = children.count { $0.state == .up }
        let other = children.count - up - poor - down
        let incidents = Set(([parent] + children).compactMap(\.incident)).sorted()
        return [
            .init(parent.name, parent.state.tone),
            .init("\(up)/\(children.count)", up == children.count ? .good : .plain),
            .init(poor > 0 ? "\(poor)" : "", .doubtful), .init(down > 0 ? "\(down)" : "", .bad),
            .init(other > 0 ? "\(other)" : "", .faint), .init(percent(children.compactMap(\.loss).max())),
            .init(milliseconds(children.compactMap(\.roundTrip.p95).max())),
            .init(incidents.prefix(6).map { "#\($0)" }.joined(separator: " ")),
        ]
    }
}

extension SiteStatus {
    /// The lower, the sooner somebody should look; nil where nobody need.
    fileprivate var urgency: Int? {
        switch state {
        case .down: 0
        case .equipmentDown: 1
        case .degraded: 2
        case .unreachable: 3
        case .absent: 4
        case .unknown: reason == .isolated || reason == .starting ? nil : 5
        case .up, .paused: nil
        }
    }
}

extension SiteState {
    var tone: StyledText.Tone {
        switch self {
        case .up: .plain
        case .down: .bad
        case .degraded, .equipmentDown, .unreachable: .doubtful
        case .unknown, .absent, .paused: .faint
        }
    }
}
