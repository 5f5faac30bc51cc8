/// Verifies what rows of an inventory say about each other.
struct InventoryTree {
    private let inventory: InventoryReading
    private let rows: [InventoryRow]
    private let report: FileReport
    private let indexes: [SiteID: Int]

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
            report.error(message, at: parent.position, hint: "this site is of level \(quoted(row.level.name))")
        }
    }

    private func unknown(_ what: String, _ id: Located<SiteID>) {
        guard inventory.isUnknown(id.value.rawValue) else { return }
        let otherwise = "no row has this id"
        let hint = report.mayCompare() ? inventory.hint(for: id.value.rawValue, otherwise: otherwise) : otherwise
        report.error("unknown \(what) \(quoted(id.value.rawValue))", at: id.position, hint: hint)
    }

    /// Follows each row upwards once; a row met again in the same walk closes a circle, told at its first row.
    private func verifyCycles() {
        var walkOf = [Int](repeating: -1, count: rows.count)
        for start in rows.indices {
            var current: Int? = start
            while let index = current, walkOf[index] == -1 {
                walkOf[index] = start
                current = rows[index].parent.flatMap { indexes[$0.value] }
            }
            if let index = current, walkOf[index] == start { reportCycle(through: index) }
        }
    }

    private func reportCycle(through index: Int) {
        var circle = [index]
        while let last = circle.last, let parent = rows[last].parent.flatMap({ indexes[$0.value] }), parent != index {
            circle.append(parent)
        }
        guard let first = circle.min(), let offset = circle.firstIndex(of: first) else { return }
        let path = circle[offset...] + circle[..<offset] + [first]
        let names = path.prefix(8).map { rows[$0].id.value.rawValue }.joined(separator: " → ")
        let position = rows[first].parent?.position ?? rows[first].position
        report.error("parents form a circle: \(path.count > 8 ? "\(names) → …" : names)", at: position)
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
            for cell in [row.lineAddress, row.address].compactMap(\.self) {
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
