/// All bridge points that are lost, in the order of the first unanswered sends.
struct ProvinceLosses: Sendable {
    private(set) var losses: [GroupLosses.Loss] = []

    mutating func insert(_ site: Roster.Index, since: Instant) {
        losses.insert(GroupLosses.Loss(since: since, site: site), at: firstIndex { $0.since > since })
    }

    mutating func remove(_ site: Roster.Index, since: Instant) {
        var position = firstIndex { $0.since >= since }
        while position < losses.count, losses[position].since == since {
            if losses[position].site == site {
                losses.remove(at: position)
                return
            }
            position += 1
        }
    }

    /// The most losses within such a time of each other, one at this instant among them.
    func window(around since: Instant, within: Duration) -> ArraySlice<GroupLosses.Loss> {
        var best = losses[0..<0]
        var end = 0
        for start in firstIndex(where: { $0.since + within >= since })..<losses.count {
            guard losses[start].since <= since else { break }
            end = max(end, start)
            while end < losses.count, losses[end].since <= losses[start].since + within { end += 1 }
            if end - start > best.count { best = losses[start..<end] }
        }
        return best
    }

    private func firstIndex(where isAfter: (GroupLosses.Loss) -> Bool) -> Int {
        var low = 0
        var high = losses.count
        while low < high {
            let middle = (low + high) / 2
            if isAfter(losses[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
