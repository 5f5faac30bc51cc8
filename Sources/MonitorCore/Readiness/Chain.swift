/// Everything on the way to a hall, judged in the window in which the hall itself was: it passes only if all of it does.
struct Chain {
    /// Hops that do not pass, the first on the way first.
    private(set) var failing: [Roster.Index] = []
    /// Hops of which nothing can be said.
    private(set) var unverified: [Roster.Index] = []
    /// The first that fails, else the one that adds most strain; nil where nothing was measured.
    private(set) var weakest: Roster.Index?
    private let isOwnGood: Bool

    /// `reading` is the hall's own, `wave` what was seen at the same time.
    init(
        of site: Roster.Index,
        reading: LineReading,
        wave: [SiteID: ReadinessEvidence.Finding],
        roster: Roster
    ) {
        var strains: [(site: Roster.Index, strain: Double)] = []
        for hop in ReadinessPlan.chain(of: site, in: roster) {
            let limits = roster.sites[hop].limits
            guard let found = wave[roster.sites[hop].id], found.observation.reason != .neverAnswered,
                let reading = found.reading
            else {
                unverified.append(hop)
                continue
            }
            if reading.unverifiable != nil {
                unverified.append(hop)
            } else {
                if !reading.passes { failing.append(hop) }
                strains.append((hop, reading.strain(against: limits)))
            }
        }
        strains.append((site, reading.strain(against: roster.sites[site].limits)))
        isOwnGood = reading.passes
        weakest = failing.first ?? (isOwnGood ? Self.largestStep(strains) : site)
    }

    var passes: Bool { isOwnGood && failing.isEmpty && unverified.isEmpty }

    /// What is measured at a hop holds all that lies before it: it answers for what it adds.
    private static func largestStep(_ strains: [(site: Roster.Index, strain: Double)]) -> Roster.Index? {
        var before = 0.0
        var found: (site: Roster.Index, step: Double)?
        for (site, strain) in strains {
            let step = strain - before
            if step > found?.step ?? -.infinity { found = (site, step) }
            before = max(before, strain)
        }
        return found?.site
    }
}
