import Foundation

/// Reads the inventory: one row a bridge point, or a node on the way to some.
struct InventoryReader {
    static let required = ["id", "name", "level"]
    static let optional = [
        "parent", "code", "line_address", "address", "backup_address", "via", "group", "line_rate", "checks",
        "joins_at",
    ]

    let levels: [String: Level]
    /// In the order of the ranks, for hints.
    let levelNames: [String]
    let catalogue: CheckCatalogue
    let report: FileReport

    /// What is wrong is in the report.
    func read(_ bytes: [UInt8]) -> InventoryReading {
        let table = CSVTable(bytes, required: Self.required, optional: Self.optional, report: report)
        guard let table else { return InventoryReading(rows: [], knownIDs: nil) }
        if table.rows.isEmpty, !report.hasErrors {
            report.error("the inventory holds no site", at: .start, hint: "one row a bridge point below the header")
        }
        let ids = table.rows.map(id)
        let rows = zip(table.rows, ids).compactMap { row, id in id.flatMap { site($0, row) } }
        let written = table.isComplete ? Set(table.rows.compactMap { $0.cell("id")?.value }) : nil
        let reading = InventoryReading(rows: rows, knownIDs: written)
        InventoryTree(reading, report: report).verify()
        return reading
    }

    private func site(_ id: Located<SiteID>, _ row: CSVTable.Row) -> InventoryRow? {
        let name = name(row)
        let level = level(row)
        let line = host("line_address", row)
        let address = host("address", row)
        let backup = host("backup_address", row)
        let joinsAt = reference("joins_at", row)
        verifyPlace(row, isNode: level?.isNode ?? false)
        let parent = reference("parent", row)
        let via = words("via", row).compactMap(siteID)
        let texts = ["code", "group"].map { plain($0, row) }
        let lineRate = lineRate(row)
        let checks = checks(row)
        guard let name, let level else { return nil }
        return InventoryRow(
            position: row.position,
            addressPosition: row.position(of: "address"),
            hasPlace: ["address", "line_address", "joins_at"].contains { row.cell($0) != nil },
            id: id,
            name: name,
            level: level,
            parent: parent,
            code: texts[0],
            lineAddress: line,
            address: address,
            backupAddress: backup,
            group: texts[1],
            lineRate: lineRate,
            via: via,
            checks: checks,
            joinsAt: joinsAt
        )
    }

    private func verifyPlace(_ row: CSVTable.Row, isNode: Bool) {
        guard isNode, let place = row.cell("joins_at") else { return }
        report.error("a node joins no meeting", at: place.position, hint: "leave 'joins_at' empty")
    }
}

// MARK: - Cells

extension InventoryReader {
    private static let idHint = "lower-case ASCII letters, digits, '-' and '/', such as son-ha/son-thuong"

    private func id(_ row: CSVTable.Row) -> Located<SiteID>? {
        guard let cell = row.cell("id") else {
            report.error("a site without an id", at: row.position(of: "id"), hint: Self.idHint)
            return nil
        }
        return siteID(cell)
    }

    private func siteID(_ cell: Located<String>) -> Located<SiteID>? {
        // A lone dash is what the event log writes where there is no site.
        guard let id = SiteID(cell.value), cell.value != "-" else {
            report.error("invalid id \(quoted(cell.value))", at: cell.position, hint: Self.idHint)
            return nil
        }
        return Located(id, at: cell.position)
    }

    private func reference(_ column: String, _ row: CSVTable.Row) -> Located<SiteID>? {
        row.cell(column).flatMap(siteID)
    }

    /// In NFC, on one line: a line break in a cell is layout, every other control character a mistake.
    private func name(_ row: CSVTable.Row) -> Located<String>? {
        guard let cell = row.cell("name") else {
            report.error("a site without a name", at: row.position(of: "name"))
            return nil
        }
        let words = cell.value.split(whereSeparator: \.isWhitespace)
        let name = words.joined(separator: " ").precomposedStringWithCanonicalMapping
        return isPrintable(name, "name", at: cell.position) ? Located(name, at: cell.position) : nil
    }

    private func plain(_ column: String, _ row: CSVTable.Row) -> String? {
        guard let cell = row.cell(column), isPrintable(cell.value, column, at: cell.position) else { return nil }
        return cell.value.precomposedStringWithCanonicalMapping
    }

    private func lineRate(_ row: CSVTable.Row) -> LineRate? {
        guard let cell = row.cell("line_rate") else { return nil }
        if let rate = LineRate(cell.value) { return rate }
        let hint = "bits a second in each direction, such as 512k, 10M or 1G"
        report.error("\(quoted(cell.value)) is no rate of a line", at: cell.position, hint: hint)
        return nil
    }

    private func isPrintable(_ text: String, _ column: String, at position: TextPosition) -> Bool {
        guard let control = text.unicodeScalars.first(where: \.isControl) else { return true }
        report.error("control character \(quoted(String(control))) in '\(column)'", at: position, hint: "remove it")
        return false
    }

    private func level(_ row: CSVTable.Row) -> Level? {
        guard let cell = row.cell("level") else {
            report.error(
                "a site without a level",
                at: row.position(of: "level"),
                hint: Suggestion.hint(for: "", among: levelNames + [Level.nodeName])
            )
            return nil
        }
        if let level = levels[cell.value] { return level }
        let hint = Suggestion.hint(for: cell.value, among: levelNames + [Level.nodeName])
        report.error("unknown level \(quoted(cell.value))", at: cell.position, hint: hint)
        return nil
    }

    private func host(_ column: String, _ row: CSVTable.Row) -> Located<Host>? {
        guard let cell = row.cell(column) else { return nil }
        guard let host = Host(cell.value) else {
            report.error("\(quoted(cell.value)) is neither an address nor a host name", at: cell.position)
            return nil
        }
        return Located(host, at: cell.position)
    }

    private func checks(_ row: CSVTable.Row) -> [Located<String>]? {
        guard row.cell("checks") != nil else { return nil }
        let names = words("checks", row)
        catalogue.verify(names, report: report)
        return names
    }

    /// What stands between the blanks of a cell, all at the cell's place.
    private func words(_ column: String, _ row: CSVTable.Row) -> [Located<String>] {
        guard let cell = row.cell(column) else { return [] }
        return cell.value.split(whereSeparator: \.isWhitespace).map { Located(String($0), at: cell.position) }
    }
}
