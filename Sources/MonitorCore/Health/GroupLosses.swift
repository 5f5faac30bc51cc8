/// Who of each group is lost; nodes are in no group.
struct GroupLosses: Sendable {
    /// The group of each site, by number.
    let groupOf: [Int?]
    /// Members of each group whose silence means something.
    private(set) var sizes: [Int]
    private(set) var losses: [LossList]

    init(roster: Roster) {
        var numbers: [String: Int] = [:]
        groupOf = roster.sites.map { site in
            guard let group = site.group, !site.level.isNode else { return nil }
            if let number = numbers[group] { return number }
            numbers[group] = numbers.count
            return numbers[group]
        }
        sizes = Array(repeating: 0, count: numbers.count)
        losses = Array(repeating: LossList(), count: numbers.count)
    }

    mutating func addMember(_ site: Roster.Index) {
        if let group = groupOf[site] { sizes[group] += 1 }
    }

    mutating func removeMember(_ site: Roster.Index) {
        if let group = groupOf[site] { sizes[group] -= 1 }
    }

    mutating func insert(_ site: Roster.Index, since: Instant) {
        if let group = groupOf[site] { losses[group].insert(site, since: since) }
    }

    mutating func remove(_ site: Roster.Index, since: Instant) {
        if let group = groupOf[site] { losses[group].remove(site, since: since) }
    }

    /// The most losses of the site's group within such a time of each other, this one among them.
    func window(around site: Roster.Index, since: Instant, within: Duration) -> ArraySlice<Loss> {
        groupOf[site].map { losses[$0].window(around: since, within: within) } ?? []
    }
}
