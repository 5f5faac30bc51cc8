import MonitorCore

extension Schemas {
    private static let number = Schema.orNull(Schema.number)
    private static let integer = Schema.orNull(Schema.integer)
    private static let text = Schema.orNull(Schema.string)
    private static let time = Schema.orNull(Schema.time)
    private static let site = Schema.orNull(Schema.siteID)
    private static let freeze = Schema.orNull(Schema.reference("MinutesFreeze"))
    private static let worst = Schema.orNull(Schema.reference("MinutesWorst"))

    static let minutes: [String: JSONValue] = [
        "Minutes": Schema.object([
            "version": Schema.integer, "time": Schema.time, "language": language, "event": Schema.string,
            "date": ["type": "string", "format": "date"], "over": Schema.boolean,
            "sessions": Schema.list(
                of: Schema.object([
                    "from": Schema.time, "to": Schema.time, "planned_from": time, "planned_to": time,
                ])
            ),
            "on_air_seconds": Schema.number, "total": Schema.reference("MinutesTotal"),
            "areas": Schema.list(of: Schema.reference("MinutesTotal")),
            "sites": Schema.list(of: Schema.reference("MinutesSite")),
            "incidents": Schema.list(of: Schema.reference("MinutesIncident")),
            "blind": Schema.list(
                of: Schema.object([
                    "kind": Schema.oneOf(BlindSpan.Kind.allCases.map(\.rawValue)), "from": Schema.time,
                    "to": Schema.time, "seconds": Schema.number, "on_air_seconds": Schema.number,
                ])
            ),
            "changes": Schema.list(
                of: Schema.object([
                    "at": Schema.time, "kind": Schema.oneOf(ConfigurationChange.Kind.allCases.map(\.rawValue)),
                    "sites": integer, "added": integer, "removed": integer, "changed": integer, "errors": integer,
                ])
            ),
            "alerts": Schema.list(
                of: Schema.object([
                    "id": Schema.string, "type": Schema.string, "channel": Schema.string, "incident": integer,
                    "site": site, "due_at": Schema.time, "ended_at": time,
                    "outcome": Schema.oneOf(AlertFailure.Outcome.allCases.map(\.rawValue)),
                    "seconds": Schema.number, "fallback": text,
                ])
            ),
        ]),
        "MinutesTotal": Schema.object([
            "id": site, "name": text, "count": Schema.integer, "well": Schema.integer, "disturbed": Schema.integer,
            "absent": Schema.integer, "joined": Schema.integer, "unknown": Schema.integer, "availability": number,
            "measured_seconds": Schema.number, "on_air_seconds": Schema.number,
            "outage_seconds": Schema.number, "outages": Schema.integer, "unknown_seconds": Schema.number,
            "longest_freeze": freeze, "worst_15s": worst,
        ]),
        "MinutesSite": Schema.object([
            "id": Schema.siteID, "name": Schema.string, "level": Schema.string, "parent": site, "area": site,
            "joins_at": site, "outcome": Schema.oneOf(SiteMinutes.Outcome.allCases.map(\.rawValue)),
            "availability": number, "measured_seconds": Schema.number, "available_seconds": Schema.number,
            "degraded_seconds": Schema.number, "outage_seconds": Schema.number, "outages": Schema.integer,
            "longest_outage_seconds": Schema.number, "terminal_seconds": Schema.number,
            "absent_seconds": Schema.number, "unknown_seconds": Schema.number, "sent": Schema.integer,
            "late": Schema.integer, "n": Schema.integer, "lost": Schema.integer, "loss": number,
            "slowest_minute": Schema.orNull(
                Schema.object(["p95": Schema.number, "at": Schema.time, "n": Schema.integer])
            ),
            "freezes": Schema.integer, "longest_freeze": freeze, "worst_15s": worst,
        ]),
        "MinutesIncident": Schema.object([
            "number": Schema.integer, "cause": Schema.oneOf(Cause.allCases.map(\.rawValue)),
            "severity": Schema.oneOf(Severity.allCases.map(\.rawValue)), "root": site, "name": text,
            "since": Schema.time, "opened_at": Schema.time, "notice_at": time, "notice_by": text,
            "acknowledged_at": time, "acknowledged_by": text, "recovered_at": time, "notice_seconds": number,
            "call_seconds": number, "repair_seconds": number,
            "resolution": Schema.orNull(Schema.oneOf(Resolution.allCases.map(\.rawValue))), "merged_into": integer,
        ]),
        "MinutesFreeze": Schema.object(["at": Schema.time, "seconds": Schema.number, "site": site]),
        "MinutesWorst": Schema.object([
            "at": Schema.time, "loss": Schema.number, "n": Schema.integer, "lost": Schema.integer, "site": site,
        ]),
    ]
}
