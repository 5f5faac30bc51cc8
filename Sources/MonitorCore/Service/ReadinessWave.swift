/// One wave of a readiness run, while the monitor probes it: what was measured so far, by target.
struct ReadinessWave: Sendable {
    /// What becomes of a sample beside being measured.
    enum Use: Sendable {
        /// Only counted: at this rate it says nothing about the usual quality.
        case tally
        /// Judged as always.
        case judge
    }

    /// Sites of the wave by the target that measures them.
    private(set) var sites: [Int32: Roster.Index] = [:]
    /// Targets of their second lines, which are measured at their usual rate.
    private(set) var backups: [Int32: Roster.Index] = [:]
    /// Of all waves of the run: none of them may go on air meanwhile.
    let lines: Set<SiteID>
    private var members: Set<Roster.Index> = []
    private var tallies: [Int32: ReadinessTally] = [:]
    /// Targets whose present rate, or that of a moment ago, is not their usual one.
    private var ramping: Set<Int32> = []
    /// True where quality is judged meanwhile.
    private let isThorough: Bool

    init(isThorough: Bool, lines: Set<SiteID> = []) {
        self.isThorough = isThorough
        self.lines = lines
    }

    mutating func add(_ site: Roster.Index, target: Int32?, backup: Int32? = nil) {
        members.insert(site)
        if let backup {
            backups[backup] = site
            tallies[backup] = ReadinessTally()
        }
        guard let target else { return }
        sites[target] = site
        tallies[target] = ReadinessTally()
    }

    func contains(_ site: Roster.Index) -> Bool { members.contains(site) }

    /// Everything that takes part, in no order.
    var all: Set<Roster.Index> { members }

    func isRamping(_ target: Int32) -> Bool { ramping.contains(target) }

    /// A step begins for a target; `isUsual` where its rate is that of its phase.
    mutating func begin(
        _ target: Int32,
        rate: Int,
        interval: Duration,
        isConfirmation: Bool,
        isUsual: Bool,
        at now: Instant
    ) {
        tallies[target]?.begin(rate: rate, interval: interval, isConfirmation: isConfirmation, at: now)
        if !isUsual, !isThorough { ramping.insert(target) }
    }

    /// What is sent from now on is not counted.
    mutating func end(_ target: Int32, at now: Instant) {
        tallies[target]?.end(at: now)
    }

    /// Counts a sample; nil where its target has no part in the wave.
    mutating func take(_ sample: Sample) -> Use? {
        guard tallies[sample.target] != nil else { return nil }
        tallies[sample.target]?.add(sample)
        return ramping.contains(sample.target) ? .tally : .judge
    }

    func tally(of target: Int32) -> ReadinessTally? { tallies[target] }
}
