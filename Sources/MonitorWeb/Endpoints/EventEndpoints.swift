import HTTPTypes
import MonitorCore

extension ControlAPI {
    /// Training events and results from elsewhere: the paths are there, what stands behind them is not yet.
    static let eventEndpoints =
        [
            Endpoint(
                method: .get,
                path: "\(prefix)/events",
                id: "events",
                summary: "Training events; none, since this version knows none.",
                success: .json("Events")
            ) { control, _ in
                try Answer(control.events())
            }
        ]
        + [
            later("readiness", "\(prefix)/readiness", "Which halls can take part."),
            later("startEvent", "\(prefix)/events/{name}/start", "Begin an event before its time."),
            later("stopEvent", "\(prefix)/events/{name}/stop", "End an event before its time."),
            later("extendEvent", "\(prefix)/events/{name}/extend", "Let an event go on."),
        ]

    private static func later(_ id: String, _ path: String, _ summary: String) -> Endpoint {
        Endpoint(
            method: .post,
            path: path,
            id: id,
            summary: "\(summary) Not in this version: 501.",
            success: .json("Done"),
            errors: [.notImplemented],
            isLater: true
        ) { _, _ in
            throw APIError(.notImplemented, "this version has no training events, readiness or results from elsewhere")
        }
    }
}
