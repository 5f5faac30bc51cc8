/// What the other rooms have come to say, in the order in which it happened.
package enum HealthInput: Sendable {
    /// A line check of a site has a verdict; `check` is its position in the site's list of checks.
    case line(site: Roster.Index, check: Int, LineVerdict)
    /// An equipment check of a site has a verdict; `check` is its position in the site's list of checks.
    case equipment(site: Roster.Index, check: Int, EquipmentVerdict)
    /// The limits that the site's line breaks now; empty when it has left `degraded`.
    case quality(site: Roster.Index, degraded: [Evidence])
    /// An HTTPS check was shown a certificate that ends in so many days, negative when it has ended.
    case certificate(site: Roster.Index, check: Int, daysLeft: Int)
    /// A sentinel has a verdict; the number is its position in the configuration.
    case sentinel(Int, LineVerdict)
    /// For some time nothing could be sent to these sentinels and sites: no route, no interface, not permitted.
    ///
    /// Said again while it lasts.
    case cannotSend(sentinels: [Int], sites: [Roster.Index], since: Instant)
    /// The monitor itself was away: nothing is concluded from this time, and what waits waits longer by it.
    case voided(from: Instant, to: Instant)
}
