import HTTPTypes
import MonitorCore

extension ControlAPI {
    /// The daemon itself.
    static let serviceEndpoints = [
        Endpoint(
            method: .post,
            path: "\(prefix)/reload",
            id: "reload",
            summary: "Read the configuration files again; 422 with every mistake when they are refused.",
            fields: [.optional("by", .text, "who does this, for the log")],
            success: .json("Reload"),
            errors: [.invalid]
        ) { control, call in
            let report = await control.reload(by: call.body.text("by"))
            return try Answer(report, status: report.applied ? .ok : .unprocessableContent)
        },
        Endpoint(
            method: .get,
            path: "/healthz",
            id: "healthz",
            summary: "200 while the loop, the log writer and the outbox get on, else 503.",
            success: .json("Done"),
            errors: [.unavailable]
        ) { control, _ in
            guard let stuck = control.stuckPart else { return try Answer(["status": "ok"]) }
            throw APIError(.unavailable, "\(stuck) does not get on")
        },
        Endpoint(
            method: .get,
            path: "/readyz",
            id: "readyz",
            summary: "200 once every probed site had the time for a verdict since the start, until then 503.",
            success: .json("Done"),
            errors: [.unavailable]
        ) { control, _ in
            guard await control.isReady else { throw APIError(.unavailable, "the first sweep is not over") }
            return try Answer(["status": "ok"])
        },
    ]
}
