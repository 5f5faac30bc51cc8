/// An incident in the minutes: when people heard of it, when somebody took it on, when it was mended.
package struct IncidentMinutes: Hashable, Sendable {
    package var number: Int
    package var cause: Cause
    package var severity: Severity
    package var root: SiteID?
    /// Of the root.
    package var name: String?
    /// The root's first unanswered probe.
    package var since: Timestamp
    package var openedAt: Timestamp
    /// The first message that was delivered; nil where nobody was told.
    package var notice: Notice?
    package var acknowledgement: Acknowledgement?
    /// When the root recovered; nil while it has not.
    package var recoveredAt: Timestamp?
    package var resolution: Resolution?
    package var mergedInto: Int?

    init(_ record: IncidentRecord, notice: Notice?, roster: Roster) {
        let incident = record.incident
        number = incident.number
        cause = incident.cause
        severity = record.severity
        root = incident.root
        name = incident.root.flatMap { roster.index(of: $0) }.map { roster.sites[$0].name }
        since = incident.since
        openedAt = incident.openedAt
        self.notice = notice
        acknowledgement = record.acknowledgement
        recoveredAt = incident.recoveredAt
        resolution = incident.resolution
        mergedInto = incident.mergedInto
    }

    /// From the first unanswered probe to the first delivered message.
    package var toNotice: Duration? { notice.map { $0.at - since } }
    /// From it to the acknowledgement.
    package var toCall: Duration? { acknowledgement.map { $0.at - since } }
    /// From it to the recovery.
    package var toRepair: Duration? { recoveredAt.map { $0 - since } }
}
