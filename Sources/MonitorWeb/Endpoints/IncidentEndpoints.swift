import HTTPTypes
import MonitorCore

extension ControlAPI {
    /// Every change is an audit line in the event log.
    static let by = Endpoint.Field.required("by", .text, "who does this, for the log")

    /// What is wrong, and what people do about it.
    static let incidentEndpoints = [
        Endpoint(
            method: .get,
            path: "\(prefix)/incidents",
            id: "incidents",
            summary: "Open incidents, oldest first; with all=true the resolved ones of the history too.",
            query: [.optional("all", .flag, "true: resolved ones too")],
            success: .json("Incidents")
        ) { control, call in
            try Answer(await control.incidents(all: call.flag("all")))
        },
        Endpoint(
            method: .post,
            path: "\(prefix)/incidents/{number}/ack",
            id: "acknowledge",
            summary: "Take an incident on: no reminder and no escalation until the ETA, or at all without one.",
            fields: [
                by, .optional("eta", .duration, "how long it will take, such as 30m"),
                .optional("comment", .text, "for the others"),
            ],
            success: .json("Incidents"),
            errors: [.notFound, .conflict, .invalid]
        ) { control, call in
            try Answer(
                await control.acknowledge(
                    call.number("number"),
                    by: call.body.requiredText("by"),
                    eta: call.body.duration("eta"),
                    comment: call.body.text("comment")
                )
            )
        },
        Endpoint(
            method: .post,
            path: "\(prefix)/incidents/{number}/close",
            id: "close",
            summary: "Close an incident by hand; its sites get no new one before they have recovered.",
            fields: [by, .required("comment", .text, "why")],
            success: .json("Incidents"),
            errors: [.notFound, .conflict, .invalid]
        ) { control, call in
            try Answer(
                await control.close(
                    call.number("number"),
                    by: call.body.requiredText("by"),
                    comment: call.body.requiredText("comment")
                )
            )
        },
    ]
}
