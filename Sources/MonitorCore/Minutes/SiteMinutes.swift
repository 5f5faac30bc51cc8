/// One participant in the minutes of an event.
package struct SiteMinutes: Hashable, Sendable {
    /// What is to be said of it in a word.
    package enum Outcome: String, CaseIterable, Sendable, Codable {
        /// Answered whenever it was looked at, with good quality.
        case well
        /// There, but with an outage, a terminal that did not answer, or poor quality.
        case disturbed
        /// Never there on air.
        case absent
        /// Took part at another site.
        case joined
        /// Nothing is known of it.
        case unknown
    }

    package var site: SiteID
    package var name: String
    package var level: String
    package var parent: SiteID?
    /// What it is counted with; nil for a site alone at the top.
    package var area: SiteID?
    package var joinsAt: SiteID?
    package var outcome: Outcome
    /// 0 to 1, of the measured time on air; nil where nothing was measured.
    package var availability: Double?
    /// On air with a verdict.
    package var measured: Duration
    package var available: Duration
    /// Of the available time.
    package var degraded: Duration
    /// Nothing received, in all and at the longest.
    package var outage: Duration
    package var outages: Int
    package var longestOutage: Duration
    /// The line answered, the terminal did not.
    package var terminal: Duration
    package var absent: Duration
    /// On air without a verdict: never up.
    package var unknown: Duration
    package var figures: OnAirTally

    init(_ site: Site, joinsAt: SiteID?, area: SiteID?, times: StateTimes, tally: OnAirTally) {
        self.site = site.id
        name = site.name
        level = site.level.name
        parent = site.parent
        self.area = area
        self.joinsAt = joinsAt
        availability = joinsAt == nil ? times.availability : nil
        measured = times.measured
        available = times.available
        degraded = times.degraded
        outage = times.outages.total
        outages = times.outages.spans.count
        longestOutage = times.outages.longest
        terminal = times.terminal
        absent = times.absent
        unknown = times.unknown
        figures = tally
        outcome = joinsAt == nil ? Self.outcome(of: times) : .joined
    }

    private static func outcome(of times: StateTimes) -> Outcome {
        if times.measured == .zero { return .unknown }
        if times.available == .zero, times.absent > .zero { return .absent }
        return times.available == times.measured && times.degraded == .zero ? .well : .disturbed
    }
}
