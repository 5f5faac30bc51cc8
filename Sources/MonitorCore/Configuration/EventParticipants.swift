/// Reads `sites` of an event: all, ids and globs, or a file with a row for each.
struct EventParticipants {
    /// Of the inventory, in its order; nodes are no participants.
    let sites: [Site]
    /// Nil where the inventory could not be read: then nothing can be said about ids.
    let inventory: InventoryReading?
    let paths: PathResolver
    let report: FileReport
    /// Takes the reports of the files that were read.
    let files: FileReports

    /// In the order of the inventory; `position` is where the event stands.
    func read(_ node: YAMLNode?, of position: TextPosition) -> [TrainingEvent.Participant] {
        guard let node else { return all }
        switch node.content {
        case .scalar("all"): return all
        case .scalar(let file): return rows(of: Located(file, at: node.position))
        case .list(let items): return matching(items, at: node.position)
        case .refused: return []
        case .empty, .map:
            let hint = "all, a list such as [son-ha, \"son-ha/*\"], or a CSV file"
            report.error("expected the sites of an event, found \(node.kind)", at: node.position, hint: hint)
            return []
        }
    }

    private var halls: [Site] { sites.filter { !$0.level.isNode } }

    private var all: [TrainingEvent.Participant] { halls.map { TrainingEvent.Participant(site: $0.id) } }

    private func matching(_ items: [YAMLNode], at position: TextPosition) -> [TrainingEvent.Participant] {
        let conditions = RouteConditions(levels: [], inventory: inventory, report: report)
        let patterns = items.compactMap { report.text($0, expecting: "a site") }.filter(conditions.isSite)
            .map { SitePattern(text: $0.value) }
        let participants = halls.filter { site in patterns.contains { $0.matches(site.id.rawValue) } }
        if participants.isEmpty, !report.hasErrors, inventory != nil {
            report.warning("the event matches no site", at: position, hint: "nobody takes part in it")
        }
        return participants.map { TrainingEvent.Participant(site: $0.id) }
    }
}

// MARK: - A file

extension EventParticipants {
    private func rows(of name: Located<String>) -> [TrainingEvent.Participant] {
        let shown = paths.shown(name.value)
        let bytes: [UInt8]
        do {
            bytes = try TextFile.read(paths.absolute(name.value))
        } catch {
            let hint = "'sites' is all, a list of ids and globs, or a CSV file with the columns site, joins_at"
            let what = "cannot read \(quoted(shown, limit: 200)): \(error.explanation)"
            report.error(what, at: name.position, hint: hint)
            return []
        }
        let report = files.report(of: shown)
        guard let table = CSVTable(bytes, required: ["site"], optional: ["joins_at"], report: report) else { return [] }
        return participants(table.rows, report)
    }

    private func participants(_ rows: [CSVTable.Row], _ report: FileReport) -> [TrainingEvent.Participant] {
        var places: [SiteID: TextPosition] = [:]
        var joins: [SiteID: Located<SiteID>] = [:]
        for row in rows {
            guard let site = hall("site", row, report) else { continue }
            if let first = places[site.value] {
                let hint = "it stands in line \(first.line) already"
                report.error("duplicate site \(quoted(site.value.rawValue))", at: site.position, hint: hint)
            }
            places[site.value] = site.position
            if row.cell("joins_at") != nil { joins[site.value] = hall("joins_at", row, report) }
        }
        for (site, place) in joins { verify(site, joinsAt: place, joins, report) }
        if places.isEmpty, !report.hasErrors {
            report.warning("the event matches no site", at: .start, hint: "one row a site below the header")
        }
        return halls.filter { places[$0.id] != nil }
            .map { TrainingEvent.Participant(site: $0.id, joinsAt: joins[$0.id]?.value) }
    }

    private func hall(_ column: String, _ row: CSVTable.Row, _ report: FileReport) -> Located<SiteID>? {
        guard let cell = row.cell(column) else {
            report.error("a row without '\(column)'", at: row.position(of: column), hint: "the id of a site")
            return nil
        }
        guard let id = SiteID(cell.value), !(inventory?.isUnknown(cell.value) ?? false) else {
            let otherwise = "no row of the inventory has this id"
            let hint = report.mayCompare() ? inventory?.hint(for: cell.value, otherwise: otherwise) : otherwise
            report.error("unknown site \(quoted(cell.value))", at: cell.position, hint: hint)
            return nil
        }
        guard sites.first(where: { $0.id == id })?.level.isNode != true else {
            report.error("\(quoted(cell.value)) is a node", at: cell.position, hint: "nodes are no bridge points")
            return nil
        }
        return Located(id, at: cell.position)
    }

    private func verify(
        _ site: SiteID,
        joinsAt place: Located<SiteID>,
        _ joins: [SiteID: Located<SiteID>],
        _ report: FileReport
    ) {
        if place.value == site {
            report.error("a site cannot join at itself", at: place.position)
        } else if joins[place.value] != nil || sites.first(where: { $0.id == place.value })?.joinsAt != nil {
            let what = "\(quoted(place.value.rawValue)) itself joins elsewhere"
            report.error(what, at: place.position, hint: "name the site where the hall really sits")
        }
    }
}

/// The reports of files that a section reads, in the order in which they were read.
final class FileReports {
    private(set) var all: [FileReport] = []

    func report(of file: String) -> FileReport {
        let report = FileReport(file: file)
        all.append(report)
        return report
    }
}
