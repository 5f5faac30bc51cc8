/// Why a diagnosis says what it says.
extension Health {
    /// Of more groups than these only the largest losses are told.
    private static let groupsTold = 3

    func evidence(for fault: Fault) -> [Evidence] {
        if fault.isLocal { return localEvidence(for: fault) + reportedEvidence(for: fault) }
        var evidence = [fault.flaps.map { self.evidence(of: $0, in: fault) }].compactMap(\.self)
        if fault.cause == .trunk { evidence.append(lossOfTrunk(fault)) }
        if fault.rootIsLost, let root = fault.root {
            if !roster.sites[root].isToldOf {
                evidence.append(.silent(site: roster.sites[root].id, since: fault.since))
            }
            evidence += reportedEvidence(for: fault)
            evidence += explained(by: root, in: fault)
        }
        evidence += lossesOfGroups(by: fault)
        evidence += refutedTransit(above: fault)
        evidence += neighbours(of: fault)
        if sentinels.usable > 0 {
            evidence.append(.sentinels(answering: sentinels.answering, of: sentinels.usable))
        }
        return evidence
    }

    private func reportedEvidence(for fault: Fault) -> [Evidence] {
        fault.root.map(reportedEvidence) ?? []
    }

    private func localEvidence(for fault: Fault) -> [Evidence] {
        guard let root = fault.root else { return [] }
        guard !fault.isOnBackup else {
            let flaps = fault.flaps.map { evidence(of: $0, in: fault) }
            return [flaps, .onBackup(since: fault.since)].compactMap(\.self)
        }
        switch fault.cause {
        case .equipment: return [.lineAnswers, fault.failure].compactMap(\.self)
        case .certificate: return self.evidence(of: fault.certificates, at: root)
        case .quality, .monitorUplink, .trunk, .area, .line, .flapping: return fault.breaches
        }
    }

    private func lossOfTrunk(_ fault: Fault) -> Evidence {
        let lost = fault.members.filter { !roster.sites[$0].level.isNode }
        let times = lost.map { sites[$0].lostSince }
        let span = times.min().flatMap { first in times.max().map { $0 - first } } ?? .zero
        return .trunkLost(count: lost.count, of: max(fault.wereUp, lost.count), seconds: span.inSeconds)
    }

    /// Of the other sites that are lost, whose packets pass the root, and who is below it; nodes are not told.
    private func explained(by root: Roster.Index, in fault: Fault) -> [Evidence] {
        let id = roster.sites[root].id
        let others = fault.members.filter { $0 != root && !roster.sites[$0].level.isNode }
        let passing = others.count { passages.ways[$0].contains(root) }
        let below = others.count - passing
        var evidence: [Evidence] = []
        if passing > 0 { evidence.append(.onWay(site: id, count: passing)) }
        if below > 0 { evidence.append(.explains(site: id, count: below)) }
        return evidence
    }

    /// What stands above the root is down too, and explains nothing: somebody behind it answered once.
    private func refutedTransit(above fault: Fault) -> [Evidence] {
        guard fault.rootIsLost, let root = fault.root else { return [] }
        let way = passages.ways[root]
        let carriers = way.isEmpty ? [roster.parents[root]].compactMap(\.self) : way
        return carriers.filter { sites[$0].isLost && sites[$0].transit == .excluded }.map {
            .noTransit(roster.sites[$0].id)
        }
    }

    /// The largest first; without the group of the lost root's children, which the root explains.
    private func lossesOfGroups(by fault: Fault) -> [Evidence] {
        let lost = fault.areas.map { group in
            (group: group, losses: groups.losses[group].all.filter { fault.members.contains($0.site) })
        }
        let untold = lost.filter { entry in
            guard fault.rootIsLost, let root = fault.root else { return true }
            return commonParent(of: entry.losses) != root
        }
        let largest = untold.sorted { ($1.losses.count, $0.group) < ($0.losses.count, $1.group) }
        return largest.prefix(Self.groupsTold).compactMap { lossOfGroup($0.group, $0.losses) }
    }

    private func lossOfGroup(_ group: Int, _ losses: [Loss]) -> Evidence? {
        guard let first = losses.first, let last = losses.last else { return nil }
        return .groupLost(
            count: losses.count,
            of: groups.sizes[group],
            seconds: (last.since - first.since).inSeconds,
            parent: commonParent(of: losses).map { roster.sites[$0].id }
        )
    }

    private func commonParent(of losses: [Loss]) -> Roster.Index? {
        guard let parent = losses.first.flatMap({ roster.parents[$0.site] }) else { return nil }
        return losses.allSatisfy { roster.parents[$0.site] == parent } ? parent : nil
    }

    /// Siblings and the superior of the root: what answers there speaks for the root's line alone.
    private func neighbours(of fault: Fault) -> [Evidence] {
        guard let root = fault.root, let parent = roster.parents[root] else { return [] }
        let family = tally.children[parent]
        let own = roster.sites[root].level.isNode ? nil : sites[root].standing
        let siblings = family.all - (own == nil ? 0 : 1)
        let answering = family.well - (own == .well ? 1 : 0)
        var evidence: [Evidence] = []
        if answering > 0 { evidence.append(.neighboursAnswer(count: answering, of: siblings)) }
        if sites[parent].isAnswering { evidence.append(.parentAnswers(roster.sites[parent].id)) }
        return evidence
    }
}
