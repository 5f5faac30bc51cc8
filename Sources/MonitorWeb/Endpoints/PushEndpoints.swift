import HTTPTypes
import MonitorCore

extension ControlAPI {
    /// What halls behind NAT send by themselves.
    static let pushEndpoints = [
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
        }
    ]
}
