/// Turns what the book says into messages that can be stored and sent.
///
/// Each message has an `id` made once and kept for every try, and a `sequence`, its place among all messages. Composing
/// throws only when JSON cannot be made, which would be a mistake of ours.
struct MessageComposer: Sendable {
    let catalogue: Catalogue
    let names: SiteNames
    let spokenTime: SpokenTime
    private let calls: CallList

    /// `former` are sites that a reload removed while an open incident still speaks of them.
    init(_ configuration: Configuration, former: [SiteID: Site] = [:]) {
        catalogue = Catalogue(language: configuration.language)
        spokenTime = SpokenTime(language: configuration.language, zone: configuration.timeZone)
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
        var context = context(message.type, message.entry.incident, severity: severity, at: time)
        context.acknowledgement = message.entry.acknowledgement
        context.closing = message.type == .resolved ? message.entry.closing : nil
        let document = NotificationDocument(id: id, incidentID: message.entry.id, context: context)
        return try notification(document, about: message.entry.incident, message.channel, sequence, at: time)
    }

    /// What would be sent of an incident, marked as a drill that `by` asked for; `incidentID` is made for it, like an
    /// incident's.
    func drill(
        _ incident: Incident,
        by: String,
        severity: Severity,
        incidentID: String,
        channel: String,
        id: String,
        sequence: Int64,
        at time: Timestamp
    ) throws -> Notification {
        var context = context(.drill, incident, severity: severity, at: time)
        context.drilledBy = by
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
        at time: Timestamp
    ) -> MessageContext {
        MessageContext(
            type: type,
            incident: incident,
            time: time,
            severity: severity,
            names: names,
            calls: calls.contacts(for: incident),
            catalogue: catalogue,
            spokenTime: spokenTime
        )
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
