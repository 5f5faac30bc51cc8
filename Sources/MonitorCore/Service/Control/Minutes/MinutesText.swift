/// The minutes of an event on a terminal.
package struct MinutesText: Sendable {
    private let wording: MinutesWording
    private let showsAll: Bool

    /// With `all` sites that were well have their rows too.
    package init(_ document: MinutesDocument, all: Bool = false) {
        wording = MinutesWording(document)
        showsAll = all
    }

    package var lines: [StyledText] {
        heading + body(wording.sessions) + [StyledText("")] + body(wording.summary)
            + (sections + [sites]).flatMap(lines)
    }

    private var heading: [StyledText] {
        let title = wording.say(MinutesPhrase.title, ["event": wording.document.event])
        let day = wording.document.date
        let warning = wording.provisional.map { [StyledText($0, .doubtful)] } ?? []
        return [StyledText("\(title) (\(day))", .strong)] + warning
    }

    private var sections: [MinutesSection] {
        [wording.areas, wording.incidents, wording.blind, wording.changes, wording.alerts]
    }

    private var sites: MinutesSection {
        let named = wording.document.sites.filter { showsAll || $0.outcome != .well }
        return wording.sites(named, title: showsAll ? .sites : .disturbedSites, heading: "ID") { $1.id.rawValue }
    }

    private func body(_ lines: [String]) -> [StyledText] { lines.map { StyledText($0) } }

    private func lines(_ section: MinutesSection) -> [StyledText] {
        let heading = [StyledText(""), StyledText(section.title, .strong)]
        guard !section.rows.isEmpty else { return heading + [StyledText("  " + section.ifEmpty, .faint)] }
        var table = TextTable(section.headings, section.sides)
        for row in section.rows {
            table.add(row.cells.enumerated().map { .init($1, $0 == 0 ? row.tone : .plain) })
        }
        return heading + table.lines.map { StyledText([StyledText.Run("  ")] + $0.runs) }
    }
}
