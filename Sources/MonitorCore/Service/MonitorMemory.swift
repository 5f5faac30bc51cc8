/// What earlier runs left behind that the monitor must know before its first verdict.
package struct MonitorMemory: Sendable {
    /// Sites that answered at the address they have now.
    package var everAnswered: Set<SiteID>
    /// Positions of sentinels that ever answered.
    package var sentinelsEverAnswered: Set<Int>
    /// Sites and nodes behind which somebody answered while they were down.
    package var noTransit: Set<SiteID>
    /// What was closed by hand and is not over.
    package var closedFaults: Set<ClosedFault>
    /// What readiness runs found out about lines that have the address they had then.
    package var lineProfiles: [SiteID: LineProfile]
    package var nextIncident: Int
    package var openIncidents: [Incident]

    package init(
        everAnswered: Set<SiteID> = [],
        sentinelsEverAnswered: Set<Int> = [],
        noTransit: Set<SiteID> = [],
        closedFaults: Set<ClosedFault> = [],
        lineProfiles: [SiteID: LineProfile] = [:],
        nextIncident: Int = 1,
        openIncidents: [Incident] = []
    ) {
        self.everAnswered = everAnswered
        self.sentinelsEverAnswered = sentinelsEverAnswered
        self.noTransit = noTransit
        self.closedFaults = closedFaults
        self.lineProfiles = lineProfiles
        self.nextIncident = nextIncident
        self.openIncidents = openIncidents
    }

    /// Reads it from the store; blocks, and throws SQLite's errors.
    package init(store: Store, roster: Roster, sentinels: [Check] = []) throws {
        self.init(
            everAnswered: try store.everAnswered(in: roster),
            sentinelsEverAnswered: try store.sentinelsEverAnswered(among: sentinels),
            noTransit: try store.noTransit(in: roster),
            closedFaults: try store.closedFaults(in: roster),
            lineProfiles: try store.lineProfiles(in: roster),
            nextIncident: try store.nextIncidentNumber(),
            openIncidents: try store.openIncidents()
        )
    }
}
