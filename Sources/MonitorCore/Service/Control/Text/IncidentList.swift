/// Incidents as people read them: a row each.
package struct IncidentList: Sendable {
    private let incidents: [IncidentDocument]
    private let time: String
    private let catalogue: Catalogue

    package init(_ document: IncidentsDocument) {
        self.init(document.incidents, time: document.time, language: document.language)
    }

    /// `time` is what times are shown near to.
    init(_ incidents: [IncidentDocument], time: String, language: Language) {
        self.incidents = incidents
        self.time = time
        catalogue = Catalogue(language: language)
    }

    package var lines: [StyledText] {
        guard !incidents.isEmpty else { return [StyledText(catalogue.say(ControlPhrase.noIncidents), .good)] }
        var table = TextTable(
            [.number, .severity, .fault, .opened, .lasted, .affected, .who, .told].map { (phrase: ControlPhrase) in
                catalogue.say(phrase)
            },
            [.left, .left, .left, .left, .right, .right, .left, .left]
        )
        incidents.forEach { table.add(row(of: $0)) }
        return table.lines
    }

    private func row(of incident: IncidentDocument) -> [StyledText.Run] {
        [
            .init("#\(incident.number)", .strong), .init(incident.severity.rawValue, tone(of: incident)),
            .init(fault(of: incident)), .init(ShortMoment.text(incident.openedAt, near: time)),
            .init(catalogue.spoken(.seconds(incident.durationSeconds))), .init("\(incident.affectedCount)"),
            .init(owner(of: incident)), .init(held(incident) ?? incident.told.joined(separator: ", ")),
        ]
    }

    private func tone(of incident: IncidentDocument) -> StyledText.Tone {
        guard incident.isOpen else { return .faint }
        switch incident.severity {
        case .critical: return .bad
        case .warning: return .doubtful
        case .info: return .plain
        }
    }

    private func fault(of incident: IncidentDocument) -> String {
        let place = incident.name ?? incident.root?.rawValue
        let fault = [place, catalogue.say(incident.cause)].compactMap(\.self).joined(separator: ": ")
        guard let resolution = incident.resolution else { return fault }
        let lasted = Duration.seconds(incident.durationSeconds)
        return "\(fault) - \(catalogue.headline(of: resolution, after: lasted, into: incident.mergedInto))"
    }

    private func owner(of incident: IncidentDocument) -> String {
        guard let who = incident.closedBy ?? incident.acknowledgedBy else {
            return incident.isOpen ? catalogue.say(ControlPhrase.nobodyYet) : ""
        }
        guard let until = incident.acknowledgedUntil, incident.isOpen else { return who }
        return catalogue.say(
            ControlPhrase.ownerUntil,
            ["who": who, "until": ShortMoment.text(until, near: time)]
        )
    }

    private func held(_ incident: IncidentDocument) -> String? {
        incident.held.map { hold in hold.id.map { "\(hold.by) \($0)" } ?? hold.by }
    }
}
