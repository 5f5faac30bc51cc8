extension NotificationDocument {
    /// A document with every field, to try templates on.
    static var example: NotificationDocument {
        let time = "2021-11-06T07:42:16.120+07:00"
        return NotificationDocument(
            id: "msg_example",
            type: .opened,
            time: time,
            title: "#17 \"title\"",
            text: "#17 \"title\"\ntext",
            sms: "#17 title",
            incident: IncidentPart(
                id: "inc_example",
                number: 17,
                severity: .critical,
                cause: .line,
                root: SiteID("a"),
                phase: .onAir,
                openedAt: time,
                resolvedAt: time,
                durationSeconds: 3,
                acknowledgedBy: "A",
                mergedInto: 16,
                resolution: .recovered,
                evidence: ["\"evidence\""],
                call: [Call(role: .hall, name: "B", phone: "1")],
                title: "#17 \"title\"",
                text: "#17 \"title\"\ntext",
                sms: "#17 title"
            ),
            site: SiteID("a").map {
                SitePart(
                    id: $0,
                    name: "A",
                    level: "commune",
                    address: "192.0.2.1",
                    state: .down,
                    since: time,
                    lastAnswerAt: time
                )
            },
            affectedCount: 1,
            affected: SiteID("a").map { [AffectedPart(id: $0, name: "A", level: "commune", state: .down)] } ?? []
        )
    }
}
