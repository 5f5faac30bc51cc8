/// What the next shift must know, as people read it.
package struct HandoverText: Sendable {
    private let document: HandoverDocument
    private let catalogue: Catalogue

    package init(_ document: HandoverDocument) {
        self.document = document
        catalogue = Catalogue(language: document.language)
    }

    package var lines: [StyledText] {
        heading + part(.open, document.open.count, incidents(document.open))
            + part(.resolved, document.resolved.count, incidents(document.resolved))
            + part(.silences, document.silences.count, silences)
            + part(.maintenances, document.maintenances.count, maintenances)
            + part(.neverAnswered, document.neverAnswered.count, neverAnswered)
            + part(.channels, document.channels.count, channels)
    }

    private var heading: [StyledText] {
        let title = catalogue.say(
            HandoverPhrase.title,
            [
                "time": ShortMoment.text(of: document.time),
                "since": ShortMoment.text(document.since, near: document.time),
            ]
        )
        let isolated = document.isolated ? [StyledText(catalogue.say(ControlPhrase.isolated), .bad)] : []
        return [StyledText(title, .strong)] + isolated
    }

    private func part(_ phrase: HandoverPhrase, _ count: Int, _ lines: [StyledText]) -> [StyledText] {
        let heading = StyledText(catalogue.say(phrase, ["count": count]), .strong)
        let none = StyledText("  " + catalogue.say(HandoverPhrase.none), .faint)
        let body = count == 0 ? [none] : lines.map { StyledText([StyledText.Run("  ")] + $0.runs) }
        return [StyledText(""), heading] + body
    }

    private func incidents(_ incidents: [IncidentDocument]) -> [StyledText] {
        IncidentList(incidents, time: document.time, language: document.language).lines
    }

    private var silences: [StyledText] {
        SilenceList.lines(SilencesDocument(language: document.language, silences: document.silences))
    }

    private var maintenances: [StyledText] {
        SilenceList.lines(MaintenancesDocument(language: document.language, maintenances: document.maintenances))
    }

    private var neverAnswered: [StyledText] {
        document.neverAnswered.map { StyledText("\($0.name) (\($0.id))") }
    }

    private var channels: [StyledText] {
        DeliveryList(language: document.language).channelLines(document.channels, near: document.time)
    }
}
