import MonitorCore

extension Schemas {
    private static let number = Schema.orNull(Schema.number)
    private static let integer = Schema.orNull(Schema.integer)
    private static let text = Schema.orNull(Schema.string)
    private static let site = Schema.orNull(Schema.siteID)

    static let readiness: [String: JSONValue] = [
        "Readiness": Schema.object([
            "version": Schema.integer, "time": Schema.time, "language": language,
            "state": Schema.oneOf(ReadinessDocument.State.allCases.map(\.rawValue)),
            "progress": Schema.orNull(
                Schema.object([
                    "event": Schema.string, "thorough": Schema.boolean, "started_at": Schema.time,
                    "wave": Schema.integer, "waves": Schema.integer, "sites": Schema.integer, "rate": Schema.integer,
                    "ratio": Schema.number, "seconds_left": Schema.number,
                ])
            ),
            "failure": Schema.orNull(Schema.oneOf(ReadinessFailure.allCases.map(\.rawValue))),
            "report": Schema.orNull(Schema.reference("ReadinessReport")),
        ]),
        "Accepted": Schema.object(["lines": Schema.integer, "text": Schema.string]),
        "ReadinessReport": Schema.object([
            "event": Schema.string, "date": Schema.string, "sessions": Schema.list(of: Schema.string),
            "thorough": Schema.boolean, "started_at": Schema.time, "ended_at": Schema.time,
            "outcome": Schema.oneOf(ReadinessReport.Outcome.allCases.map(\.rawValue)), "ready": Schema.integer,
            "ready_with_risk": Schema.integer, "joins": Schema.integer, "not_verifiable": Schema.integer,
            "halls": Schema.list(of: Schema.reference("ReadinessHall")),
            "totals": Schema.list(
                of: Schema.object([
                    "parent": site, "name": text, "ready": Schema.integer, "ready_with_risk": Schema.integer,
                    "joins": Schema.integer, "not_verifiable": Schema.integer,
                ])
            ),
            "items": Schema.list(
                of: Schema.object([
                    "kind": Schema.oneOf(ReadinessReport.Item.Kind.allCases.map(\.rawValue)), "channel": text,
                    "site": site, "detail": text, "count": integer, "text": text,
                ])
            ),
            "names": ["type": "object", "additionalProperties": Schema.string], "waves": Schema.integer,
        ]),
        "ReadinessHall": Schema.object([
            "id": Schema.siteID, "name": Schema.string, "level": Schema.string, "parent": site, "code": text,
            "verdict": Schema.oneOf(ReadinessVerdict.allCases.map(\.rawValue)), "join_at": site,
            "reasons": Schema.list(
                of: Schema.object([
                    "kind": Schema.oneOf(ReadinessReason.Kind.allCases.map(\.rawValue)), "site": site,
                    "value": number, "limit": number, "n": integer, "lost": integer, "check": text, "failure": text,
                    "text": text,
                ])
            ),
            "figures": Schema.orNull(Schema.reference("ReadinessFigures")),
            "steps": Schema.list(of: Schema.reference("ReadinessFigures")), "safe_rate": integer,
            "video": Schema.orNull(Schema.reference("Video")), "chain_passes": Schema.orNull(Schema.boolean),
            "weakest": site,
        ]),
        "ReadinessFigures": Schema.object([
            "rate": Schema.integer, "n": Schema.integer, "lost": Schema.integer, "counted": Schema.integer,
            "blind": Schema.integer, "freezes": Schema.integer, "trailing": Schema.integer,
            "longest_gap_ms": Schema.number, "trailing_gap_ms": Schema.number, "rtt_min_ms": number,
            "rtt_p50_ms": number,
            "rtt_p95_ms": number, "rtt_max_ms": number, "jitter_rfc3550_ms": number,
        ]),
    ]
}
