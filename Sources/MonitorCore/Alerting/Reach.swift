/// Whom the routes name for an incident: channels of `to`, and steps of escalation.
struct Reach: Hashable, Sendable, Codable {
    /// One channel of one `escalate` step.
    struct Step: Hashable, Sendable, Codable {
        var channel: String
        /// In nanoseconds after the first message.
        var after: Int64

        init(channel: String, after: Duration) {
            self.channel = channel
            self.after = after.nanoseconds
        }
    }

    var channels: Set<String> = []
    var steps: Set<Step> = []

    init() {}

    init(_ routes: [Route]) {
        for route in routes {
            channels.formUnion(route.channels)
            steps.formUnion(route.steps)
        }
    }
}

extension Route {
    /// The steps of escalation, a channel at a time.
    var steps: [Reach.Step] {
        escalations.flatMap { step in step.channels.map { Reach.Step(channel: $0, after: step.after) } }
    }
}
