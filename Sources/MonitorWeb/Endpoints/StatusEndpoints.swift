import HTTPTypes
import MonitorCore

extension ControlAPI {
    static let since = Endpoint.Field.optional(
        "since",
        .text,
        "from then on: RFC 3339, a date, 07:30 (today) or 2h (ago)"
    )

    /// How the sites are, and how they were.
    static let statusEndpoints = [
        Endpoint(
            method: .get,
            path: "\(prefix)/status",
            id: "status",
            summary: "All sites with state and figures, open incidents, counters.",
            success: .json("Status")
        ) { control, _ in
            try Answer(await control.status())
        },
        Endpoint(
            method: .get,
            path: "\(prefix)/sites/{id}",
            id: "site",
            summary: "One site with all its checks; its id percent-encoded, such as son-ha%2Fson-thuong.",
            success: .json("Site"),
            errors: [.notFound, .invalid]
        ) { control, call in
            try Answer(await control.site(call.path("id")))
        },
        Endpoint(
            method: .get,
            path: "\(prefix)/sites/{id}/explain",
            id: "explain",
            summary: "Why the site is said to be as it is: checks, figures against limits, what is above it, the rule.",
            success: .json("Explanation"),
            errors: [.notFound, .invalid]
        ) { control, call in
            try Answer(await control.explanation(of: call.path("id")))
        },
        Endpoint(
            method: .get,
            path: "\(prefix)/log",
            id: "log",
            summary: "Lines of the event log; with a site its own and those of incidents that touched it.",
            query: [.optional("site", .text, "a site's id"), since],
            success: .json("Log"),
            errors: [.notFound, .invalid]
        ) { control, call in
            try Answer(await control.log(site: call.query("site"), since: call.query("since")))
        },
        Endpoint(
            method: .get,
            path: "\(prefix)/handover",
            id: "handover",
            summary:
                "What the next shift must know; what was resolved, of the last 12 hours unless since says otherwise.",
            query: [since],
            success: .json("Handover"),
            errors: [.invalid]
        ) { control, call in
            try Answer(await control.handover(since: call.query("since")))
        },
    ]
}
