/// Why a diagnosis says what it says.
extension Health {
    /// Of more groups than these only the largest losses are told.
    private static let groupsTold = 3

    func evidence(for fault: Fault) -> [Evidence] {
        guard fault.cause != .quality else { return fault.breaches }
        var evidence: [Evidence] = []
        if fault.rootIsLost, let root = fault.root {
            evidence.append(.silent(site: roster.sites[root].id, since: fault.since))
            let others = fault.members.count - 1
            if others > 0 { evidence.append(.explains(site: roster.sites[root].id, count: others)) }
        }
        evidence += lossesOfGroups(by: fault)
        evidence += neighbours(of: fault)
        if sentinels.usable > 0 {
            evidence.append(.sentinels(answering: sentinels.answering, of: sentinels.usable))
        }
        return evidence
    }

    /// The largest first; without the group of the lost root's children, which the root explains.
    private func lossesOfGroups(by fault: Fault) -> [Evidence] {
        let lost = fault.areas.map { group in
            (group: group, losses: groups.losses[group].filter { fault.members.contains($0.site) })
        }
        let untold = lost.filter { entry in
            guard fault.rootIsLost, let root = fault.root else { return true }
            return commonParent(of: entry.losses) != root
        }
        let largest = untold.sorted { ($1.losses.count, $0.group) < ($0.losses.count, $1.group) }
        return largest.prefix(Self.groupsTold).compactMap { lossOfGroup($0.group, $0.losses) }
    }

    private func lossOfGroup(_ group: Int, _ losses: [GroupLosses.Loss]) -> Evidence? {
        guard let first = losses.first, let last = losses.last else { return nil }
        return .groupLost(
            count: losses.count,
            of: groups.sizes[group],
            seconds: (last.since - first.since).inSeconds,
            parent: commonParent(of: losses).map { roster.sites[$0].id }
        )
    }

    private func commonParent(of losses: [GroupLosses.Loss]) -> Roster.Index? {
        guard let parent = losses.first.flatMap({ roster.parents[$0.site] }) else { return nil }
        return losses.allSatisfy { roster.parents[$0.site] == parent } ? parent : nil
    }

    /// Siblings and the superior of the root: what answers there speaks for the root's line alone.
    private func neighbours(of fault: Fault) -> [Evidence] {
        guard let root = fault.root, let parent = roster.parents[root] else { return [] }
        let family = tally.children[parent]
        let own = sites[root].standing
        let siblings = family.all - (own == nil ? 0 : 1)
        let answering = family.well - (own == .well ? 1 : 0)
        var evidence: [Evidence] = []
        if answering > 0 { evidence.append(.neighboursAnswer(count: answering, of: siblings)) }
        if sites[parent].isAnswering { evidence.append(.parentAnswers(roster.sites[parent].id)) }
        return evidence
    }
}
