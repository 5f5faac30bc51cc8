import HTTPTypes
import MonitorCore

extension ControlAPI {
    private static let states = ExternalReport.State.allCases.map(\.rawValue).joined(separator: ", ")

    /// What others send by themselves: halls behind NAT, and systems that know something of them.
    static let pushEndpoints = [
        Endpoint(
            method: .post,
            path: "\(prefix)/sites/{id}/results",
            id: "results",
            summary:
                "What another source knows of a site: evidence, and the state of a site without a check of its own.",
            fields: [
                .required("source", .text, "the kind of system, such as mcu, onu or bras"),
                .required("state", .text, "one of \(states)"),
                .optional("figures", .figures, "what it measured: shown, never judged"),
                .required("ttl", .duration, "how long it says something, 1s to 1d: some periods of the feeder"),
            ],
            success: .json("Done"),
            errors: [.notFound, .conflict, .invalid]
        ) { control, call in
            try await control.report(
                call.path("id"),
                source: call.body.requiredText("source"),
                state: call.body.requiredText("state"),
                figures: call.body.figures("figures"),
                ttl: call.body.requiredDuration("ttl")
            )
            return try Answer(["status": "ok"])
        },
        Endpoint(
            method: .post,
            path: "\(prefix)/push/{id}",
            id: "push",
            summary:
                "Heartbeat of a hall, on push.listen alone, with the token of push.token_file; the id percent-encoded.",
            fields: [
                .required("sequence", .wholeNumber, "one more for each heartbeat; begins anew with the sender"),
                .required("sent_at", .text, "by the sender's clock, RFC 3339 with milliseconds"),
                .optional("rtt_ms", .number, "round-trip time of the sender's last heartbeat, in milliseconds"),
            ],
            success: .json("Done"),
            errors: [.notFound, .conflict, .invalid, .unavailable],
            door: .push,
            bodyLimit: 1_024
        ) { control, call in
            let isTaken = try control.hear(
                call.path("id"),
                sequence: call.body.requiredWholeNumber("sequence"),
                sentAt: call.body.requiredText("sent_at"),
                roundTrip: call.body.number("rtt_ms"),
                at: call.receivedAt
            )
            guard isTaken else { throw APIError(.unavailable, "too many heartbeats wait; this one is dropped") }
            return try Answer(["status": "ok"])
        },
    ]
}
