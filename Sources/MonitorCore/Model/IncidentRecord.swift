/// An incident with what was done about it: who was told, who has taken it on, what holds it back.
package struct IncidentRecord: Hashable, Sendable {
    /// `inc_…`, the same for the incident's life.
    package var id: String
    package var incident: Incident
    package var severity: Severity
    /// Who has taken it on; nil while nobody has.
    package var acknowledgement: Acknowledgement?
    /// Names of the channels that were told of it, in the order in which they were.
    package var told: [String]
    /// Why it is not told for now; nil where nothing holds it back.
    package var hold: IncidentCare.Hold?
    /// When it was first told; nil while nobody was.
    package var toldAt: Timestamp?
    /// When its life ended, after `stable`; nil while it is open.
    package var resolvedAt: Timestamp?
    /// Who closed it by hand and why; nil where nobody did.
    package var closing: Closing?

    package init(
        id: String,
        incident: Incident,
        severity: Severity,
        acknowledgement: Acknowledgement? = nil,
        told: [String] = [],
        hold: IncidentCare.Hold? = nil,
        toldAt: Timestamp? = nil,
        resolvedAt: Timestamp? = nil,
        closing: Closing? = nil
    ) {
        self.id = id
        self.incident = incident
        self.severity = severity
        self.acknowledgement = acknowledgement
        self.told = told
        self.hold = hold
        self.toldAt = toldAt
        self.resolvedAt = resolvedAt
        self.closing = closing
    }

    package var number: Int { incident.number }

    package var isOpen: Bool { incident.resolution == nil }
}

/// Who closed an incident by hand, and why.
package struct Closing: Hashable, Sendable, Codable {
    package var by: String
    package var comment: String

    package init(by: String, comment: String) {
        self.by = by
        self.comment = comment
    }
}
