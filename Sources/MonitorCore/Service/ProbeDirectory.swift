/// Which site, or which sentinel, a line of the probe table belongs to.
struct ProbeDirectory: Sendable {
    enum Owner: Hashable, Sendable {
        /// `check` is the position in the site's list of checks.
        case site(Roster.Index, check: Int)
        case sentinel(Int)
    }

    let targets: [ProbeTarget]
    /// By target.
    let owners: [Owner]
    /// Targets of each site, in the order of its checks; empty for paused ones.
    let targetsOfSite: [[Int32]]
    /// The target of each sentinel.
    let targetsOfSentinel: [Int32]
    /// By target: true for the line check by which its site's quality is judged.
    private let areJudged: [Bool]
    /// Those that are asked by STAMP, which tells each direction; in rising order.
    let stampTargets: [Int32]

    /// Sentinels come first, so that their verdicts are in when those of the sites come.
    ///
    /// A judged check is never probed more densely than its device was found to answer.
    init(
        _ configuration: Configuration,
        everAnswered: Set<SiteID>,
        sentinelsEverAnswered: Set<Int> = [],
        lineProfiles: [SiteID: LineProfile] = [:]
    ) {
        var targets: [ProbeTarget] = []
        var owners: [Owner] = []
        let count = configuration.roster.sites.reduce(configuration.uplink.sentinels.count) { $0 + $1.checks.count }
        targets.reserveCapacity(count)
        owners.reserveCapacity(count)
        func add(_ check: Check, _ key: String, _ owner: Owner, everAnswered: Bool = false) -> Int32 {
            targets.append(ProbeTarget(check: check, key: key, everAnswered: everAnswered))
            owners.append(owner)
            return Int32(targets.count - 1)
        }
        targetsOfSentinel = configuration.uplink.sentinels.enumerated().map { number, check in
            let known = sentinelsEverAnswered.contains(number)
            return add(check, "sentinel:\(check.host)/\(check.name)", .sentinel(number), everAnswered: known)
        }
        targetsOfSite = configuration.roster.sites.enumerated().map { index, site in
            guard !site.isPaused else { return [] }
            let known = everAnswered.contains(site.id)
            let safe = lineProfiles[site.id]?.safeInterval
            let judged = site.checks.firstIndex { $0.role == .line }
            return site.checks.enumerated().map { position, check in
                let check = position == judged ? check.bearable(by: safe) : check
                return add(check, "\(site.id)/\(check.name)", .site(index, check: position), everAnswered: known)
            }
        }
        self.targets = targets
        self.owners = owners
        stampTargets = targets.indices.filter { targets[$0].check.kind.tellsDirections }.map { Int32($0) }
        areJudged = owners.map { owner in
            guard case .site(let site, let check) = owner else { return false }
            return configuration.roster.sites[site].checks.firstIndex { $0.role == .line } == check
        }
    }

    /// The target by which a site's quality is judged; nil without a line check, and of paused sites.
    func judgedTarget(of site: Roster.Index) -> Int32? {
        targetsOfSite[site].first { isJudged(Int($0)) }
    }

    /// The first target of a site that is asked by STAMP; nil where none is, and of paused sites.
    func stampTarget(of site: Roster.Index) -> Int32? {
        guard !stampTargets.isEmpty else { return nil }
        return targetsOfSite[site].first { targets[Int($0)].check.kind.tellsDirections }
    }

    /// True for the line check by which a site's quality is judged: its first.
    func isJudged(_ target: Int) -> Bool { areJudged[target] }

    /// The targets that hear the heartbeats of a site.
    func targetsHearing(_ site: Roster.Index) -> [Int32] {
        targetsOfSite[site].filter { targets[Int($0)].check.kind == .push }
    }

    /// True for the check whose figures are the site's: the judged one, or the first where there is no line check.
    func speaksFor(_ site: Roster.Index, check: Int, in roster: Roster) -> Bool {
        (roster.sites[site].checks.firstIndex { $0.role == .line } ?? 0) == check
    }

    /// The host names that must be looked up before their checks can be probed.
    var hostNames: Set<String> {
        Set(
            targets.compactMap { target in
                if case .name(let name) = target.check.host, target.check.kind != .push { name } else { nil }
            }
        )
    }
}

extension CheckKind {
    /// True where the far end counts and stamps, so that each direction can be told by itself.
    fileprivate var tellsDirections: Bool { if case .stamp = self { true } else { false } }
}

extension Check {
    /// The check at no shorter intervals than the device at its end answers; the same where that is not known.
    func bearable(by safe: Duration?) -> Check {
        guard let safe, bearsRamp else { return self }
        var check = self
        check.interval = PhaseDurations(
            idle: max(self.interval.idle, safe),
            warmUp: max(self.interval.warmUp, safe),
            onAir: max(self.interval.onAir, safe)
        )
        return check
    }
}
