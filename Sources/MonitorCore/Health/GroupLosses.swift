/// Who of each group is lost, in the order of the first unanswered sends; nodes are in no group.
struct GroupLosses: Sendable {
    struct Loss: Hashable, Sendable {
        var since: Instant
        var site: Roster.Index
    }

    /// The group of each site, by number.
    let groupOf: [Int?]
    /// Members of each group whose silence means something.
    private(set) var sizes: [Int]
    private(set) var losses: [[Loss]]

    init(roster: Roster) {
        var numbers: [String: Int] = [:]
        groupOf = roster.sites.map { site in
            guard let group = site.group, !site.level.isNode else { return nil }
            if let number = numbers[group] { return number }
            numbers[group] = numbers.count
            return numbers[group]
        }
        sizes = Array(repeating: 0, count: numbers.count)
        losses = Array(repeating: [], count: numbers.count)
    }

    mutating func addMember(_ site: Roster.Index) {
        if let group = groupOf[site] { sizes[group] += 1 }
    }

    mutating func insert(_ site: Roster.Index, since: Instant) {
        guard let group = groupOf[site] else { return }
        let position = firstIndex(in: group) { $0.since > since }
        losses[group].insert(Loss(since: since, site: site), at: position)
    }

    mutating func remove(_ site: Roster.Index, since: Instant) {
        guard let group = groupOf[site] else { return }
        var position = firstIndex(in: group) { $0.since >= since }
        while position < losses[group].count, losses[group][position].site != site { position += 1 }
        if position < losses[group].count { losses[group].remove(at: position) }
    }

    /// The most losses within such a time of each other, this one among them.
    func window(around site: Roster.Index, since: Instant, within: Duration) -> ArraySlice<Loss> {
        guard let group = groupOf[site] else { return [] }
        let all = losses[group]
        var best = all[0..<0]
        var end = 0
        for start in firstIndex(in: group, where: { $0.since + within >= since })..<all.count {
            guard all[start].since <= since else { break }
            end = max(end, start)
            while end < all.count, all[end].since <= all[start].since + within { end += 1 }
            if end - start > best.count { best = all[start..<end] }
        }
        return best
    }

    private func firstIndex(in group: Int, where isAfter: (Loss) -> Bool) -> Int {
        var low = 0
        var high = losses[group].count
        while low < high {
            let middle = (low + high) / 2
            if isAfter(losses[group][middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
