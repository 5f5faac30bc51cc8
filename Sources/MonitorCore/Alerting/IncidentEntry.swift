/// An incident with what was told about it to whom: a row of the store.
struct IncidentEntry: Hashable, Sendable {
    /// `inc_…`, the same for the incident's life.
    var id: String
    var incident: Incident
    /// Channels that were told of it, in the order of the route.
    var told: [String] = []
    /// Channels that are to be told at `tellAt`.
    var waiting: [String] = []
    /// What `after` counts from: the opening, or the last time the root was lost again.
    var countsFrom: Timestamp
    /// Nil while nobody waits, or the root has recovered.
    var tellAt: Timestamp?
    /// When the last message that says the extent went out.
    var lastToldAt: Timestamp?
    /// More sites were affected since then and nobody was told yet.
    var hasGrown = false

    var isOpen: Bool { incident.resolution == nil }
}
