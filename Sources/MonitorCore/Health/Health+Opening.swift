/// When a fault becomes an incident (DESIGN 4.3, rule 4).
extension Health {
    /// A sibling lost within this time makes an incident wait for more of them.
    private static let siblingWait = Duration.seconds(60)
    /// Up to so many are looked at in every step; of more, those that moved, and all when their wait is over.
    private static let reviewedInFull = 64

    mutating func openWhatIsReady() {
        guard !book.pending.isEmpty else { return }
        let all = mustReviewAll || book.pending.count <= Self.reviewedInFull
        let candidates = all ? book.pending : book.pending.intersection(changed.union(ripe))
        mustReviewAll = false
        ripe.removeAll()
        for id in candidates.sorted() where isReady(id) { open(id) }
    }

    private mutating func open(_ id: Fault.ID) {
        if goesOnInOlder(id) { return }
        book.open(id, at: clock.timestamp)
        report(id, .opened)
    }

    private func isReady(_ id: Fault.ID) -> Bool {
        guard let fault = book[id], fault.stage == .lost else { return false }
        if let deadline = fault.deadline, deadline <= clock.instant { return true }
        guard let root = fault.root, fault.rootIsLost else { return false }
        return !hasLostSibling(root) && !isNeighbourSuspect(of: root) && !isDoubted(root)
    }

    private func hasLostSibling(_ site: Roster.Index) -> Bool {
        guard let parent = roster.parents[site], let family = families[parent] else { return false }
        return family.hasOther(than: site, near: sites[site].lostSince, within: Self.siblingWait)
    }

    /// On the path of a lost site, among its siblings, or below it.
    private func isNeighbourSuspect(of site: Roster.Index) -> Bool {
        if tally.suspectBelow[site] > 0 { return true }
        if let parent = roster.parents[site], tally.children[parent].suspect > 0 { return true }
        var isSuspect = false
        passages.forEachAbove(site) { if sites[$0].isSuspect { isSuspect = true } }
        return isSuspect
    }

    private func isDoubted(_ site: Roster.Index) -> Bool {
        guard case .doubted = sites[site].transit else { return false }
        return sites[site].explains > 0
    }
}
