/// What the packets to each site pass: its nodes (`via`), or, where nobody said, perhaps its superior.
///
/// With `via` the superior explains nothing: it is administrative only. A node without a `via` of its own lies behind the
/// nodes that all its passengers pass besides more: so it is enough to describe the ways of the halls.
struct Passages: Sendable {
    /// The nodes on the way to each site.
    let ways: [[Roster.Index]]
    /// Whose silence each site or node may explain: its passengers, and those below it that have no way of their own.
    let carried: [[Roster.Index]]
    /// For sites with a way: all that is on it, the ways of its nodes included.
    private let beyond: [Roster.Index: [Roster.Index]]
    private let parents: [Roster.Index?]

    init(_ roster: Roster) {
        parents = roster.parents
        guard roster.ways.contains(where: { !$0.isEmpty }) else {
            ways = roster.ways
            carried = roster.children
            beyond = [:]
            return
        }
        let ways = Self.completed(roster)
        self.ways = ways
        carried = Self.carried(roster, ways)
        var beyond: [Roster.Index: [Roster.Index]] = [:]
        for site in ways.indices where !ways[site].isEmpty {
            beyond[site] = Self.closure(of: site, ways, roster.parents)
        }
        self.beyond = beyond
    }

    /// Calls for everything whose being down may explain the site's silence, directly or not.
    func forEachCarrier(of site: Roster.Index, _ body: (Roster.Index) -> Void) {
        var here = site
        while ways[here].isEmpty {
            guard let parent = parents[here] else { return }
            body(parent)
            here = parent
        }
        beyond[here]?.forEach(body)
    }

    /// Calls for everything on the path of a site, its superiors included; some may come more than once.
    func forEachAbove(_ site: Roster.Index, _ body: (Roster.Index) -> Void) {
        var here: Roster.Index? = site
        while let place = here {
            if !ways[place].isEmpty { beyond[place]?.forEach(body) }
            here = parents[place]
            here.map(body)
        }
    }

    func isAbove(_ upper: Roster.Index, _ site: Roster.Index) -> Bool {
        var isAbove = false
        forEachAbove(site) { if $0 == upper { isAbove = true } }
        return isAbove
    }

    /// How much stands between it and the monitor: less for what explains than for what is explained.
    func depth(of site: Roster.Index) -> Int {
        var depth = 0
        forEachCarrier(of: site) { _ in depth += 1 }
        return depth
    }

    /// The configured ways, and those of nodes that follow from their passengers'.
    private static func completed(_ roster: Roster) -> [[Roster.Index]] {
        var ways = roster.ways
        var passengers: [Roster.Index: Set<Roster.Index>] = [:]
        for (node, sites) in roster.passengers.enumerated() where !sites.isEmpty { passengers[node] = Set(sites) }
        for node in passengers.keys where roster.ways[node].isEmpty {
            guard let own = passengers[node], let witness = roster.passengers[node].first else { continue }
            ways[node] = roster.ways[witness].filter { other in
                guard other != node, let others = passengers[other], !roster.ways[other].contains(node) else {
                    return false
                }
                return others.count > own.count && own.isSubset(of: others)
            }
        }
        return ways
    }

    private static func carried(_ roster: Roster, _ ways: [[Roster.Index]]) -> [[Roster.Index]] {
        var carried = roster.children.map { children in
            children.allSatisfy { ways[$0].isEmpty } ? children : children.filter { ways[$0].isEmpty }
        }
        for (site, way) in ways.enumerated() {
            for node in way where node != site { carried[node].append(site) }
        }
        return carried
    }

    private static func closure(
        of site: Roster.Index,
        _ ways: [[Roster.Index]],
        _ parents: [Roster.Index?]
    ) -> [Roster.Index] {
        var seen: Set<Roster.Index> = [site]
        var found = ways[site].filter { seen.insert($0).inserted }
        var position = 0
        while position < found.count {
            let here = found[position]
            let next = ways[here].isEmpty ? [parents[here]].compactMap(\.self) : ways[here]
            found += next.filter { seen.insert($0).inserted }
            position += 1
        }
        return found
    }
}
