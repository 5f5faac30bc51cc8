import MonitorCore

extension Schemas {
    private static let number = Schema.orNull(Schema.number)
    private static let integer = Schema.orNull(Schema.integer)
    private static let text = Schema.orNull(Schema.string)
    private static let time = Schema.orNull(Schema.time)
    private static let site = Schema.orNull(Schema.siteID)

    static let service: [String: JSONValue] = [
        "Channel": Schema.object([
            "name": Schema.string, "kind": Schema.oneOf(["hook", "webhook"]), "pending": Schema.integer,
            "oldest_seconds": number, "stuck": Schema.boolean, "last_success_at": time, "last_failure_at": time,
            "last_failure": text, "sent": Schema.integer, "retries": Schema.integer, "given_up": Schema.integer,
            "heartbeat_works": Schema.orNull(Schema.boolean),
        ]),
        "Outbox": Schema.object([
            "version": Schema.integer, "time": Schema.time, "language": language,
            "channels": Schema.list(of: Schema.reference("Channel")),
            "messages": Schema.list(
                of: Schema.object([
                    "id": Schema.string, "type": Schema.string, "channel": Schema.string, "incident": integer,
                    "site": site, "created_at": Schema.time,
                    "state": Schema.oneOf(["queued", "delivered", "given-up"]), "tries": Schema.integer,
                    "last_result": text, "next_try_at": time, "ended_at": time, "age_seconds": Schema.number,
                    "fallback": text,
                ])
            ),
        ]),
        "Deliveries": Schema.object([
            "version": Schema.integer, "language": language,
            "rehearsal": Schema.orNull(
                Schema.object([
                    "site": Schema.siteID, "name": Schema.string,
                    "cause": Schema.oneOf(Cause.allCases.map(\.rawValue)),
                    "detected_after_seconds": Schema.number, "opened_after_seconds": Schema.number,
                ])
            ),
            "deliveries": Schema.list(
                of: Schema.object([
                    "channel": Schema.string, "message": Schema.string, "seconds": Schema.number,
                    "outcome": Schema.oneOf(["delivered", "failed", "waiting"]), "reason": text,
                ])
            ),
        ]),
        "Reload": Schema.object([
            "version": Schema.integer, "language": language, "applied": Schema.boolean, "sites": Schema.integer,
            "errors": Schema.list(of: Schema.string), "warnings": Schema.list(of: Schema.string),
        ]),
        "Done": Schema.object(["status": Schema.oneOf(["ok"])]),
        "OpenAPI": ["type": "object"],
        "Error": Schema.object([
            "error": Schema.object([
                "code": Schema.oneOf(APIError.Code.allCases.map(\.rawValue)), "message": Schema.string,
            ])
        ]),
    ]
}

/// What the documents of the API look like, by name.
enum Schemas {
    static let all = [incidents, service, events, minutes, readiness].reduce(sites) { all, more in
        all.merging(more) { first, _ in first }
    }
}
