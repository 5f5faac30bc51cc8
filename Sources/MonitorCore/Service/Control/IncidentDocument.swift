/// An incident as it stands, with what people did about it.
package struct IncidentDocument: ControlDocument {
    /// What holds its messages back: a silence or a maintenance by its number, or a storm, which has none.
    package struct Hold: ControlDocument {
        package var by: String
        @OrNull package var id: Int?
    }

    package var id: String
    /// What `ack` and `close` take, and what is said on the phone.
    package var number: Int
    package var severity: Severity
    package var cause: Cause
    @OrNull package var root: SiteID?
    /// Of the root.
    @OrNull package var name: String?
    package var phase: Phase
    package var openedAt: String
    /// When the root recovered; nil while it has not.
    @OrNull package var recoveredAt: String?
    /// When its life ended, which is `stable` after the recovery; nil while it is open.
    @OrNull package var endedAt: String?
    /// From the root's first unanswered probe to its recovery, or to now.
    package var durationSeconds: Double
    @OrNull package var acknowledgedBy: String?
    /// Until then nobody is reminded; nil is for as long as it is open.
    @OrNull package var acknowledgedUntil: String?
    @OrNull package var comment: String?
    @OrNull package var closedBy: String?
    @OrNull package var mergedInto: Int?
    @OrNull package var resolution: Resolution?
    package var affectedCount: Int
    /// The first 200 of them.
    package var affected: [SiteID]
    /// Channels that were told, in that order.
    package var told: [String]
    @OrNull package var held: Hold?

    private enum CodingKeys: String, CodingKey {
        case id, number, severity, cause, root, name, phase, comment, resolution, affected, told, held
        case openedAt = "opened_at"
        case recoveredAt = "recovered_at"
        case endedAt = "ended_at"
        case durationSeconds = "duration_seconds"
        case acknowledgedBy = "acknowledged_by"
        case acknowledgedUntil = "acknowledged_until"
        case closedBy = "closed_by"
        case mergedInto = "merged_into"
        case affectedCount = "affected_count"
    }

    package var isOpen: Bool { resolution == nil }
}

/// `GET /api/v1/incidents`, which is `incidents --json`.
package struct IncidentsDocument: ControlDocument {
    package var version = 1
    package var time: String
    package var language: Language
    /// Oldest first.
    package var incidents: [IncidentDocument]
}

extension IncidentDocument {
    private static let listLimit = 200

    init(_ record: IncidentRecord, roster: Roster, now: Timestamp, clock: inout LocalTime) {
        let incident = record.incident
        self.init(
            id: record.id,
            number: incident.number,
            severity: record.severity,
            cause: incident.cause,
            root: incident.root,
            name: incident.root.flatMap { roster.index(of: $0) }.map { roster.sites[$0].name },
            phase: incident.phase,
            openedAt: clock.rfc3339(incident.openedAt),
            recoveredAt: incident.recoveredAt.map { clock.rfc3339($0) },
            endedAt: record.resolvedAt.map { clock.rfc3339($0) },
            durationSeconds: ((incident.recoveredAt ?? now) - incident.since).inRoundedSeconds,
            acknowledgedBy: record.acknowledgement?.by,
            acknowledgedUntil: record.acknowledgement?.until.map { clock.rfc3339($0) },
            comment: record.closing?.comment ?? record.acknowledgement?.comment,
            closedBy: record.closing?.by,
            mergedInto: incident.mergedInto,
            resolution: incident.resolution,
            affectedCount: incident.affected.count,
            affected: incident.affected.prefix(Self.listLimit).map(\.id),
            told: record.told,
            held: record.hold.map(Hold.init)
        )
    }
}

extension IncidentDocument.Hold {
    init(_ hold: IncidentCare.Hold) {
        switch hold {
        case .silence(let id): self.init(by: "silence", id: id)
        case .maintenance(let id): self.init(by: "maintenance", id: id)
        case .storm: self.init(by: "storm", id: nil)
        }
    }
}

extension Duration {
    /// To a thousandth, for documents.
    var inRoundedSeconds: Double { (inSeconds * 1_000).rounded() / 1_000 }
}
