import MonitorCore

extension Schemas {
    static let events: [String: JSONValue] = [
        "Events": Schema.object([
            "version": Schema.integer, "time": Schema.time, "language": language,
            "events": Schema.list(of: Schema.reference("Event")),
        ]),
        "Event": Schema.object([
            "name": Schema.string, "date": ["type": "string", "format": "date"],
            "phase": Schema.oneOf(Phase.allCases.map(\.rawValue)), "participants": Schema.integer,
            "joining_elsewhere": Schema.integer, "profile": Schema.oneOf(CallProfile.allCases.map(\.rawValue)),
            "interval_seconds": Schema.number, "warnings": Schema.list(of: Schema.string),
            "sessions": Schema.list(
                of: Schema.object([
                    "begins": Schema.time, "ends": Schema.time, "warms_up_at": Schema.time,
                    "state": Schema.oneOf(EventDocument.Session.State.allCases.map(\.rawValue)),
                    "planned": Schema.boolean,
                ])
            ),
            "roll_calls": Schema.list(
                of: Schema.object([
                    "at": Schema.time, "session": Schema.time, "present": Schema.integer, "expected": Schema.integer,
                    "missing": Schema.list(of: Schema.siteID), "isolated": Schema.boolean,
                ])
            ),
            "self_test": Schema.orNull(
                Schema.object([
                    "at": Schema.time,
                    "channels": Schema.list(
                        of: Schema.object([
                            "channel": Schema.string, "delivered": Schema.boolean,
                            "reason": Schema.orNull(Schema.string),
                        ])
                    ),
                ])
            ),
            "hands": Schema.list(
                of: Schema.object([
                    "at": Schema.time, "by": Schema.string,
                    "deed": Schema.oneOf(EventDocument.Hand.Deed.allCases.map(\.rawValue)),
                    "until": Schema.orNull(Schema.time),
                ])
            ),
        ]),
    ]
}
