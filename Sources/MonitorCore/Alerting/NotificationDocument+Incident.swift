extension NotificationDocument {
    /// The document of a message; `id` is the message's, `incidentID` the incident's (`inc_…`).
    init(id: String, incidentID: String, context: MessageContext) {
        let incident = context.incident
        let part = IncidentPart(id: incidentID, context: context)
        self.init(
            id: id,
            type: context.type,
            time: context.spokenTime.rfc3339(context.time),
            title: part.title,
            text: part.text,
            sms: part.sms,
            incident: part,
            site: incident.cause == .monitorUplink ? nil : incident.root.map { SitePart(id: $0, context: context) },
            affectedCount: incident.cause == .monitorUplink ? 0 : incident.affected.count,
            affected: incident.affected.prefix(Self.listLimit).map { AffectedPart($0, names: context.names) }
        )
    }
}

extension NotificationDocument.IncidentPart {
    fileprivate init(id: String, context: MessageContext) {
        let incident = context.incident
        let words = NotificationText(context)
        self.init(
            id: id,
            number: incident.number,
            severity: context.severity,
            cause: incident.cause,
            root: incident.cause == .monitorUplink ? nil : incident.root,
            phase: incident.phase,
            openedAt: context.spokenTime.rfc3339(incident.openedAt),
            resolvedAt: context.resolvedAt.map(context.spokenTime.rfc3339),
            durationSeconds: (context.duration.inMilliseconds).rounded() / 1_000,
            acknowledgedBy: context.acknowledgement?.by,
            mergedInto: context.type == .resolved ? incident.mergedInto : nil,
            resolution: context.type == .resolved ? incident.resolution : nil,
            evidence: context.evidence,
            call: context.calls.map { NotificationDocument.Call(role: $0.role, name: $0.name, phone: $0.phone) },
            title: words.title,
            text: words.text,
            sms: words.sms
        )
    }
}

extension NotificationDocument.SitePart {
    fileprivate init(id: SiteID, context: MessageContext) {
        let site = context.names.site(id)
        self.init(
            id: id,
            name: context.names.name(id),
            level: site?.level.name ?? "",
            address: (site?.address ?? site?.lineAddress)?.description,
            state: context.incident.rootState ?? .unknown,
            since: context.incident.rootStateSince.map(context.spokenTime.rfc3339),
            lastAnswerAt: context.incident.lastAnswerAt.map(context.spokenTime.rfc3339)
        )
    }
}

extension NotificationDocument.AffectedPart {
    fileprivate init(_ affected: AffectedSite, names: SiteNames) {
        self.init(
            id: affected.id,
            name: names.name(affected.id),
            level: names.site(affected.id)?.level.name ?? "",
            state: affected.state
        )
    }
}

extension NotificationDocument.Summary {
    init(_ entry: IncidentEntry, severity: Severity, openedAt: String, names: SiteNames) {
        let incident = entry.incident
        let root = incident.cause == .monitorUplink ? nil : incident.root
        self.init(
            id: entry.id,
            number: incident.number,
            severity: severity,
            cause: incident.cause,
            root: root,
            name: root.map(names.name),
            openedAt: openedAt,
            acknowledgedBy: entry.acknowledgement?.by,
            affectedCount: incident.cause == .monitorUplink ? 0 : incident.affected.count
        )
    }
}
