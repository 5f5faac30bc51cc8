/// All sites of a configuration with the tree they form, addressed by dense indexes.
///
/// Indexes hold for one configuration only; what must survive a reload is kept by id.
package struct Roster: Sendable {
    package typealias Index = Int

    /// In the order of the inventory.
    package let sites: [Site]
    package let parents: [Index?]
    package let children: [[Index]]
    /// The nodes on the way to each site (`via`), as the inventory lists them.
    package let ways: [[Index]]
    /// The sites whose packets pass each node.
    package let passengers: [[Index]]
    /// Members of each group, by the group's name.
    package let groups: [String: [Index]]
    private let indexes: [SiteID: Index]

    /// - Precondition: ids are unique, parents exist and form no cycle; `Configuration` has checked it.
    package init(sites: [Site]) {
        self.sites = sites
        indexes = Dictionary(uniqueKeysWithValues: sites.indices.map { (sites[$0].id, $0) })
        let byID = indexes
        parents = sites.map { site in site.parent.flatMap { byID[$0] } }
        var children = [[Index]](repeating: [], count: sites.count)
        for (child, parent) in parents.enumerated() {
            if let parent { children[parent].append(child) }
        }
        self.children = children
        ways = sites.map { site in site.via.compactMap { byID[$0] } }
        var passengers = [[Index]](repeating: [], count: sites.count)
        for (site, way) in ways.enumerated() {
            for node in way { passengers[node].append(site) }
        }
        self.passengers = passengers
        groups = Dictionary(grouping: sites.indices.filter { sites[$0].group != nil }) { sites[$0].group ?? "" }
    }

    package func index(of id: SiteID) -> Index? { indexes[id] }

    /// The ancestors of a site, nearest first.
    package func ancestors(of index: Index) -> [Index] {
        var path: [Index] = []
        var next = parents[index]
        while let ancestor = next {
            path.append(ancestor)
            next = parents[ancestor]
        }
        return path
    }

    /// Everything below a site, nearest first (breadth first).
    package func descendants(of index: Index) -> [Index] {
        var queue = children[index]
        var position = 0
        while position < queue.count {
            queue.append(contentsOf: children[queue[position]])
            position += 1
        }
        return queue
    }

    /// Sites with the same parent, without the site itself; a site without a parent has none.
    package func siblings(of index: Index) -> [Index] {
        guard let parent = parents[index] else { return [] }
        return children[parent].filter { $0 != index }
    }

    /// The lowest site that all the given ones are, or stand below; nil when there is none.
    package func nearestCommonAncestor(of indexes: some Collection<Index>) -> Index? {
        guard let first = indexes.first else { return nil }
        var candidates = [first] + ancestors(of: first)
        for index in indexes.dropFirst() {
            let path = Set([index] + ancestors(of: index))
            candidates.removeAll { !path.contains($0) }
        }
        return candidates.first
    }
}
