/// Turns what the book says into messages that can be stored and sent.
///
/// Each message has an `id` made once and kept for every try, and a `sequence`, its place among all messages. Composing
/// throws only when JSON cannot be made, which would be a mistake of ours.
struct MessageComposer: Sendable {
    let catalogue: Catalogue
    let names: SiteNames
    private let terms: Terms
    private let localTime: LocalTime
    private let calls: CallList

    /// `former` are sites that a reload removed while an open incident still speaks of them.
    init(_ configuration: Configuration, former: [SiteID: Site] = [:]) {
        catalogue = Catalogue(language: configuration.language)
        terms = Terms(language: configuration.language)
        localTime = LocalTime(zone: configuration.timeZone)
        calls = CallList(roster: configuration.roster, contacts: configuration.contacts)
        names = SiteNames(roster: configuration.roster, former: former)
    }

    /// The message of an incident's life with its document.
    func notification(
        for message: IncidentBook.Message,
        severity: Severity,
        id: String,
        sequence: Int64,
        at time: Timestamp
    ) throws -> Notification {
        let context = context(
            message.type,
            message.entry.incident,
            severity: severity,
            acknowledgement: message.entry.acknowledgement,
            at: time
        )
        let document = NotificationDocument(id: id, incidentID: message.entry.id, context: context)
        return try notification(document, about: message.entry.incident, message.channel, sequence, at: time)
    }

    /// What would be sent of an incident, marked as a drill; `incidentID` is made for the drill, like an incident's.
    func drill(
        _ incident: Incident,
        severity: Severity,
        incidentID: String,
        channel: String,
        id: String,
        sequence: Int64,
        at time: Timestamp
    ) throws -> Notification {
        let context = context(.drill, incident, severity: severity, acknowledgement: nil, at: time)
        let document = NotificationDocument(id: id, incidentID: incidentID, context: context)
        var notification = try notification(document, about: incident, channel, sequence, at: time)
        // It is about no incident that anybody could look up or acknowledge.
        notification.incident = nil
        return notification
    }

    /// The site as this composer knows it; nil when it never did.
    func site(_ id: SiteID) -> Site? { names.site(id) }

    func context(
        _ type: NotificationType,
        _ incident: Incident,
        severity: Severity,
        acknowledgement: Acknowledgement?,
        at time: Timestamp
    ) -> MessageContext {
        MessageContext(
            type: type,
            incident: incident,
            time: time,
            severity: severity,
            acknowledgement: acknowledgement,
            names: names,
            calls: calls.contacts(for: incident),
            terms: terms,
            localTime: localTime
        )
    }

    /// RFC 3339 in the configured zone.
    func rfc3339(_ time: Timestamp) -> String {
        var localTime = localTime
        return localTime.rfc3339(time)
    }

    /// Puts the document into its envelope.
    func notification(
        _ document: NotificationDocument,
        about incident: Incident?,
        _ channel: String,
        _ sequence: Int64,
        at time: Timestamp
    ) throws -> Notification {
        Notification(
            id: document.id,
            sequence: sequence,
            type: document.type,
            channel: channel,
            incident: incident?.number,
            site: incident?.root,
            time: time,
            body: try document.encoded()
        )
    }
}
