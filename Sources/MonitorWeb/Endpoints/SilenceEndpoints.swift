import HTTPTypes
import MonitorCore

extension ControlAPI {
    private static let endedBy = Endpoint.Field.required("by", .text, "who ends it, for the log")

    /// What keeps messages back on purpose.
    static let silenceEndpoints = [
        Endpoint(
            method: .get,
            path: "\(prefix)/silences",
            id: "silences",
            summary: "The silences that hold now.",
            success: .json("Silences")
        ) { control, _ in
            try Answer(await control.silences())
        },
        Endpoint(
            method: .post,
            path: "\(prefix)/silences",
            id: "addSilence",
            summary: "Tell nobody of what matches, for 12 hours at most.",
            fields: [
                .required(
                    "match",
                    .text,
                    "site ids and globs, level=…, cause=…, parted by blanks: son-ha/* cause=line"
                ),
                .required("for", .duration, "how long, such as 2h"), by, .required("comment", .text, "why"),
            ],
            success: .json("Silences", status: 201),
            errors: [.conflict, .invalid]
        ) { control, call in
            try Answer(
                await control.addSilence(
                    call.body.requiredText("match"),
                    for: call.body.requiredDuration("for"),
                    by: call.body.requiredText("by"),
                    comment: call.body.requiredText("comment")
                ),
                status: .created
            )
        },
        Endpoint(
            method: .delete,
            path: "\(prefix)/silences/{id}",
            id: "endSilence",
            summary: "End a silence before its time; what it held back and is still open is told.",
            query: [endedBy],
            success: .json("Done"),
            errors: [.notFound, .conflict, .invalid]
        ) { control, call in
            try await control.endSilence(call.number("id"), by: call.requiredQuery("by"))
            return try Answer(["status": "ok"])
        },
        Endpoint(
            method: .get,
            path: "\(prefix)/maintenance",
            id: "maintenances",
            summary: "The maintenances that hold now.",
            success: .json("Maintenances")
        ) { control, _ in
            try Answer(await control.maintenances())
        },
        Endpoint(
            method: .post,
            path: "\(prefix)/maintenance",
            id: "addMaintenance",
            summary: "Planned work on a site and all below it, from now on.",
            fields: [
                .required("site", .text, "the site's id"), .required("for", .duration, "how long, such as 2h"), by,
                .optional("comment", .text, "what is done"),
            ],
            success: .json("Maintenances", status: 201),
            errors: [.notFound, .conflict, .invalid]
        ) { control, call in
            try Answer(
                await control.addMaintenance(
                    of: call.body.requiredText("site"),
                    for: call.body.requiredDuration("for"),
                    by: call.body.requiredText("by"),
                    comment: call.body.text("comment")
                ),
                status: .created
            )
        },
        Endpoint(
            method: .delete,
            path: "\(prefix)/maintenance/{id}",
            id: "endMaintenance",
            summary: "End a maintenance before its time; what it held back and is still open is told.",
            query: [endedBy],
            success: .json("Done"),
            errors: [.notFound, .conflict, .invalid]
        ) { control, call in
            try await control.endMaintenance(call.number("id"), by: call.requiredQuery("by"))
            return try Answer(["status": "ok"])
        },
    ]
}
