/// When many losses are one fault of their group (DESIGN 4.3, rule 3).
extension Health {
    /// Joins the area of its group that is open, or about to be.
    mutating func joinArea(_ site: Roster.Index) -> Bool {
        guard let group = groups.groupOf[site], let id = book.area(of: group), mayJoin(id) else { return false }
        join(site, to: id)
        guard let root = book[id]?.root else { return true }
        let common = roster.nearestCommonAncestor(of: [root, site])
        if common != root, !passages.isAbove(root, site) { moveRoot(of: id, to: common, isLost: false) }
        return true
    }

    /// True while further losses belong to a fault of many.
    func mayJoin(_ id: Fault.ID) -> Bool {
        guard let fault = book[id], fault.isUnrecovered else { return false }
        return !fault.isOpen || clock.timestamp - fault.openedAt <= rules.area.joins
    }

    /// Sites below it were lost as an area, and now it is lost too: the same fault.
    mutating func joinAreaBelow(_ site: Roster.Index) -> Bool {
        guard !sites[site].wasAbsent, let id = book.area(above: site), mayJoin(id) else { return false }
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
        guard let group = groups.groupOf[site], groups.sizes[group] >= rules.area.sites, !sites[site].isSpared,
            !sites[site].wasAbsent, known == nil || book.area(of: group) != known
        else { return false }
        let losses = groups.window(around: site, since: sites[site].lostSince, within: rules.area.within)
        guard losses.count >= rules.area.sites, Double(losses.count) >= rules.area.share * Double(groups.sizes[group])
        else { return false }
        if isUplinkInDoubt { deferred.insert(site) }
        let together = Set(losses.map(\.site))
        let home = known.map(AreaHome.known) ?? homeOfArea(losses, group: group)
        guard countThatJoin(home.fault, together) >= rules.area.sites else { return false }
        var target = moveIn(home, losses)
        for loss in losses { target = hand(loss.site, to: target, among: together) }
        let before = book[target]?.cause
        let isNew = before != .area && before != .trunk
        book.addArea(group, to: target)
        if isNew {
            rediagnosed(target)
            noteOutage(ofArea: target, since: losses.first?.since ?? clock.instant)
        }
        return true
    }

    /// The fault that an area is, or becomes: of the lost parent, else the oldest of its sites', else a new one.
    private func homeOfArea(_ losses: ArraySlice<Loss>, group: Int) -> AreaHome {
        let lost = losses.map(\.site)
        let root = roster.nearestCommonAncestor(of: lost)
        if let root, let fault = sites[root].fault, isLost(root, with: losses) { return .known(fault) }
        if let recovering = book.area(of: group), let fault = book[recovering], fault.isOpen, !fault.rootIsLost,
            let recoveredAt = fault.recoveredAt, let first = losses.first,
            clock.timestamp(of: first.since) >= recoveredAt
        {
            return .recovering(recovering)
        }
        let together = Set(lost)
        let own = lost.compactMap { sites[$0].isExplained ? nil : sites[$0].fault }.filter { id in
            guard let fault = book[id] else { return false }
            return fault.isOpen ? isPart(fault, of: together) : fault.stage == .lost
        }
        return Set(own).min(by: isOlder).map { .ofSite($0, root: root) } ?? .new(root: root)
    }

    /// How many of the losses would end up in one fault with this one.
    private func countThatJoin(_ home: Fault.ID?, _ losses: Set<Roster.Index>) -> Int {
        losses.count { site in
            guard let id = sites[site].fault, let fault = book[id] else { return true }
            return id == home || !fault.isOpen || isPart(fault, of: losses)
        }
    }

    private mutating func moveIn(_ home: AreaHome, _ losses: ArraySlice<Loss>) -> Fault.ID {
        switch home {
        case .known(let fault):
            return fault
        case .recovering(let fault):
            loseAgain(fault, since: losses.first?.since ?? clock.instant)
            return fault
        case .ofSite(let fault, let root):
            moveRoot(of: fault, to: root, isLost: false)
            if book[fault]?.isOpen == false { waitForNeighbours(fault) }
            return fault
        case .new(let root):
            let fault = book.add(
                cause: .line,
                root: root,
                rootIsLost: false,
                since: clock.timestamp(of: losses.map(\.since).min() ?? clock.instant),
                verdictAt: clock.instant
            )
            waitForNeighbours(fault)
            return fault
        }
    }

    private func isLost(_ root: Roster.Index, with losses: ArraySlice<Loss>) -> Bool {
        guard sites[root].isLost, let first = losses.first, let last = losses.last else { return false }
        let since = sites[root].lostSince
        return since <= first.since + rules.area.within && last.since <= since + rules.area.within
    }

    /// Many were lost anew before the fault was over, the first of them at `first`.
    mutating func loseAgain(_ id: Fault.ID, since first: Instant) {
        guard let fault = book[id], fault.recoveredAt != nil else { return }
        book.update(id) {
            $0.stage = .lost
            $0.recoveredAt = nil
            $0.deadline = nil
        }
        lostAgain(id)
        noteOutage(ofArea: id, since: first)
    }

    /// What could not be joined while it was in doubt whether it is us.
    mutating func formWhatWasDeferred() {
        guard !deferred.isEmpty else { return }
        let waiting = deferred.sorted()
        deferred.removeAll()
        for site in waiting where sites[site].isLost && sites[site].mayHaveIncident {
            let fault = sites[site].fault
            formArea(around: site, in: sites[site].isExplained ? fault : nil)
            formTrunk(around: site)
        }
    }
}

/// Which fault an area is, or becomes.
private enum AreaHome {
    /// The one that explains the sites, or that of their lost parent.
    case known(Fault.ID)
    /// The group's last area, not over yet.
    case recovering(Fault.ID)
    /// That of one of its sites.
    case ofSite(Fault.ID, root: Roster.Index?)
    case new(root: Roster.Index?)

    var fault: Fault.ID? {
        switch self {
        case .known(let fault), .recovering(let fault), .ofSite(let fault, _): fault
        case .new: nil
        }
    }
}
