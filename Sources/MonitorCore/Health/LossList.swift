/// A site that is lost.
struct Loss: Hashable, Sendable {
    /// Its first unanswered send.
    var since: Instant
    var site: Roster.Index
}

/// Who is lost, in the order of the first unanswered sends.
struct LossList: Hashable, Sendable {
    private(set) var all: [Loss] = []

    mutating func insert(_ site: Roster.Index, since: Instant) {
        all.insert(Loss(since: since, site: site), at: firstIndex { $0.since > since })
    }

    /// Looks no further than at those that were lost at the same time.
    mutating func remove(_ site: Roster.Index, since: Instant) {
        var position = firstIndex { $0.since >= since }
        while position < all.count, all[position].since == since {
            if all[position].site == site {
                all.remove(at: position)
                return
            }
            position += 1
        }
    }

    /// The most losses within such a time of each other, one at this instant among them.
    func window(around since: Instant, within: Duration) -> ArraySlice<Loss> {
        var best = all[0..<0]
        var end = 0
        for start in firstIndex(where: { $0.since + within >= since })..<all.count {
            guard all[start].since <= since else { break }
            end = max(end, start)
            while end < all.count, all[end].since <= all[start].since + within { end += 1 }
            if end - start > best.count { best = all[start..<end] }
        }
        return best
    }

    private func firstIndex(where isAfter: (Loss) -> Bool) -> Int {
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if isAfter(all[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
