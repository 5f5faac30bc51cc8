import HTTPTypes
import MonitorCore

extension ControlAPI {
    /// How the sites are.
    static let statusEndpoints = [
        Endpoint(
            method: .get,
            path: "\(prefix)/status",
            id: "status",
            summary: "All sites with state and figures, open incidents, counters.",
            success: .json("Status")
        ) { control, _ in
            try Answer(await control.status())
        }
    ]
}
