/// Who is probed when: waves, in each of which every declared line carries less than 1 % of its rate in probes.
///
/// What lies on the way to a site (its chain) is probed with it, so that both are judged in the same window.
package struct ReadinessPlan: Hashable, Sendable {
    /// Sites that are probed at the same time.
    package struct Wave: Hashable, Sendable {
        /// Sites under test, and the highest rate that they and the lines on their way bear; 0 is the usual one.
        package var sites: [Roster.Index: Int]
        /// What lies on their way and is not under test itself, at a rate of its own; 0 is the usual one.
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
    ///   - duties: what events ask of the sites meanwhile.
    package init(
        sites: [Roster.Index],
        roster: Roster,
        profile: ReadinessProfile,
        duties: [SiteID: SiteDuty] = [:]
    ) {
        var packing = Packing(budget: LineBudget(roster, duties: duties), roster: roster, profile: profile)
        for site in sites { packing.place(site) }
        waves = packing.waves.map { Wave(sites: $0.sites, hops: $0.hops) }
        let budget = LineBudget(roster)
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

    /// Probes a second to a site under test, and to each on its way; 0 is as usual.
    struct Rates {
        var site: Int
        var hops: Int
    }

    let budget: LineBudget
    let roster: Roster
    /// That a line is tried with, the highest first: steps of a ramp, anything in the long run.
    let rates: [Int]
    private(set) var waves: [Wave] = []

    init(budget: LineBudget, roster: Roster, profile: ReadinessProfile) {
        self.budget = budget
        self.roster = roster
        let steps = profile.steps.map(\.rate)
        rates = profile.isThorough ? (1...max(1, steps.max() ?? 1)).reversed() : steps.sorted(by: >)
    }

    mutating func place(_ site: Roster.Index) {
        let rates = bearableRates(of: site)
        for index in waves.indices {
            guard let filled = adding(site, rates, to: waves[index]) else { continue }
            waves[index] = filled
            return
        }
        let empty = Wave(load: budget.restLoad)
        waves.append(adding(site, rates, to: empty) ?? filled(empty, with: site, rates))
    }

    /// The highest that fit where nobody else is under test; as usual where none do, and for what is no echo.
    private func bearableRates(of site: Roster.Index) -> Rates {
        let empty = Wave(load: budget.restLoad)
        let own = (budget.probeBits[site] > 0 ? rates : []) + [0]
        let choices = own.flatMap { rate in
            stride(from: ReadinessProfile.hopRate, through: 0, by: -1).map { Rates(site: rate, hops: $0) }
        }
        return choices.first { adding(site, $0, to: empty) != nil } ?? Rates(site: 0, hops: 0)
    }

    /// The wave with one site more; nil where that is too much for a line or for us.
    private func adding(_ site: Roster.Index, _ rates: Rates, to wave: Wave) -> Wave? {
        let filled = filled(wave, with: site, rates)
        guard filled.probesASecond <= ReadinessPlan.mostProbesASecond else { return nil }
        let touched = Set(([site] + ReadinessPlan.chain(of: site, in: roster)).flatMap { budget.lines[$0] })
        let fits = touched.allSatisfy { filled.load[$0, default: 0] < budget.room[$0, default: .infinity] }
        return fits ? filled : nil
    }

    private func filled(_ wave: Wave, with site: Roster.Index, _ rates: Rates) -> Wave {
        var wave = wave
        let asHop = wave.hops.removeValue(forKey: site) ?? 0
        wave.sites[site] = rates.site
        load(&wave, site, from: asHop, to: rates.site)
        for hop in ReadinessPlan.chain(of: site, in: roster) where wave.sites[hop] == nil && wave.hops[hop] == nil {
            wave.hops[hop] = rates.hops
            load(&wave, hop, from: 0, to: rates.hops)
        }
        return wave
    }

    private func load(_ wave: inout Wave, _ site: Roster.Index, from former: Int, to rate: Int) {
        let change = budget.extra(of: site, rate: Double(rate)) - budget.extra(of: site, rate: Double(former))
        for line in budget.lines[site] { wave.load[line, default: 0] += change }
        wave.probesASecond += rate - former
    }
}
