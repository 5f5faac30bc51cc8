/// Verifies what rows of an inventory say about each other.
struct InventoryTree {
    let rows: [InventoryRow]
    let report: FileReport
    let indexes: [SiteID: Int]
    private let inventory: InventoryReading

    init(_ inventory: InventoryReading, report: FileReport) {
        let rows = inventory.rows
        self.inventory = inventory
        self.rows = rows
        self.report = report
        indexes = Dictionary(rows.indices.map { (rows[$0].id.value, $0) }) { first, _ in first }
    }

    func verify() {
        verifyIDs()
        verifyParents()
        verifyCycles()
        verifyMeetingPlaces()
        verifyWays()
        verifyBackups()
        warnOfEqualAddresses()
        warnOfEqualNames()
    }

    private func verifyIDs() {
        for (index, row) in rows.enumerated() {
            guard let first = indexes[row.id.value], first != index else { continue }
            let hint = "it stands in line \(rows[first].position.line) already"
            report.error("duplicate id \(quoted(row.id.value.rawValue))", at: row.id.position, hint: hint)
        }
    }

    private func verifyParents() {
        for row in rows {
            guard let parent = row.parent else { continue }
            guard let index = indexes[parent.value] else {
                unknown("parent", parent)
                continue
            }
            let above = rows[index].level
            guard above.rank > row.level.rank else { continue }
            let message = "parent \(quoted(parent.value.rawValue)) is of the lower level \(quoted(above.name))"
            let hint = above.isNode ? "nodes stand in 'via'" : "this site is of level \(quoted(row.level.name))"
            report.error(message, at: parent.position, hint: hint)
        }
    }

    func unknown(_ what: String, _ id: Located<SiteID>) {
        guard inventory.isUnknown(id.value.rawValue) else { return }
        let otherwise = "no row has this id"
        let hint = report.mayCompare() ? inventory.hint(for: id.value.rawValue, otherwise: otherwise) : otherwise
        report.error("unknown \(what) \(quoted(id.value.rawValue))", at: id.position, hint: hint)
    }

    private func verifyCycles() {
        for circle in Circles.find(rows.map { $0.parent.flatMap { indexes[$0.value] }.map { [$0] } ?? [] }) {
            guard let first = circle.first else { continue }
            let position = rows[first].parent?.position ?? rows[first].position
            report.error("parents form a circle: \(path(circle))", at: position)
        }
    }

    /// `a → b → a`.
    func path(_ circle: [Int]) -> String {
        Circles.text(circle) { rows[$0].id.value.rawValue }
    }

    private func verifyBackups() {
        for row in rows {
            guard let backup = row.backupAddress, let line = row.lineAddress ?? row.address,
                line.value == backup.value
            else { continue }
            report.error(
                "the backup of this site is its own line",
                at: backup.position,
                hint: "give the address by which it is reached when its line is lost, or none"
            )
        }
    }

    private func verifyMeetingPlaces() {
        for row in rows {
            guard let place = row.joinsAt else { continue }
            guard let index = indexes[place.value] else {
                unknown("site in joins_at:", place)
                continue
            }
            if rows[index].id.value == row.id.value {
                report.error("a site cannot join at itself", at: place.position)
            } else if rows[index].level.isNode {
                let message = "\(quoted(place.value.rawValue)) is a node"
                report.error(message, at: place.position, hint: "name the site where the hall really sits")
            } else if rows[index].joinsAt != nil {
                let message = "\(quoted(place.value.rawValue)) itself joins elsewhere"
                report.error(message, at: place.position, hint: "name the site where the hall really sits")
            }
        }
    }
}

// MARK: - Legal, but suspicious

extension InventoryTree {
    private func warnOfEqualAddresses() {
        var owners: [Host: Int] = [:]
        for (index, row) in rows.enumerated() where row.joinsAt == nil {
            for cell in [row.lineAddress, row.address, row.backupAddress].compactMap(\.self) {
                let owner = owners[cell.value, default: index]
                owners[cell.value] = owner
                guard owner != index else { continue }
                let first = quoted(rows[owner].id.value.rawValue)
                let hint = "in line \(rows[owner].position.line); a fault of one is a fault of both"
                report.warning(
                    "\(quoted(cell.value.description)) is also an address of \(first)",
                    at: cell.position,
                    hint: hint
                )
            }
        }
    }

    private struct FoldedKey: Hashable {
        var parent: SiteID?
        var name: String
    }

    private func warnOfEqualNames() {
        var owners: [FoldedKey: Int] = [:]
        for (index, row) in rows.enumerated() {
            let key = FoldedKey(parent: row.parent?.value, name: PlainASCII.folded(row.name.value).lowercased())
            guard let owner = owners[key] else {
                owners[key] = index
                continue
            }
            let first = rows[owner]
            let hasCodes = row.code != nil && first.code != nil && row.code != first.code
            let hint = hasCodes ? "text messages tell them apart by their codes" : "give both a 'code'"
            let names = "\(quoted(row.name.value)) and \(quoted(first.name.value)) of line \(first.position.line)"
            report.warning("\(names) look the same without diacritics", at: row.name.position, hint: hint)
        }
    }
}
