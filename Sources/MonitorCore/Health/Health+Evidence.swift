/// Why a diagnosis says what it says.
extension Health {
    func evidence(for fault: Fault) -> [Evidence] {
        guard fault.cause != .quality else { return fault.breaches }
        var evidence: [Evidence] = []
        if fault.rootIsLost, let root = fault.root {
            evidence.append(.silent(site: roster.sites[root].id, since: fault.since))
            let others = fault.members.count - 1
            if others > 0 { evidence.append(.explains(site: roster.sites[root].id, count: others)) }
        }
        evidence += fault.areas.sorted().compactMap { lossOfGroup($0, by: fault) }
        evidence += neighbours(of: fault)
        if sentinels.usable > 0 {
            evidence.append(.sentinels(answering: sentinels.answering, of: sentinels.usable))
        }
        return evidence
    }

    private func lossOfGroup(_ group: Int, by fault: Fault) -> Evidence? {
        let losses = groups.losses[group].filter { fault.members.contains($0.site) }
        guard let first = losses.first, let last = losses.last else { return nil }
        return .groupLost(
            count: losses.count,
            of: groups.sizes[group],
            seconds: (last.since - first.since).inSeconds
        )
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
