/// `GET /api/v1/handover`: what the next shift must know.
package struct HandoverDocument: ControlDocument {
    package struct Place: ControlDocument {
        package var id: SiteID
        package var name: String
    }

    package var version = 1
    package var time: String
    package var language: Language
    package var since: String
    package var isolated: Bool
    /// With owner and ETA, oldest first.
    package var open: [IncidentDocument]
    /// Since `since`, oldest first.
    package var resolved: [IncidentDocument]
    package var silences: [SilenceDocument]
    package var maintenances: [MaintenanceDocument]
    /// Sites that have never answered since they were added: nobody watches them really.
    package var neverAnswered: [Place]
    package var channels: [ChannelDocument]

    private enum CodingKeys: String, CodingKey {
        case version, time, language, since, isolated, open, resolved, silences, maintenances, channels
        case neverAnswered = "never_answered"
    }
}
