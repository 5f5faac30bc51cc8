/// Running counts of sites that answer, are suspect or lost: of all, of each site's children, of all below it.
struct Tally: Sendable {
    /// What a site counts as; sites that never answered or are not probed count as nothing.
    enum Standing: Sendable {
        case well
        case suspect
        case lost
    }

    struct Counts: Hashable, Sendable {
        var well = 0
        var suspect = 0
        var lost = 0

        var all: Int { well + suspect + lost }

        mutating func add(_ standing: Standing, _ number: Int) {
            switch standing {
            case .well: well += number
            case .suspect: suspect += number
            case .lost: lost += number
            }
        }
    }

    private(set) var total = Counts()
    private(set) var children: [Counts]
    /// Suspect sites below each site.
    private(set) var suspectBelow: [Int]

    init(sites: Int) {
        children = Array(repeating: Counts(), count: sites)
        suspectBelow = Array(repeating: 0, count: sites)
    }

    /// Counts a site's change of standing; O(depth).
    mutating func move(_ site: Roster.Index, from old: Standing?, to new: Standing?, in roster: Roster) {
        if let old { count(site, old, -1, in: roster) }
        if let new { count(site, new, 1, in: roster) }
    }

    private mutating func count(_ site: Roster.Index, _ standing: Standing, _ number: Int, in roster: Roster) {
        total.add(standing, number)
        var ancestor = roster.parents[site]
        if let ancestor { children[ancestor].add(standing, number) }
        guard standing == .suspect else { return }
        while let above = ancestor {
            suspectBelow[above] += number
            ancestor = roster.parents[above]
        }
    }
}

extension SiteRecord {
    var standing: Tally.Standing? {
        guard counts else { return nil }
        return switch line {
        case .unjudged, .answering: .well
        case .suspect: .suspect
        case .down: .lost
        }
    }
}
