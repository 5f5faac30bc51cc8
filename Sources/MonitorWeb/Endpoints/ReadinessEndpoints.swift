import HTTPTypes
import MonitorCore

extension ControlAPI {
    /// Which halls can take part in an event.
    static let readinessEndpoints = [
        Endpoint(
            method: .post,
            path: "\(prefix)/readiness",
            id: "beginReadiness",
            summary: "Begin a readiness run of an event; it takes minutes, so ask for the outcome by GET.",
            fields: [
                by, .required("event", .text, "the event's name"),
                .optional("thorough", .flag, "15 minutes at the session's rate in place of the ramp"),
            ],
            success: .json("Readiness", status: 202),
            errors: [.notFound, .conflict, .invalid]
        ) { control, call in
            let document = try await control.beginReadiness(
                of: call.body.requiredText("event"),
                isThorough: call.body.flag("thorough"),
                by: call.body.requiredText("by")
            )
            return try Answer(document, status: .accepted)
        },
        Endpoint(
            method: .get,
            path: "\(prefix)/readiness",
            id: "readiness",
            summary: "How far a readiness run is, and what the newest that is over found.",
            query: [.optional("event", .text, "of this event alone")],
            success: .json("Readiness"),
            errors: [.notFound]
        ) { control, call in
            try Answer(await control.readiness(of: call.query("event")))
        },
        Endpoint(
            method: .delete,
            path: "\(prefix)/readiness",
            id: "stopReadiness",
            summary: "Stop the readiness run that is under way; nothing is kept of it.",
            query: [
                .required("event", .text, "the event of the run; that of another event goes on"),
                .required("by", .text, "who does this, for the log"),
            ],
            success: .json("Done"),
            errors: [.conflict]
        ) { control, call in
            try control.stopReadiness(of: call.requiredQuery("event"), by: call.requiredQuery("by"))
            return try Answer(["status": "ok"])
        },
        Endpoint(
            method: .post,
            path: "\(prefix)/readiness/accept",
            id: "acceptReadiness",
            summary: "Take the round trips that an event's newest run found for what is usual from now on.",
            fields: [by, .required("event", .text, "the event's name")],
            success: .json("Accepted"),
            errors: [.conflict, .invalid]
        ) { control, call in
            try Answer(
                await control.acceptReadiness(
                    of: call.body.requiredText("event"),
                    by: call.body.requiredText("by")
                )
            )
        },
    ]
}
