/// Lasting changes of the way that the packets of the judged lines take.
extension Monitor {
    /// Takes the hops of an answer, where the socket tells them.
    func noteHops(_ hopLimit: UInt8, of target: Int32, at now: Instant) {
        guard case .site(let site, _) = directory.owners[Int(target)], directory.isJudged(Int(target)),
            let change = paths[Int(target)].add(hopLimit: hopLimit, at: now)
        else { return }
        tell(change, of: site)
    }

    /// Takes the round-trip time of an answer that counts in quality.
    func notePath(_ sample: Sample, of site: Roster.Index) {
        let target = Int(sample.target)
        guard case .answered(let roundTrip) = sample.outcome, sample.countsInQuality,
            directory.isJudged(target),
            let change = paths[target].add(roundTrip: roundTrip, sentAt: sample.sentAt)
        else { return }
        tell(change, of: site)
    }

    private func tell(_ change: PathChange, of site: Roster.Index) {
        let now = Clock.reading()
        let id = configuration.roster.sites[site].id
        say(.pathChanged(site: id, change: change, since: now.timestamp(of: change.since)), at: now)
    }
}
