/// Whom to probe together with a suspect site: what is on its way, its parent, its siblings and what lies below it or
/// passes it, nearest first.
struct Neighbourhood {
    static let limit = 64
    /// Looking further than this would cost more than the probes are worth.
    private static let reach = 256

    let roster: Roster
    let passages: Passages
    /// Says whether a site is worth a probe: probed, and neither suspect nor down.
    let isWanted: (Roster.Index) -> Bool

    func sites(around site: Roster.Index, room: Int) -> [Roster.Index] {
        var found: [Roster.Index] = []
        guard room > 0 else { return found }
        if !passages.ways[site].isEmpty {
            passages.forEachCarrier(of: site) { if found.count < room, isWanted($0) { found.append($0) } }
        }
        if let parent = roster.parents[site] {
            if found.count < room, isWanted(parent), !found.contains(parent) { found.append(parent) }
            takeSiblings(of: site, in: roster.children[parent], into: &found, room: room)
        }
        takeBelow(site, into: &found, room: room)
        return found
    }

    /// Begins beside the site, so that many suspects of a large family ask for different siblings.
    private func takeSiblings(
        of site: Roster.Index,
        in family: [Roster.Index],
        into found: inout [Roster.Index],
        room: Int
    ) {
        let position = Self.position(of: site, in: family)
        for step in 1..<max(1, min(family.count, Self.reach)) where found.count < room {
            let sibling = family[(position + step) % family.count]
            if isWanted(sibling) { found.append(sibling) }
        }
    }

    private func takeBelow(_ site: Roster.Index, into found: inout [Roster.Index], room: Int) {
        var queue = Array(below(site).prefix(Self.reach))
        var seen = Set(queue)
        var position = 0
        while position < queue.count, found.count < room {
            if isWanted(queue[position]), !found.contains(queue[position]) { found.append(queue[position]) }
            if queue.count < Self.reach { queue += below(queue[position]).filter { seen.insert($0).inserted } }
            position += 1
        }
    }

    private func below(_ site: Roster.Index) -> [Roster.Index] {
        let carried = passages.carried[site]
        let others = roster.children[site].filter { !passages.ways[$0].isEmpty }
        return others.isEmpty ? carried : carried + others
    }

    /// Children stand in the order of the inventory, so of their indexes.
    private static func position(of site: Roster.Index, in family: [Roster.Index]) -> Int {
        var low = 0
        var high = family.count
        while low < high {
            let middle = (low + high) / 2
            if family[middle] < site { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
