import HTTPTypes
import MonitorCore

extension ControlAPI {
    /// Who did it: every change is an audit line in the event log.
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
        }
    ]
}
