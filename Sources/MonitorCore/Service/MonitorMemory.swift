/// What earlier runs left behind that the monitor must know before its first verdict.
package struct MonitorMemory: Sendable {
    /// Sites that answered at the address they have now.
    package var everAnswered: Set<SiteID>
    package var nextIncident: Int
    package var openIncidents: [Incident]

    package init(everAnswered: Set<SiteID> = [], nextIncident: Int = 1, openIncidents: [Incident] = []) {
        self.everAnswered = everAnswered
        self.nextIncident = nextIncident
        self.openIncidents = openIncidents
    }

    /// Reads it from the store; blocks, and throws SQLite's errors.
    package init(store: Store, roster: Roster) throws {
        self.init(
            everAnswered: try store.everAnswered(in: roster),
            nextIncident: try store.nextIncidentNumber(),
            openIncidents: try store.openIncidents()
        )
    }
}
