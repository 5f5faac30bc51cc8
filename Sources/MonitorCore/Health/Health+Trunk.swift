/// When most sites of the whole province are one fault (DESIGN 4.3, rule 3); nodes are no sites.
extension Health {
    /// Joins the trunk that is open, or about to be; what stands above its root becomes its root.
    mutating func joinTrunk(_ site: Roster.Index) -> Bool {
        guard let id = book.trunk, mayJoin(id), let fault = book[id] else { return false }
        join(site, to: id)
        guard let root = fault.root, !isAtOrBelow(site, root), !roster.sites[site].level.isNode else { return true }
        let common = roster.nearestCommonAncestor(of: [root, site])
        moveRoot(of: id, to: common, isLost: common == site)
        return true
    }

    /// Makes one fault of most of the losses, if they are enough within the time.
    mutating func formTrunk(around site: Roster.Index) {
        guard mayBeTrunk, sites[site].isLost, sites[site].mayHaveIncident, !hasActiveTrunk else { return }
        let window = losses.window(around: sites[site].lostSince, within: rules.trunk.within)
        let wereUp = window.count + tally.points.well + tally.points.suspect
        guard window.count >= TrunkRule.sites, Double(window.count) >= rules.trunk.share * Double(wereUp) - 1e-9 else {
            return
        }
        // First, as the other question looks at every loss: in doubt it would be asked with each of them.
        guard !isUplinkInDoubt else {
            deferred.insert(site)
            return
        }
        let joining = countThatJoin(window)
        guard joining >= TrunkRule.sites, Double(joining) >= rules.trunk.share * Double(wereUp) - 1e-9 else { return }
        makeTrunk(of: window, wereUp: wereUp)
    }

    /// How many would end up in one fault; an open incident that stands for other losses too keeps its sites.
    private func countThatJoin(_ window: ArraySlice<Loss>) -> Int {
        let (root, isLost) = rootOfTrunk(window.map(\.site))
        var together = withNodes(window)
        if let root, isLost { together.insert(root) }
        return window.count { loss in
            guard let fault = sites[loss.site].fault.flatMap({ book[$0] }) else { return true }
            return !fault.isOpen || isPart(fault, of: together)
        }
    }

    /// The lost sites, and the nodes on their ways that fell silent with them: their incidents are part of it too.
    private func withNodes(_ losses: ArraySlice<Loss>) -> Set<Roster.Index> {
        var together = Set(losses.map(\.site))
        for loss in losses {
            passages.forEachAbove(loss.site) { above in
                let since = sites[above].lostSince
                guard roster.sites[above].level.isNode, sites[above].isLost,
                    max(since, loss.since) - min(since, loss.since) <= rules.trunk.within
                else { return }
                together.insert(above)
            }
        }
        return together
    }

    /// A quick look first: even if all that are lost were lost just now, they would have to be enough.
    private var mayBeTrunk: Bool {
        let points = tally.points
        return points.lost >= TrunkRule.sites && Double(points.lost) >= rules.trunk.share * Double(points.all) - 1e-9
    }

    private var hasActiveTrunk: Bool { book.trunk.flatMap { book[$0]?.isUnrecovered } ?? false }

    private mutating func makeTrunk(of losses: ArraySlice<Loss>, wereUp: Int) {
        let lost = losses.map(\.site)
        let first = losses.map(\.since).min() ?? clock.instant
        let (root, isLost) = rootOfTrunk(lost)
        var together = withNodes(losses)
        if let root, isLost { together.insert(root) }
        let known = isLost ? root.flatMap { sites[$0].fault } : nil
        var target = homeOfTrunk(lost, together, root: known, since: first) ?? newTrunk(since: first, root: root)
        moveRoot(of: target, to: root, isLost: isLost)
        if let root, isLost { target = hand(root, to: target, among: together) }
        for site in lost { target = hand(site, to: target, among: together) }
        moveRoot(of: target, to: root, isLost: isLost)
        if book[target]?.isOpen == false { waitForNeighbours(target) }
        book.makeTrunk(of: target, wereUp: wereUp)
        rediagnosed(target)
        noteOutage(ofArea: target, since: first)
    }

    /// What explains all of them, be it a node; else their nearest common ancestor, which may be one of them.
    private func rootOfTrunk(_ lost: [Roster.Index]) -> (root: Roster.Index?, isLost: Bool) {
        let tops = Set(lost.map(topmostExplainer))
        if tops.count == 1, let top = tops.first { return (top, true) }
        let common = roster.nearestCommonAncestor(of: lost)
        return (common, common.map(lost.contains) ?? false)
    }

    private func topmostExplainer(of site: Roster.Index) -> Roster.Index {
        var top = site
        var seen: Set<Roster.Index> = [site]
        while let next = sites[top].explainedBy, seen.insert(next).inserted { top = next }
        return top
    }

    /// The trunk that has not been calm for long, else the oldest incident that is part of it, else any pending fault.
    private mutating func homeOfTrunk(
        _ lost: [Roster.Index],
        _ together: Set<Roster.Index>,
        root: Fault.ID?,
        since first: Instant
    ) -> Fault.ID? {
        if let last = book.trunk, let fault = book[last], fault.isOpen, !fault.rootIsLost {
            loseAgain(last, since: first)
            return last
        }
        let faults = Set(lost.compactMap { sites[$0].fault } + [root].compactMap(\.self))
        let open = faults.filter { id in book[id].map { $0.isOpen && isPart($0, of: together) } ?? false }
        let pending = faults.filter { id in book[id].map { !$0.isOpen && $0.stage == .lost } ?? false }
        return open.min(by: isOlder) ?? root.flatMap { pending.contains($0) ? $0 : nil } ?? pending.min()
    }

    private mutating func newTrunk(since first: Instant, root: Roster.Index?) -> Fault.ID {
        book.add(
            cause: .line,
            root: root,
            rootIsLost: false,
            since: clock.timestamp(of: first),
            verdictAt: clock.instant
        )
    }
}
