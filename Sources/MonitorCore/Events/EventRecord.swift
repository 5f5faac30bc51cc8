/// What of an event must outlive a restart: what people did, what was given, how the channels did in the morning.
package struct EventRecord: Hashable, Sendable, Codable {
    /// Tells events of different days apart even where they have the same name.
    package struct Key: Hashable, Sendable, Codable {
        package var name: String
        /// ISO 8601.
        package var date: String

        package init(name: String, date: String) {
            self.name = name
            self.date = date
        }

        package init(_ event: TrainingEvent) {
            self.init(name: event.name, date: event.date.description)
        }
    }

    /// A roll-call that was given: at which time, and so long before which session.
    package struct Given: Hashable, Sendable, Codable {
        package var session: Timestamp
        package var lead: Duration
        package var at: Timestamp
        /// True when the monitor was cut off and could count nobody; nil otherwise.
        package var isBlind: Bool?
    }

    /// A reminder that was given: before which end of which session.
    package struct Reminded: Hashable, Sendable, Codable {
        package var session: Timestamp
        package var ends: Timestamp
    }

    package var key: Key
    package var hands: [EventHand] = []
    package var given: [Given] = []
    package var reminded: Set<Reminded> = []
    /// Where it stood when that was last said.
    package var stage = EventStage.ahead
    /// Of the last day on which one was made.
    package var selfTest: SelfTest?
    /// As they were told, oldest first.
    package var rollCalls: [RollCall] = []

    package init(key: Key) {
        self.key = key
    }

    /// When somebody last did something about it, or the roll was called; nil where neither ever was.
    package var touchedAt: Timestamp? { (hands.map(\.at) + given.map(\.at)).max() }
}

/// How the channels of an event did when the first roll-call of a day sent a drill to each.
package struct SelfTest: Hashable, Sendable, Codable {
    package struct Outcome: Hashable, Sendable, Codable {
        package var channel: String
        package var isDelivered: Bool
        /// Why not, in the configured language; nil where it is not known, or was delivered.
        package var reason: String?

        package init(channel: String, isDelivered: Bool, reason: String? = nil) {
            self.channel = channel
            self.isDelivered = isDelivered
            self.reason = reason
        }
    }

    /// When it began.
    package var at: Timestamp
    /// In the order of the configuration.
    package var outcomes: [Outcome]

    package init(at: Timestamp, outcomes: [Outcome]) {
        self.at = at
        self.outcomes = outcomes
    }

    /// The channels that did not deliver: each stands against the event's readiness.
    package var undelivered: [Outcome] { outcomes.filter { !$0.isDelivered } }
}
