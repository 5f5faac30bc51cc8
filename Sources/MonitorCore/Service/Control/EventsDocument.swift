/// `GET /api/v1/events`: training events, and the one that was changed after a POST.
package struct EventsDocument: ControlDocument {
    package var version = 1
    package var time: String
    package var language: Language
    /// In the order of the configuration.
    package var events: [EventDocument]
}

/// One training event: what it is, where it stands, and what was done about it.
package struct EventDocument: ControlDocument {
    package struct Session: ControlDocument {
        package enum State: String, CaseIterable, Codable, Hashable, Sendable {
            case ahead
            case warmUp = "warm-up"
            case onAir = "on-air"
            case over
            /// Somebody stopped the event before it.
            case cancelled
        }

        package var begins: String
        package var ends: String
        package var warmsUpAt: String
        package var state: State
        /// False for one that somebody began beside the configured ones.
        package var planned: Bool

        private enum CodingKeys: String, CodingKey {
            case begins, ends, state, planned
            case warmsUpAt = "warms_up_at"
        }
    }

    package struct RollCallPart: ControlDocument {
        package var at: String
        /// When the session begins.
        package var session: String
        package var present: Int
        package var expected: Int
        package var missing: [SiteID]
        /// The monitor was cut off: the numbers mean nothing.
        package var isolated: Bool
    }

    package struct SelfTestPart: ControlDocument {
        package struct Channel: ControlDocument {
            package var channel: String
            package var delivered: Bool
            @OrNull package var reason: String?
        }

        package var at: String
        package var channels: [Channel]
    }

    package struct Hand: ControlDocument {
        package enum Deed: String, CaseIterable, Codable, Hashable, Sendable {
            case start
            case extend
            case stop
        }

        package var at: String
        package var by: String
        package var deed: Deed
        /// The new end of the session; nil for a stop.
        @OrNull package var until: String?
    }

    package var name: String
    package var date: String
    package var phase: Phase
    package var sessions: [Session]
    /// That take part, and how many of them at another site.
    package var participants: Int
    package var joiningElsewhere: Int
    package var profile: CallProfile
    package var intervalSeconds: Double
    /// Oldest first.
    package var rollCalls: [RollCallPart]
    /// Of the last day on which one was made.
    @OrNull package var selfTest: SelfTestPart?
    /// Oldest first.
    package var hands: [Hand]
    /// What stands in the way of its messages, in the configured language.
    package var warnings: [String]

    private enum CodingKeys: String, CodingKey {
        case name, date, phase, sessions, participants, profile, hands, warnings
        case joiningElsewhere = "joining_elsewhere"
        case intervalSeconds = "interval_seconds"
        case rollCalls = "roll_calls"
        case selfTest = "self_test"
    }
}

extension EventDocument {
    init(_ plan: EventPlan, _ record: EventRecord, warnings: [String], at now: Timestamp, clock: inout LocalTime) {
        let event = plan.event
        let phase = plan.stage(at: now).phase
        self.init(
            name: event.name,
            date: event.date.description,
            phase: phase,
            sessions: plan.sessions.map { Session($0, at: now, clock: &clock) },
            participants: event.participants.count,
            joiningElsewhere: event.participants.count { $0.joinsAt != nil },
            profile: event.profile,
            intervalSeconds: event.interval.inSeconds,
            rollCalls: record.rollCalls.map { RollCallPart($0, clock: &clock) },
            selfTest: record.selfTest.map { SelfTestPart($0, clock: &clock) },
            hands: record.hands.map { Hand($0, clock: &clock) },
            warnings: warnings
        )
    }
}

extension EventDocument.Session {
    fileprivate init(_ session: EventSession, at now: Timestamp, clock: inout LocalTime) {
        self.init(
            begins: clock.rfc3339(session.begins),
            ends: clock.rfc3339(session.ends),
            warmsUpAt: clock.rfc3339(session.warmsUp),
            state: Self.state(of: session, at: now),
            planned: session.isPlanned
        )
    }

    private static func state(of session: EventSession, at now: Timestamp) -> State {
        if session.isCancelled { return .cancelled }
        if session.isOnAir(at: now) { return .onAir }
        if session.isWarmingUp(at: now) { return .warmUp }
        return now < session.begins ? .ahead : .over
    }
}

extension EventDocument.RollCallPart {
    fileprivate init(_ call: RollCall, clock: inout LocalTime) {
        self.init(
            at: clock.rfc3339(call.at),
            session: clock.rfc3339(call.session),
            present: call.present,
            expected: call.expected,
            missing: call.missing.flatMap(\.sites),
            isolated: call.isBlind
        )
    }
}

extension EventDocument.SelfTestPart {
    fileprivate init(_ test: SelfTest, clock: inout LocalTime) {
        self.init(
            at: clock.rfc3339(test.at),
            channels: test.outcomes.map {
                Channel(channel: $0.channel, delivered: $0.isDelivered, reason: $0.reason)
            }
        )
    }
}

extension EventDocument.Hand {
    fileprivate init(_ hand: EventHand, clock: inout LocalTime) {
        let (deed, until): (Deed, Timestamp?) =
            switch hand.deed {
            case .start(_, let until): (.start, until)
            case .extend(_, let until): (.extend, until)
            case .stop: (.stop, nil)
            }
        self.init(at: clock.rfc3339(hand.at), by: hand.by, deed: deed, until: until.map { clock.rfc3339($0) })
    }
}
