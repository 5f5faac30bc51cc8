/// The latest losses among the children of one parent, as far as the wait for a sibling's verdict needs them.
struct FamilyLosses: Sendable {
    private var last: Loss?
    /// The latest of any other site.
    private var lastOfOthers: Loss?

    mutating func note(_ site: Roster.Index, since: Instant) {
        if let last, last.site != site { lastOfOthers = last }
        last = Loss(since: since, site: site)
    }

    /// True when another one than this site was lost within such a time of it.
    func hasOther(than site: Roster.Index, near since: Instant, within: Duration) -> Bool {
        guard let last, let other = last.site == site ? lastOfOthers : last else { return false }
        return other.since <= since + within && since <= other.since + within
    }
}
