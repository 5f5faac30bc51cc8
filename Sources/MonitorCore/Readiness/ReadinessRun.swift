/// A run as it was asked for: who is probed in which wave, and at which rates.
struct ReadinessRun: Sendable {
    let event: TrainingEvent
    let profile: ReadinessProfile
    let configuration: Configuration
    let plan: ReadinessPlan
    /// What runs before found out.
    private let known: [SiteID: LineProfile]
    /// Rates that devices answer, as far as they are known: hops are never probed beyond.
    private var safeRates: [SiteID: Int]
    /// What was found in the waves that are over.
    private var waves: [[SiteID: ReadinessEvidence.Finding]] = []

    init(
        event: TrainingEvent,
        profile: ReadinessProfile,
        configuration: Configuration,
        known: [SiteID: LineProfile] = [:],
        duties: [SiteID: SiteDuty] = [:]
    ) {
        self.known = known
        self.event = event
        self.profile = profile
        self.configuration = configuration
        let roster = configuration.roster
        let halls = event.participants.filter { $0.joinsAt == nil }.compactMap { roster.index(of: $0.site) }
            .filter { !roster.sites[$0].isPaused }
        let hops = Set(halls.flatMap { ReadinessPlan.chain(of: $0, in: roster) })
        plan = ReadinessPlan(
            sites: Self.order(Set(halls).union(hops), hops: hops, in: roster),
            roster: roster,
            profile: profile,
            duties: duties
        )
        safeRates = known.compactMapValues(\.safeRate)
    }

    /// Everything that is probed in one of its waves; empty where there is nobody to probe.
    var lines: Set<SiteID> { Set(plan.waves.indices.flatMap(members)) }

    /// So long after the last probe of a wave its fate is known.
    func patience(of wave: Int) -> Duration {
        let checks = members(of: wave).compactMap(configuration.roster.index).flatMap {
            configuration.roster.sites[$0].checks
        }
        return (checks.filter { $0.role == .line }.map { max($0.timeout, $0.deadAfter) }.max() ?? .zero)
            + .milliseconds(500)
    }

    /// What lies on the way first, so that a limit of its device is known before it is probed for others.
    private static func order(
        _ sites: Set<Roster.Index>,
        hops: Set<Roster.Index>,
        in roster: Roster
    ) -> [Roster.Index] {
        func rank(_ site: Roster.Index) -> Int {
            guard hops.contains(site) else { return .max }
            return roster.sites[site].level.isNode ? -1 : roster.sites[site].level.rank
        }
        return sites.sorted { (rank($0), $0) < (rank($1), $1) }
    }

    /// Takes in what a wave has seen; later waves keep to the limits that were found.
    mutating func learn(_ seen: [SiteID: ReadinessEvidence.Observation]) {
        var findings: [SiteID: ReadinessEvidence.Finding] = [:]
        for (id, observation) in seen {
            guard let index = configuration.roster.index(of: id) else { continue }
            let finding = ReadinessEvidence.Finding(
                observation,
                limits: configuration.roster.sites[index].limits,
                profile: known[id]
            )
            findings[id] = finding
            learnRate(of: id, from: finding, isUnderTest: plan.waves[waves.count].sites[index] != nil)
        }
        waves.append(findings)
    }

    /// A limit that was known is gone when the ramp went beyond it and the line passed.
    private mutating func learnRate(of id: SiteID, from finding: ReadinessEvidence.Finding, isUnderTest: Bool) {
        guard isUnderTest, !profile.isThorough, !finding.isOnBackup, let reading = finding.reading else { return }
        safeRates[id] = reading.safeRate(after: safeRates[id])
    }

    /// Before the first step.
    func progress(at now: Timestamp) -> ReadinessProgress {
        ReadinessProgress(
            event: event.name,
            isThorough: profile.isThorough,
            startedAt: now,
            waves: plan.waves.count,
            all: plan.waves.indices.reduce(.zero) { $0 + profile.duration + patience(of: $1) },
            sites: plan.waves.first?.sites.count ?? 0
        )
    }

    /// All that is measured in a wave.
    func members(of wave: Int) -> [SiteID] {
        (plan.waves[wave].sites.keys.sorted() + plan.waves[wave].hops.keys.sorted()).map(id)
    }

    /// What a step asks of each member: the step's rate, but not more than its lines bear; hops have a rate of their own.
    ///
    /// The ramp looks for a device's limit; the long run, and what lies on the way, keep below the one that is known.
    func paces(of wave: Int, at rate: Int) -> [SiteID: ReadinessPace] {
        var paces: [SiteID: ReadinessPace] = [:]
        for (site, most) in plan.waves[wave].sites {
            let safe = profile.isThorough ? safeRates[id(site)] ?? .max : .max
            paces[id(site)] = ReadinessPace(rate: min(rate, most, safe))
        }
        for (hop, rate) in plan.waves[wave].hops {
            paces[id(hop)] = ReadinessPace(rate: min(rate, safeRates[id(hop)] ?? .max))
        }
        return paces
    }

    /// Sites whose loss seems to come of the rate, and the rate to go back to.
    func returns(after seen: [SiteID: ReadinessEvidence.Observation]) -> [SiteID: ReadinessPace] {
        var paces: [SiteID: ReadinessPace] = [:]
        for (site, observation) in seen {
            guard let tally = observation.tally, let index = configuration.roster.index(of: site),
                let rate = RateLimit.suspected(
                    tally.figures,
                    limit: configuration.roster.sites[index].limits.loss
                )
            else { continue }
            paces[site] = ReadinessPace(rate: rate, isConfirmation: true)
        }
        return paces
    }

    /// All that was found, for the assessment.
    func evidence(
        channels: [ReadinessEvidence.ChannelFinding],
        from: Timestamp,
        to: Timestamp
    ) -> ReadinessEvidence {
        let places = plan.waves.enumerated().flatMap { wave, content in content.sites.keys.map { (id($0), wave) } }
        return ReadinessEvidence(
            waves: waves,
            waveOf: Dictionary(places) { first, _ in first },
            plan: plan,
            channels: channels,
            profiles: known,
            isThorough: profile.isThorough,
            topRate: profile.steps.map(\.rate).max() ?? 0,
            startedAt: from,
            endedAt: to
        )
    }

    private func id(_ site: Roster.Index) -> SiteID { configuration.roster.sites[site].id }
}
