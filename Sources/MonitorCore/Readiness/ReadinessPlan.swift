/// Who is probed when: waves, in each of which every declared line carries less than 1 % of its rate in probes.
///
/// What lies on the way to a site (its chain) is probed with it, so that both are judged in the same window.
package struct ReadinessPlan: Hashable, Sendable {
    /// Sites that are probed at the same time.
    package struct Wave: Hashable, Sendable {
        /// Sites under test, and the highest rate that the lines on their way bear.
        package var sites: [Roster.Index: Int]
        /// What lies on their way and is not under test itself, at a rate of its own.
        package var hops: [Roster.Index: Int]
    }

    package var waves: [Wave]
    /// Lines that probes fill to 1 % or more even when nobody asks for more than usual.
    package var crowdedLines: [Roster.Index]

    /// More probes a second are never sent in one wave: the sockets' buffers hold the answers to 100 at a time.
    static let mostProbesASecond = 10_000

    /// Packs sites greedily: each into the first wave whose lines have room for it.
    ///
    /// - Parameters:
    ///   - sites: those under test, in the order of the inventory; what cannot be probed is left out by the caller.
    ///   - roster: with the tree and the rates of lines.
    ///   - profile: what is sent to each.
    package init(
        sites: [Roster.Index],
        roster: Roster,
        profile: ReadinessProfile
    ) {
        let budget = LineBudget(roster)
        var packing = Packing(budget: budget, roster: roster, profile: profile)
        for site in sites { packing.place(site) }
        waves = packing.waves.map { Wave(sites: $0.sites, hops: $0.hops) }
        crowdedLines = budget.room.keys.filter { budget.restLoad[$0, default: 0] >= budget.room[$0, default: 0] }
            .sorted()
    }

    /// What a site's packets pass before they reach it: the nodes of `via`, else its superiors, the top first.
    package static func chain(of site: Roster.Index, in roster: Roster) -> [Roster.Index] {
        let way = roster.ways[site]
        let hops = way.isEmpty ? roster.ancestors(of: site).reversed() : way
        return hops.filter { !roster.sites[$0].isPaused }
    }
}

/// Waves while they are being filled.
private struct Packing {
    struct Wave {
        var sites: [Roster.Index: Int] = [:]
        var hops: [Roster.Index: Int] = [:]
        var load: [Roster.Index: Double]
        var probesASecond = 0
    }

    let budget: LineBudget
    let roster: Roster
    let profile: ReadinessProfile
    private(set) var waves: [Wave] = []

    init(budget: LineBudget, roster: Roster, profile: ReadinessProfile) {
        self.budget = budget
        self.roster = roster
        self.profile = profile
    }

    mutating func place(_ site: Roster.Index) {
        let rate = bearableRate(of: site)
        for index in waves.indices {
            guard let filled = adding(site, rate: rate, to: waves[index]) else { continue }
            waves[index] = filled
            return
        }
        let empty = Wave(load: budget.restLoad)
        waves.append(adding(site, rate: rate, to: empty) ?? filled(empty, with: site, rate: rate))
    }

    /// The highest step that fits where nobody else is under test; the lowest where none does.
    private func bearableRate(of site: Roster.Index) -> Int {
        let rates = profile.steps.map(\.rate)
        let empty = Wave(load: budget.restLoad)
        let fitting = rates.filter { adding(site, rate: $0, to: empty) != nil }
        return fitting.max() ?? rates.min() ?? 1
    }

    /// The wave with one site more; nil where that is too much for a line or for us.
    private func adding(_ site: Roster.Index, rate: Int, to wave: Wave) -> Wave? {
        let filled = filled(wave, with: site, rate: rate)
        guard filled.probesASecond <= ReadinessPlan.mostProbesASecond else { return nil }
        let touched = Set(([site] + ReadinessPlan.chain(of: site, in: roster)).flatMap { budget.lines[$0] })
        let fits = touched.allSatisfy { filled.load[$0, default: 0] < budget.room[$0, default: .infinity] }
        return fits ? filled : nil
    }

    private func filled(_ wave: Wave, with site: Roster.Index, rate: Int) -> Wave {
        var wave = wave
        let asHop = wave.hops.removeValue(forKey: site) ?? 0
        wave.sites[site] = rate
        load(&wave, site, from: asHop, to: rate)
        for hop in ReadinessPlan.chain(of: site, in: roster) where wave.sites[hop] == nil && wave.hops[hop] == nil {
            wave.hops[hop] = ReadinessProfile.hopRate
            load(&wave, hop, from: 0, to: ReadinessProfile.hopRate)
        }
        return wave
    }

    private func load(_ wave: inout Wave, _ site: Roster.Index, from former: Int, to rate: Int) {
        let change = budget.extra(of: site, rate: Double(rate)) - budget.extra(of: site, rate: Double(former))
        for line in budget.lines[site] { wave.load[line, default: 0] += change }
        wave.probesASecond += rate - former
    }
}
