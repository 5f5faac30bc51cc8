import HTTPTypes
import MonitorCore

extension ControlAPI {
    private static let newestMessages = 200

    /// Whether messages arrive.
    static let deliveryEndpoints = [
        Endpoint(
            method: .get,
            path: "\(prefix)/outbox",
            id: "outbox",
            summary: "How the channels do, and the newest 200 messages with what became of them.",
            success: .json("Outbox")
        ) { control, _ in
            try Answer(await control.outbox(limit: newestMessages))
        },
        Endpoint(
            method: .post,
            path: "\(prefix)/test-alert",
            id: "testAlert",
            summary: "Send a test message to one channel, or to all, and wait up to 30 s for what becomes of it.",
            fields: [by, .optional("channel", .text, "one channel alone")],
            success: .json("Deliveries"),
            errors: [.notFound, .conflict, .invalid]
        ) { control, call in
            try Answer(await control.testAlert(call.body.text("channel"), by: call.body.requiredText("by")))
        },
        Endpoint(
            method: .post,
            path: "\(prefix)/drill",
            id: "drill",
            summary:
                "Play the loss of a site on copies, tell whom its route names, marked as a drill, and wait up to 30 s.",
            fields: [by, .required("site", .text, "the site's id")],
            success: .json("Deliveries"),
            errors: [.notFound, .conflict, .invalid]
        ) { control, call in
            try Answer(await control.drill(call.body.requiredText("site"), by: call.body.requiredText("by")))
        },
    ]
}
