// The nodes that packets pass, as the column `via` lists them.

extension InventoryTree {
    func verifyWays() {
        rows.forEach(verifyNodes)
        let ways = rows.map { row in row.via.compactMap { indexes[$0.value] } }
        let circles = Circles.find(ways)
        for circle in circles {
            guard let first = circle.first, let position = rows[first].via.first?.position else { continue }
            let hint = "a node's own 'via' lists the nodes between it and the monitor"
            report.error("nodes form a circle: \(path(circle))", at: position, hint: hint)
        }
        if circles.isEmpty { warnOfParentsBehindNodes(ways) }
    }

    private func verifyNodes(on row: InventoryRow) {
        var seen: Set<SiteID> = []
        for id in row.via {
            guard seen.insert(id.value).inserted else {
                report.error("node \(quoted(id.value.rawValue)) stands twice in 'via'", at: id.position)
                continue
            }
            guard let index = indexes[id.value] else {
                unknown("node in via:", id)
                continue
            }
            guard !rows[index].level.isNode else { continue }
            let hint = "its level is \(quoted(rows[index].level.name)); 'via' lists rows of level 'node'"
            report.error("\(quoted(id.value.rawValue)) in 'via' is no node", at: id.position, hint: hint)
        }
    }

    /// Without `via` the parent counts as the way: a node must not hang from a hall that is reached through it.
    private func warnOfParentsBehindNodes(_ ways: [[Int]]) {
        let parents = rows.map { row in row.parent.flatMap { indexes[$0.value] }.map { [$0] } ?? [] }
        guard Circles.find(parents).isEmpty else { return }
        let explains = rows.indices.map { ways[$0].isEmpty ? parents[$0] : ways[$0] }
        for circle in Circles.find(explains) {
            guard let node = circle.first(where: { ways[$0].isEmpty }), let parent = rows[node].parent else { continue }
            let names = "\(quoted(parent.value.rawValue)) is reached through \(quoted(rows[node].id.value.rawValue))"
            let hint = "leave the parent of this node out, or say in its 'via' what it is reached through"
            report.warning("parent \(names)", at: parent.position, hint: hint)
        }
    }
}
