/// An incident with what was told about it to whom: a row of the store.
struct IncidentEntry: Hashable, Sendable {
    /// `inc_…`, the same for the incident's life.
    var id: String
    var incident: Incident
    /// Channels that were told of it, in the order of the routes.
    var told: [String] = []
    /// Channels that are to be told at `tellAt`.
    var waiting: [String] = []
    /// What `after` counts from: the opening, or the last time the root was lost again.
    var countsFrom: Instant
    /// Nil while nobody waits, or the root has recovered.
    var tellAt: Instant?
    /// When the last message that says the extent went out.
    var lastToldAt: Instant?
    /// More sites were affected since then and nobody was told yet.
    var hasGrown = false
    /// Who has taken it on; nil while nobody has.
    var acknowledgement: Acknowledgement?
    /// Restored from the store, and nothing was heard of its root since; not stored.
    var awaitsVerdict = false

    init(id: String, incident: Incident, countsFrom: Instant) {
        self.id = id
        self.incident = incident
        self.countsFrom = countsFrom
    }

    var isOpen: Bool { incident.resolution == nil }
}
