/// Which fault a lost site belongs to (DESIGN 4.3, rules 2 and 3).
extension Health {
    /// A site that answered before is down.
    mutating func lost(_ site: Roster.Index, since: Instant) {
        let stored = sites[site].fault.flatMap { book[$0] }
        sites[site].lostSince = stored.map { clock.instant(of: $0.since) } ?? since
        sites[site].lostAt = clock.instant
        sites[site].transit = .possible
        sites[site].degraded = []
        poor.remove(site)
        let lostSince = sites[site].lostSince
        groups.insert(site, since: lostSince)
        if let parent = roster.parents[site] { families[parent, default: FamilyLosses()].note(site, since: lostSince) }
        if isCutOff() { return }
        diagnose(site)
        show(site)
        explainChildren(of: site)
    }

    /// Finds the fault of a lost site, or makes one.
    mutating func diagnose(_ site: Roster.Index) {
        let own = sites[site].fault ?? book.rooted(at: site)
        let explaining = parentExplaining(site)
        setExplained(site, explaining != nil)
        if let own {
            goOn(own, with: site)
        } else if let fault = explaining.flatMap({ sites[$0].fault }) {
            join(site, to: fault)
            formArea(around: site, in: fault)
        } else if !joinArea(site), !formArea(around: site, in: nil), !joinAreaBelow(site) {
            let fault = book.add(
                cause: .line,
                root: site,
                rootIsLost: true,
                since: clock.timestamp(of: sites[site].lostSince),
                verdictAt: clock.instant
            )
            join(site, to: fault)
            waitForNeighbours(fault)
        }
    }

    /// Its own fault is not over yet, or was left open by an earlier run.
    private mutating func goOn(_ id: Fault.ID, with site: Roster.Index) {
        join(site, to: id)
        guard let fault = book[id], fault.rootIsLost, fault.root == site else { return }
        let wasRecovering = fault.recoveredAt != nil || fault.stage == .round
        book.update(id) {
            $0.stage = .lost
            $0.recoveredAt = nil
            $0.deadline = nil
        }
        if !fault.isOpen {
            book.update(id) { $0.verdictAt = sites[site].lostAt }
            waitForNeighbours(id)
        } else if wasRecovering {
            lostAgain(id)
        }
    }

    mutating func join(_ site: Roster.Index, to id: Fault.ID) {
        sites[site].fault = id
        book.update(id) { $0.members.insert(site) }
        noteExtent(of: id)
    }

    /// Looks at a pending fault again at the latest `settle` after its verdict.
    mutating func waitForNeighbours(_ id: Fault.ID) {
        guard let fault = book[id], !fault.isOpen else { return }
        let deadline = fault.verdictAt + rules.settle
        book.update(id) { $0.deadline = deadline }
        timers.add(.fault(id), at: max(deadline, clock.instant))
    }

    // MARK: Areas

    /// Joins the area of its group that is open, or about to be.
    private mutating func joinArea(_ site: Roster.Index) -> Bool {
        guard let group = groups.groupOf[site], let id = book.area(of: group), let fault = book[id],
            fault.stage == .lost || fault.stage == .awaiting,
            !fault.isOpen || clock.timestamp - fault.openedAt <= rules.area.joins
        else { return false }
        join(site, to: id)
        guard let root = fault.root else { return true }
        let common = roster.nearestCommonAncestor(of: [root, site])
        if common != root { moveRoot(of: id, to: common, isLost: false) }
        return true
    }

    /// Sites below it were lost as an area, and now it is lost too: the same fault.
    private mutating func joinAreaBelow(_ site: Roster.Index) -> Bool {
        guard let id = book.area(above: site), let fault = book[id], fault.stage == .lost,
            !fault.isOpen || clock.timestamp - fault.openedAt <= rules.area.joins
        else { return false }
        join(site, to: id)
        moveRoot(of: id, to: site, isLost: true)
        return true
    }

    /// Makes one fault of the losses of the site's group, if they are enough within the time.
    ///
    /// - Parameters:
    ///   - site: one of them.
    ///   - known: the fault that the site belongs to by explanation, if it does.
    /// - Returns: true when they are an area now.
    @discardableResult
    mutating func formArea(around site: Roster.Index, in known: Fault.ID?) -> Bool {
        guard let group = groups.groupOf[site], groups.sizes[group] >= rules.area.sites,
            known == nil || book.area(of: group) != known
        else { return false }
        let losses = groups.window(around: site, since: sites[site].lostSince, within: rules.area.within)
        guard losses.count >= rules.area.sites, Double(losses.count) >= rules.area.share * Double(groups.sizes[group])
        else { return false }
        var target = known ?? faultOfArea(losses, group: group)
        for loss in losses { target = hand(loss.site, to: target) }
        let before = book[target]?.cause
        book.addArea(group, to: target)
        if before != .area { rediagnosed(target) }
        return true
    }

    /// The fault that an area is, or becomes: of the lost parent, else the oldest of its sites', else a new one.
    private mutating func faultOfArea(_ losses: ArraySlice<GroupLosses.Loss>, group: Int) -> Fault.ID {
        let lost = losses.map(\.site)
        let root = roster.nearestCommonAncestor(of: lost)
        if let root, let fault = sites[root].fault, isLost(root, with: losses) { return fault }
        if let recovering = book.area(of: group), let fault = book[recovering], fault.isOpen, !fault.rootIsLost,
            let recoveredAt = fault.recoveredAt, let first = losses.first,
            clock.timestamp(of: first.since) >= recoveredAt
        {
            loseAgain(recovering)
            return recovering
        }
        let since = losses.map(\.since).min() ?? clock.instant
        let own = lost.compactMap { sites[$0].isExplained ? nil : sites[$0].fault }.filter { book[$0]?.stage == .lost }
        if let oldest = Set(own).min(by: isOlder) {
            moveRoot(of: oldest, to: root, isLost: false)
            if book[oldest]?.isOpen == false { waitForNeighbours(oldest) }
            return oldest
        }
        let fault = book.add(
            cause: .area,
            root: root,
            rootIsLost: false,
            since: clock.timestamp(of: since),
            verdictAt: clock.instant
        )
        waitForNeighbours(fault)
        return fault
    }

    private func isLost(_ root: Roster.Index, with losses: ArraySlice<GroupLosses.Loss>) -> Bool {
        guard sites[root].isLost, let first = losses.first, let last = losses.last else { return false }
        let since = sites[root].lostSince
        return since <= first.since + rules.area.within && last.since <= since + rules.area.within
    }

    /// Open ones before pending ones.
    private func isOlder(_ left: Fault.ID, _ right: Fault.ID) -> Bool {
        (book[left]?.number ?? .max, left) < (book[right]?.number ?? .max, right)
    }

    private mutating func loseAgain(_ id: Fault.ID) {
        guard let fault = book[id], fault.recoveredAt != nil else { return }
        book.update(id) {
            $0.stage = .lost
            $0.recoveredAt = nil
            $0.deadline = nil
        }
        lostAgain(id)
    }

    // MARK: One fault out of two

    /// Lets a lost site belong to this fault, with what it explains; an open incident keeps its sites.
    ///
    /// - Returns: the fault that goes on: an open one takes over a pending one, and its diagnosis.
    @discardableResult
    mutating func hand(_ site: Roster.Index, to target: Fault.ID) -> Fault.ID {
        guard let source = sites[site].fault else {
            join(site, to: target)
            return target
        }
        guard source != target, let from = book[source], let to = book[target] else { return target }
        switch (from.isOpen, to.isOpen) {
        case (true, true):
            return target
        case (true, false):
            guard from.stage == .lost || from.stage == .awaiting else { return target }
            absorb(target, into: source, takingDiagnosis: true)
            return source
        case (false, _):
            if from.root == site || isAtOrBelow(from.root, to.root) {
                absorb(source, into: target, takingDiagnosis: false)
            } else {
                move(site, from: source, to: target)
            }
            return target
        }
    }

    private func isAtOrBelow(_ site: Roster.Index?, _ above: Roster.Index?) -> Bool {
        guard let site, let above else { return above == nil }
        return site == above || roster.ancestors(of: site).contains(above)
    }

    private mutating func absorb(_ loser: Fault.ID, into winner: Fault.ID, takingDiagnosis: Bool) {
        guard let fault = book[loser] else { return }
        book.remove(loser)
        for site in fault.members { join(site, to: winner) }
        for group in fault.areas { book.addArea(group, to: winner) }
        guard takingDiagnosis else { return }
        let root =
            isAtOrBelow(book[winner]?.root, fault.root)
            ? fault.root : commonRoot(book[winner]?.root, fault.root)
        moveRoot(of: winner, to: root, isLost: fault.rootIsLost && root == fault.root)
        rediagnosed(winner)
    }

    private func commonRoot(_ left: Roster.Index?, _ right: Roster.Index?) -> Roster.Index? {
        guard let left, let right else { return nil }
        return roster.nearestCommonAncestor(of: [left, right])
    }

    /// Takes a site, with all that it explains, from a fault that is not open.
    private mutating func move(_ site: Roster.Index, from source: Fault.ID, to target: Fault.ID) {
        for each in explainedSubtree(of: site) where sites[each].fault == source {
            book.update(source) { $0.members.remove(each) }
            join(each, to: target)
        }
        if book[source]?.members.isEmpty == true { book.remove(source) }
    }

    mutating func moveRoot(of id: Fault.ID, to root: Roster.Index?, isLost: Bool) {
        guard let fault = book[id], fault.root != root || fault.rootIsLost != isLost else { return }
        book.setRoot(root, isLost: isLost, of: id)
        if isLost, let root {
            let since = clock.timestamp(of: sites[root].lostSince)
            let verdictAt = sites[root].lostAt
            book.update(id) {
                $0.since = since
                $0.verdictAt = max($0.verdictAt, verdictAt)
            }
            waitForNeighbours(id)
        }
        rediagnosed(id)
    }
}
