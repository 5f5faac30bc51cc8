/// One participant in the minutes of an event.
package struct SiteMinutes: Hashable, Sendable {
    /// What is to be said of it in a word.
    package enum Outcome: String, CaseIterable, Sendable, Codable {
        /// Answered whenever it was looked at, with good quality.
        case well
        /// There, but with an outage, a terminal that did not answer, or poor quality.
        case disturbed
        /// Never there: not on air, and not seen on the day before it.
        case absent
        /// Took part at another site; what was measured of it before is in its figures.
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
        let outcome = joinsAt == nil ? Self.outcome(of: times) : .joined
        self.outcome = outcome
        availability = times.availability
        measured = times.measured
        available = times.available
        degraded = times.degraded
        // The silence of a hall to which nobody came is absence, whatever a session turned it into.
        let silence = outcome == .absent ? TimeSpans() : times.outages
        outage = silence.total
        outages = outcome == .absent ? 0 : times.outageCount
        longestOutage = silence.longest
        terminal = times.terminal
        absent = outcome == .absent ? times.absent + times.outages.total : times.absent
        // Nobody asks for what a hall did at home while it took part elsewhere.
        unknown = outcome == .joined ? .zero : times.unknown
        figures = tally
    }

    private static func outcome(of times: StateTimes) -> Outcome {
        if times.measured == .zero { return .unknown }
        if times.isAbsent { return .absent }
        return times.available == times.measured && times.degraded == .zero ? .well : .disturbed
    }
}
