/// Turns what the book says into messages that can be stored and sent.
struct MessageComposer: Sendable {
    private let terms: Terms
    private let localTime: LocalTime
    private let calls: CallList
    private let names: SiteNames

    /// `former` are sites that a reload removed while an open incident still speaks of them.
    init(_ configuration: Configuration, former: [SiteID: Site] = [:]) {
        terms = Terms(language: configuration.language)
        localTime = LocalTime(zone: configuration.timeZone)
        calls = CallList(roster: configuration.roster, contacts: configuration.contacts)
        names = SiteNames(roster: configuration.roster, former: former)
    }

    /// The message with its document; throws only when JSON cannot be made, which would be a mistake of ours.
    ///
    /// `id` is made once and kept for every try; `sequence` is its place among all messages.
    func notification(
        for message: IncidentBook.Message,
        severity: Severity,
        id: String,
        sequence: Int64,
        at time: Timestamp
    ) throws -> Notification {
        let incident = message.entry.incident
        let context = MessageContext(
            type: message.type,
            incident: incident,
            time: time,
            severity: severity,
            names: names,
            calls: calls.contacts(for: incident),
            terms: terms,
            localTime: localTime
        )
        let document = NotificationDocument(id: id, incidentID: message.entry.id, context: context)
        return Notification(
            id: id,
            sequence: sequence,
            type: message.type,
            channel: message.channel,
            incident: incident.number,
            site: incident.root,
            time: time,
            body: try document.encoded()
        )
    }

    /// The site as this composer knows it; nil when it never did.
    func site(_ id: SiteID) -> Site? { names.site(id) }
}
