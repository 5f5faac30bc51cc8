/// One reason why a diagnosis says what it says; turned to prose where it is shown.
package enum Evidence: Hashable, Sendable, Codable {
    /// Nothing received from the site since then.
    case silent(site: SiteID, since: Timestamp)
    /// So many of its `of` siblings answer, so the fault is this line's alone.
    case neighboursAnswer(count: Int, of: Int)
    /// The superior answers.
    case parentAnswers(SiteID)
    /// So many of the group's `of` sites were lost within `seconds`; `parent` is their common superior, where they have one.
    case groupLost(count: Int, of: Int, seconds: Double, parent: SiteID? = nil)
    /// The site is down and so many below it fell silent with it.
    case explains(site: SiteID, count: Int)
    /// So many of `of` sentinels answer.
    case sentinels(answering: Int, of: Int)
    /// There is no sentinel that ever answered: "we are cut off" and "all are down" look the same.
    case noSentinel
    /// So many of the `of` sites that were up are suspect or down.
    case sitesLost(count: Int, of: Int)
    /// A limit of quality is broken: value and limit in the unit of the breach (ratio, or milliseconds, or a count).
    ///
    /// `newestAt` is when the newest probe that it rests on was sent, so that whoever prints it can say its age.
    case breach(
        QualityBreach,
        value: Double,
        limit: Double,
        n: Int,
        windowSeconds: Double,
        newestAt: Timestamp? = nil
    )
    /// RTT p95 is far above what the last readiness run found, though no absolute limit is broken; in milliseconds.
    case aboveBaseline(value: Double, limit: Double, n: Int, windowSeconds: Double, newestAt: Timestamp? = nil)
    /// So many of `n` packets were lost on one way, to the site or from it, and none on the other (STAMP).
    case oneWayLoss(toSite: Bool, lost: Int, n: Int, windowSeconds: Double)
    /// So many of the `of` sites that were up were lost within `seconds`: a trunk.
    case trunkLost(count: Int, of: Int, seconds: Double)
    /// The packets of so many silent sites pass this one (`via`), which is down.
    case onWay(site: SiteID, count: Int)
    /// Somebody below this silent site answered once while it was down: its silence explains nobody's.
    case noTransit(SiteID)
    /// The site's own line is silent since then; its backup answers.
    case onBackup(since: Timestamp)
    /// Packets come through: the line answers.
    case lineAnswers
    /// An equipment check fails, by its name, and why, in one word (`refused`, `timeout`, `http-503`).
    case terminalFails(check: String, failure: String, since: Timestamp)
    /// The certificate that a check was shown ends in so many days (negative: it has ended); told below `limit`.
    case certificateEnds(check: String, days: Int, limit: Int)
    /// Another source says so of the site, without saying anything else since then.
    case reported(source: String, state: ExternalReport.State, since: Timestamp)
    /// So many outages within `seconds`, and how the root is now.
    case outages(count: Int, seconds: Double, state: SiteState)
}

extension Evidence {
    /// A breach with the time of its newest probe; any other as it is.
    func resting(on newest: Timestamp) -> Evidence {
        switch self {
        case .breach(let breach, let value, let limit, let n, let windowSeconds, _):
            .breach(
                breach,
                value: value,
                limit: limit,
                n: n,
                windowSeconds: windowSeconds,
                newestAt: newest
            )
        case .aboveBaseline(let value, let limit, let n, let windowSeconds, _):
            .aboveBaseline(value: value, limit: limit, n: n, windowSeconds: windowSeconds, newestAt: newest)
        default: self
        }
    }
}
