/// What the next shift must know about incidents and what holds their messages back.
package struct Handover: Hashable, Sendable {
    /// What was resolved before then is not in it.
    package var since: Timestamp
    /// Open incidents with owner and ETA, oldest first.
    package var open: [IncidentRecord]
    /// Resolved since then, oldest first.
    package var resolved: [IncidentRecord]
    /// Those that hold now, by their numbers.
    package var silences: [Silence]
    package var maintenances: [Maintenance]

    package init(
        since: Timestamp,
        open: [IncidentRecord] = [],
        resolved: [IncidentRecord] = [],
        silences: [Silence] = [],
        maintenances: [Maintenance] = []
    ) {
        self.since = since
        self.open = open
        self.resolved = resolved
        self.silences = silences
        self.maintenances = maintenances
    }
}
