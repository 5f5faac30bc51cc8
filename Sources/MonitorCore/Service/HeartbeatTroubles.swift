/// What is wrong with heartbeats and is no fault of a line: collected, and told once an hour of each kind.
struct HeartbeatTroubles: Sendable {
    private static let period = Duration.seconds(3_600)
    /// What comes together is told together.
    private static let gathering = Duration.seconds(10)

    /// What is to be told; `site` where one alone is concerned.
    enum Trouble: Hashable {
        case untimely(count: Int, sites: Int, difference: Duration)
        case contested(SiteID)
        case crowded
    }

    private var untimely = 0
    private var sites: Set<SiteID> = []
    /// The newest of them: by how much our clock is ahead.
    private var difference = Duration.zero
    private var untimelyDue: Instant?
    private var untimelyToldAt = Instant.longAgo
    private var contested: [SiteID: Instant] = [:]
    private var waiting: [Trouble] = []
    private var crowdedToldAt = Instant.longAgo

    /// A datagram was not believed for its time.
    mutating func noteUntimely(_ heartbeat: HallHeartbeat) {
        let now = heartbeat.receivedAt
        untimely += 1
        sites.insert(heartbeat.site)
        difference = heartbeat.clockDifference
        untimelyDue = untimelyDue ?? max(now + Self.gathering, untimelyToldAt.after(Self.period.nanoseconds))
    }

    /// The heartbeats of a site begin anew over and over.
    mutating func noteContested(_ site: SiteID, at now: Instant) {
        if let told = contested[site], now - told < Self.period { return }
        contested[site] = now
        waiting.append(.contested(site))
    }

    /// There is no room for another connection.
    mutating func noteCrowded(at now: Instant) {
        guard now.since(crowdedToldAt) >= Self.period.nanoseconds else { return }
        crowdedToldAt = now
        waiting.append(.crowded)
    }

    /// What is due by now; it is told by this.
    mutating func take(at now: Instant) -> [Trouble] {
        defer { waiting.removeAll() }
        guard let due = untimelyDue, due <= now else { return waiting }
        defer {
            untimely = 0
            sites.removeAll()
            untimelyDue = nil
            untimelyToldAt = now
        }
        return waiting + [.untimely(count: untimely, sites: sites.count, difference: difference)]
    }
}
