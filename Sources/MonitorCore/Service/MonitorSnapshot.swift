/// All that the monitor knows at one moment, taken on the loop and read off it.
///
/// Taking it shares the windows' memory instead of copying it: the loop copies only what it changes while somebody still
/// reads the picture. So percentiles, which need sorting, never cost the loop anything.
package struct MonitorSnapshot: Sendable {
    struct Place: Sendable {
        var site: SiteSnapshot
        var duty: SiteDuty
        var phase: Phase { duty.phase }
        /// What other sources say of it.
        var results: [ExternalResult] = []
    }

    let at: ClockReading
    let started: ClockReading
    let configuration: Configuration
    /// By the roster's index.
    let places: [Place]
    let isIsolated: Bool
    let neverAnswered: [SiteID]
    let directory: ProbeDirectory
    /// By target.
    let windows: [QualityWindow]
    /// By target; of STAMP checks that have sent a packet.
    let directionWindows: [Int: DirectionWindow]
    /// By target.
    let counts: [ProbeCount]
    let statistics: ProbeStatistics
    let counters: ProbeCounters
    let loopLag: Duration
    let pacing: ProbePacing

    /// The target by whose answers the quality of a site is judged; nil without a line check, and of paused ones.
    func judgedTarget(of site: Roster.Index) -> Int? {
        directory.targetsOfSite[site].lazy.map(Int.init).first { directory.isJudged($0) }
    }

    /// Of the check that is judged; nil where there is none.
    func figures(of site: Roster.Index) -> QualityFigures? {
        judgedTarget(of: site).map { windows[$0].figures(at: at.instant) }
    }

    /// What the check that is judged says of a conference; nil where there is none.
    func conference(of site: Roster.Index, profile: CallProfile) -> ConferenceFigures? {
        let lineRate = configuration.roster.sites[site].lineRate
        return judgedTarget(of: site).map {
            windows[$0].conference(at: at.instant, profile: profile, lineRate: lineRate)
        }
    }

    /// What a STAMP check says of each direction; nil for other checks, and before its first packet.
    func directions(ofTarget target: Int) -> DirectionFigures? {
        directionWindows[target]?.figures(at: at.instant)
    }

    /// Of the site's first STAMP check; nil where there is none, and before its first packet.
    func directions(of site: Roster.Index) -> DirectionFigures? {
        directory.stampTarget(of: site).flatMap { directions(ofTarget: Int($0)) }
    }
}
