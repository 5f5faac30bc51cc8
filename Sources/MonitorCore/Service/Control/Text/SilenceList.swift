/// Silences and maintenances as people read them: a row each.
package enum SilenceList {
    package static func lines(_ document: SilencesDocument) -> [StyledText] {
        let catalogue = Catalogue(language: document.language)
        guard !document.silences.isEmpty else { return [StyledText(catalogue.say(ControlPhrase.noSilences))] }
        var table = table(catalogue)
        for silence in document.silences {
            table.add([
                .init("\(silence.id)", .strong), .init(match(of: silence, catalogue)),
                .init(ShortMoment.text(silence.until, near: silence.from)), .init(silence.by), .init(silence.comment),
            ])
        }
        return table.lines
    }

    package static func lines(_ document: MaintenancesDocument) -> [StyledText] {
        let catalogue = Catalogue(language: document.language)
        guard !document.maintenances.isEmpty else { return [StyledText(catalogue.say(ControlPhrase.noMaintenances))] }
        var table = table(catalogue)
        for maintenance in document.maintenances {
            table.add([
                .init("\(maintenance.id)", .strong), .init(maintenance.site.rawValue),
                .init(ShortMoment.text(maintenance.until, near: maintenance.from)), .init(maintenance.by),
                .init(maintenance.comment ?? ""),
            ])
        }
        return table.lines
    }

    private static func table(_ catalogue: Catalogue) -> TextTable {
        TextTable(
            [.number, .matches, .until, .by, .comment].map { (phrase: ControlPhrase) in catalogue.say(phrase) },
            [.left, .left, .left, .left, .left]
        )
    }

    /// As it is typed.
    private static func match(of silence: SilenceDocument, _ catalogue: Catalogue) -> String {
        let words =
            silence.site + silence.level.map { "level=\($0)" } + silence.cause.map { "cause=\($0.rawValue)" }
        return words.isEmpty ? catalogue.say(ControlPhrase.everything) : words.joined(separator: " ")
    }
}
