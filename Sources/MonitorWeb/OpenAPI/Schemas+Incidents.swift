import MonitorCore

extension Schemas {
    private static let number = Schema.orNull(Schema.number)
    private static let integer = Schema.orNull(Schema.integer)
    private static let text = Schema.orNull(Schema.string)
    private static let time = Schema.orNull(Schema.time)
    private static let site = Schema.orNull(Schema.siteID)
    private static let cause = Schema.oneOf(Cause.allCases.map(\.rawValue))

    static let incidents: [String: JSONValue] = [
        "Incident": Schema.object([
            "id": Schema.string, "number": Schema.integer,
            "severity": Schema.oneOf(Severity.allCases.map(\.rawValue)), "cause": cause, "root": site, "name": text,
            "phase": phase, "opened_at": Schema.time, "recovered_at": time, "ended_at": time,
            "duration_seconds": Schema.number, "acknowledged_by": text, "acknowledged_until": time, "comment": text,
            "closed_by": text, "merged_into": integer,
            "resolution": Schema.orNull(Schema.oneOf(Resolution.allCases.map(\.rawValue))),
            "affected_count": Schema.integer, "affected": Schema.list(of: Schema.siteID),
            "told": Schema.list(of: Schema.string),
            "held": Schema.orNull(
                Schema.object(["by": Schema.oneOf(["silence", "maintenance", "storm"]), "id": integer])
            ),
        ]),
        "Incidents": Schema.object([
            "version": Schema.integer, "time": Schema.time, "language": language,
            "incidents": Schema.list(of: Schema.reference("Incident")),
        ]),
        "Silence": Schema.object([
            "id": Schema.integer, "site": Schema.list(of: Schema.string), "level": Schema.list(of: Schema.string),
            "cause": Schema.list(of: cause), "from": Schema.time, "until": Schema.time, "by": Schema.string,
            "comment": Schema.string,
        ]),
        "Silences": Schema.object([
            "version": Schema.integer, "language": language,
            "silences": Schema.list(of: Schema.reference("Silence")),
        ]),
        "Maintenance": Schema.object([
            "id": Schema.integer, "site": Schema.siteID, "from": Schema.time, "until": Schema.time,
            "by": Schema.string, "comment": text,
        ]),
        "Maintenances": Schema.object([
            "version": Schema.integer, "language": language,
            "maintenances": Schema.list(of: Schema.reference("Maintenance")),
        ]),
        "Handover": Schema.object([
            "version": Schema.integer, "time": Schema.time, "language": language, "since": Schema.time,
            "isolated": Schema.boolean, "open": Schema.list(of: Schema.reference("Incident")),
            "resolved": Schema.list(of: Schema.reference("Incident")),
            "silences": Schema.list(of: Schema.reference("Silence")),
            "maintenances": Schema.list(of: Schema.reference("Maintenance")),
            "never_answered": Schema.list(of: Schema.object(["id": Schema.siteID, "name": Schema.string])),
            "channels": Schema.list(of: Schema.reference("Channel")),
        ]),
    ]
}
