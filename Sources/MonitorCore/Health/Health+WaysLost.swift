/// The monitor that cannot even send: silence that nobody could break says nothing of the halls (DESIGN 4.3, rule 1).
extension Health {
    /// Judges by the rule of the sentinels, with those that nothing can be sent to as lost.
    mutating func noteLostWays(sentinels lost: [Int], sites unsent: [Roster.Index], since: Instant) {
        if isolation.isBlind { return lose(lost, since: since) }
        guard sentinels.isQuorumLost(without: Set(lost)) else { return }
        let cut = unsent.filter { sites.indices.contains($0) && sites[$0].counts && sites[$0].isAnswering }
        let observed = tally.observed
        let silent = observed.suspect + observed.lost + observed.absent + cut.count
        let well = observed.well - cut.count
        guard !cut.isEmpty, silent >= well, silent >= min(3, silent + well) else { return }
        lose(lost, since: since)
        let points = cut.count { !roster.sites[$0].level.isNode }
        goBlind(since: since, lost: tally.points.suspect + tally.points.lost + points)
    }

    /// Their return is what ends the blindness, so the next answer must be told.
    private mutating func lose(_ lost: [Int], since: Instant) {
        for index in lost where sentinels.checks.indices.contains(index) {
            sentinels.lose(index, since: since)
            output.append(.restartSentinel(index))
        }
    }
}
