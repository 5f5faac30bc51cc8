import HTTPTypes
import MonitorCore

extension ControlAPI {
    /// What happened at events.
    static let minutesEndpoints = [
        Endpoint(
            method: .get,
            path: "\(prefix)/events/{name}/minutes",
            id: "minutes",
            summary: """
                What happened at an event: sites on air, incidents, blind time, changes, alerts late or lost. Time \
                without data is never up.
                """,
            success: .json("Minutes"),
            errors: [.notFound]
        ) { control, call in
            try Answer(await control.minutes(of: call.path("name")))
        }
    ]
}
