/// How two faults become one: a pending one gives way silently, the younger of two incidents is resolved as merged.
extension Health {
    /// Lets a lost site belong to this fault, with what it explains.
    ///
    /// An open incident keeps its sites, unless all that was lost by it is among those that are one fault now.
    ///
    /// - Returns: the fault that goes on: an open one takes over a pending one, the older of two the younger.
    @discardableResult
    mutating func hand(_ site: Roster.Index, to target: Fault.ID, among lost: Set<Roster.Index>) -> Fault.ID {
        guard let source = sites[site].fault else {
            join(site, to: target)
            return target
        }
        guard source != target, let from = book[source], let to = book[target] else { return target }
        switch (from.isOpen, to.isOpen) {
        case (true, _):
            guard isPart(from, of: lost) else { return target }
            if to.isOpen, isOlder(target, source) {
                absorb(source, into: target, takingDiagnosis: false)
                return target
            }
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

    /// True when an open incident stands for nothing but some of these losses, and may become one with them.
    func isPart(_ fault: Fault, of lost: Set<Roster.Index>) -> Bool {
        guard fault.isUnrecovered, !fault.isLocal, !isUplinkInDoubt else { return false }
        if fault.rootIsLost { return fault.root.map(lost.contains) ?? false }
        return fault.members.allSatisfy { lost.contains($0) || sites[$0].isExplained }
    }

    /// Open ones before pending ones.
    func isOlder(_ left: Fault.ID, _ right: Fault.ID) -> Bool {
        (book[left]?.number ?? .max, left) < (book[right]?.number ?? .max, right)
    }

    func isAtOrBelow(_ site: Roster.Index?, _ above: Roster.Index?) -> Bool {
        guard let site, let above else { return above == nil }
        return site == above || passages.isAbove(above, site)
    }

    /// The loser ends; if it was told, its end says what goes on in its place.
    mutating func absorb(_ loser: Fault.ID, into winner: Fault.ID, takingDiagnosis: Bool) {
        guard let fault = book[loser] else { return }
        if fault.isOpen { report(loser, .resolved, resolution: .merged, mergedInto: book[winner]?.number) }
        book.remove(loser)
        for site in fault.members { join(site, to: winner) }
        for group in fault.areas { book.addArea(group, to: winner) }
        guard takingDiagnosis else { return }
        if fault.cause == .trunk { book.makeTrunk(of: winner, wereUp: fault.wereUp) }
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

    // MARK: Better evidence for what was told

    /// What was lost shortly before this pending fault's root, and is explained by it, was told already: the oldest
    /// such incident goes on with the better root, the others end in it.
    ///
    /// A superior takes over only when nobody it may explain answers; what is on the way (`via`) does so in any case.
    ///
    /// - Returns: true when the fault has become part of an older incident.
    mutating func goesOnInOlder(_ id: Fault.ID) -> Bool {
        guard let fault = book[id], fault.rootIsLost, let root = fault.root else { return false }
        let told = toldBefore(root, apartFrom: id)
        guard let oldest = told.compactMap({ sites[$0].fault }).min(by: isOlder) else { return false }
        absorb(id, into: oldest, takingDiagnosis: true)
        for site in told {
            if let other = sites[site].fault, other != oldest { absorb(other, into: oldest, takingDiagnosis: false) }
            setExplained(site, by: root)
            show(site)
        }
        for site in told { formArea(around: site, in: oldest) }
        return true
    }

    /// Sites that the root explains but for their own open incidents.
    private func toldBefore(_ root: Roster.Index, apartFrom id: Fault.ID) -> [Roster.Index] {
        guard sites[root].isLost, sites[root].transit == .possible else { return [] }
        let carried = passages.carried[root]
        let own = carried.filter { site in
            guard sites[site].isLost, !sites[site].isExplained, let fault = sites[site].fault.flatMap({ book[$0] }),
                fault.id != id, fault.isOpen, isPart(fault, of: [site])
            else { return false }
            return sites[site].lostSince + Self.explainedWithin >= sites[root].lostSince
        }
        guard !own.isEmpty else { return [] }
        return roster.sites[root].level.isNode || carried.allSatisfy { !sites[$0].counts || sites[$0].isSilent }
            ? own : []
    }
}
