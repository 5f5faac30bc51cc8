import HTTPTypes
import MonitorCore

extension ControlAPI {
    /// Training events: what they are, and what people do about them.
    static let eventEndpoints = [
        Endpoint(
            method: .get,
            path: "\(prefix)/events",
            id: "events",
            summary: "The training events with their sessions, roll-calls and self-tests.",
            success: .json("Events")
        ) { control, _ in
            try Answer(await control.events())
        },
        Endpoint(
            method: .post,
            path: "\(prefix)/events/{name}/start",
            id: "startEvent",
            summary: "Begin a session at once: the next one of today before its time, or one that is not planned.",
            fields: [by, .optional("for", .duration, "how long, such as 2h; as planned where it is left out")],
            success: .json("Events"),
            errors: [.notFound, .conflict, .invalid]
        ) { control, call in
            try Answer(
                await control.startEvent(
                    call.path("name"),
                    for: call.body.duration("for"),
                    by: call.body.requiredText("by")
                )
            )
        },
        Endpoint(
            method: .post,
            path: "\(prefix)/events/{name}/extend",
            id: "extendEvent",
            summary: "Let the session that is on air, or ended within the last hour, go on for longer than planned.",
            fields: [by, .required("for", .duration, "how much longer, such as 40m")],
            success: .json("Events"),
            errors: [.notFound, .conflict, .invalid]
        ) { control, call in
            try Answer(
                await control.extendEvent(
                    call.path("name"),
                    for: call.body.requiredDuration("for"),
                    by: call.body.requiredText("by")
                )
            )
        },
        Endpoint(
            method: .post,
            path: "\(prefix)/events/{name}/stop",
            id: "stopEvent",
            summary: "End an event for today; 'start' takes it back.",
            fields: [by],
            success: .json("Events"),
            errors: [.notFound, .conflict, .invalid]
        ) { control, call in
            try Answer(await control.stopEvent(call.path("name"), by: call.body.requiredText("by")))
        },
    ]
}
