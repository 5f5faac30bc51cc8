/// Running counts of sites that answer, are suspect or lost: of all, of each site's children, of all below it.
///
/// Nodes count in the total and among the suspects; they are nobody's siblings.
struct Tally: Sendable {
    /// What a site counts as; sites that never answered or are not probed count as nothing.
    enum Standing: Sendable {
        case well
        case suspect
        case lost
        /// Silent when nobody expects it: one of no family, group or share.
        case absent

        /// True for those that a share of the sites is reckoned of.
        var isPresent: Bool { self != .absent }
    }

    struct Counts: Hashable, Sendable {
        var well = 0
        var suspect = 0
        var lost = 0
        var absent = 0

        /// Without those that are absent.
        var all: Int { well + suspect + lost }

        mutating func add(_ standing: Standing, _ number: Int) {
            switch standing {
            case .well: well += number
            case .suspect: suspect += number
            case .lost: lost += number
            case .absent: absent += number
            }
        }
    }

    /// Of sites and nodes.
    private(set) var total = Counts()
    /// Of sites and nodes that we look at ourselves: what others tell of the rest says nothing of our own uplink.
    private(set) var observed = Counts()
    /// Without nodes, which are no bridge points.
    private(set) var points = Counts()
    private(set) var children: [Counts]
    /// Suspects below each site and among the passengers of each node; who is so by several ways counts for each.
    private(set) var suspectBelow: [Int]

    init(sites: Int) {
        children = Array(repeating: Counts(), count: sites)
        suspectBelow = Array(repeating: 0, count: sites)
    }

    /// Counts a site's change of standing; O(depth).
    mutating func move(
        _ site: Roster.Index,
        from old: Standing?,
        to new: Standing?,
        in roster: Roster,
        _ passages: Passages
    ) {
        guard old != new else { return }
        if let old { count(site, old, -1, in: roster, passages) }
        if let new { count(site, new, 1, in: roster, passages) }
    }

    private mutating func count(
        _ site: Roster.Index,
        _ standing: Standing,
        _ number: Int,
        in roster: Roster,
        _ passages: Passages
    ) {
        total.add(standing, number)
        if !roster.sites[site].isToldOf { observed.add(standing, number) }
        if !roster.sites[site].level.isNode {
            points.add(standing, number)
            if let parent = roster.parents[site] { children[parent].add(standing, number) }
        }
        guard standing == .suspect else { return }
        passages.forEachAbove(site) { suspectBelow[$0] += number }
    }
}

extension SiteRecord {
    var standing: Tally.Standing? {
        guard counts else { return nil }
        return switch line {
        case .unjudged, .answering: .well
        case .suspect: .suspect
        case .down: isExcused ? .absent : .lost
        }
    }
}
