/// What the monitor has found that a restart must not forget.
package enum LastingFact: Hashable, Sendable {
    /// The site answered for the first time since it was added.
    case answered(Site)
    /// The sentinel answered for the first time.
    case sentinelAnswered(Check)
    /// Somebody behind the site or node, one of `carried`, answered while it was down.
    case noTransit(Site, carried: [SiteID])
    /// The incident of the site's present outage, or of what the cause names, was closed by hand.
    case closed(Site, Cause)
    /// What was closed by hand is over.
    case closedIsOver(SiteID, Cause)
}
