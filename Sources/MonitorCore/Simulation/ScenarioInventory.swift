import Foundation

/// What a scenario wants to know of an inventory: who is where.
///
/// Everything else in it is the monitor's business, which `check-config` judges.
struct ScenarioInventory {
    /// Those with an address that can be simulated, in the order of the file.
    private(set) var places: [Scenario.Place] = []
    /// Every id as written, those that cannot be simulated included; nil where the file could not be read.
    private(set) var knownIDs: Set<String>?

    /// None that could be read.
    init() {}

    init(_ bytes: [UInt8], report: FileReport) {
        let table = CSVTable(
            bytes,
            required: InventoryReader.required,
            optional: InventoryReader.optional,
            report: report
        )
        guard let table else { return }
        knownIDs = table.isComplete ? Set(table.rows.compactMap { $0.cell("id")?.value }) : nil
        var seen: Set<SiteID> = []
        for row in table.rows {
            guard let place = Self.place(row, report: report), seen.insert(place.id).inserted else { continue }
            places.append(place)
        }
        guard places.isEmpty, !report.hasErrors else { return }
        let hint = "a simulated province lives at \(SimulatedNetwork.text)"
        report.error("the inventory holds no site that can be simulated", at: .start, hint: hint)
    }

    private static func place(_ row: CSVTable.Row, report: FileReport) -> Scenario.Place? {
        guard let cell = row.cell("id"), let id = SiteID(cell.value) else {
            let id = row.cell("id")?.value ?? ""
            report.error(
                "invalid id \(quoted(id))",
                at: row.position(of: "id"),
                hint: "monitord check-config says more"
            )
            return nil
        }
        let addresses = ["line_address", "address"].compactMap { row.cell($0) }.compactMap {
            address($0, report: report)
        }
        guard !addresses.isEmpty else { return nil }
        let words = (row.cell("name")?.value ?? id.rawValue).split(whereSeparator: \.isWhitespace)
        let name = words.joined(separator: " ").precomposedStringWithCanonicalMapping
        return Scenario.Place(id: id, name: name, addresses: addresses)
    }

    /// Nil for what answers elsewhere: a real site among simulated ones is no mistake.
    private static func address(_ cell: Located<String>, report: FileReport) -> UInt32? {
        if case .v4(let value) = IPAddress(cell.value), SimulatedNetwork.contains(value) { return value }
        let hint = "only \(SimulatedNetwork.text) is"
        report.warning("\(quoted(cell.value)) is not simulated", at: cell.position, hint: hint)
        return nil
    }
}

/// Finds the places that a scenario names.
struct PlaceNames {
    let inventory: ScenarioInventory
    let report: FileReport

    /// The indexes of what an id or a glob of ids stands for, ascending; `all` stands for everybody.
    func places(of name: Located<String>) -> [Int] {
        guard name.value != "all" else { return Array(inventory.places.indices) }
        let pattern = SitePattern(text: name.value)
        guard pattern.isValid else {
            let hint = "such as son-ha, \"son-ha/*\" or all"
            report.error("\(quoted(name.value)) is neither an id nor a glob of ids", at: name.position, hint: hint)
            return []
        }
        let places = inventory.places.indices.filter { pattern.matches(inventory.places[$0].id.rawValue) }
        if places.isEmpty { nobody(name, pattern) }
        return places
    }

    private func nobody(_ name: Located<String>, _ pattern: SitePattern) {
        guard let known = inventory.knownIDs else { return }
        guard !known.contains(where: pattern.matches) else {
            let hint = "its address is not in \(SimulatedNetwork.text)"
            return report.error("\(quoted(name.value)) cannot be simulated", at: name.position, hint: hint)
        }
        let ids = report.mayCompare() ? inventory.places.map(\.id.rawValue) : []
        let near = Suggestion.nearest(to: name.value, among: ids).map { "did you mean \(quoted($0))?" }
        let hint = near ?? "no row of the inventory has this id"
        report.error("unknown site \(quoted(name.value))", at: name.position, hint: hint)
    }
}
