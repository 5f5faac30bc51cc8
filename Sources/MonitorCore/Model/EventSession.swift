/// One session of an event on the clock, after all that people did about it.
package struct EventSession: Hashable, Sendable, Codable {
    /// When the configuration says that it begins, or somebody began one that it does not know; names the session.
    package var key: Timestamp
    package var begins: Timestamp
    /// The first moment that does not belong to it any more.
    package var ends: Timestamp
    /// From then on it is warmed up; `begins` where it has no warm-up.
    package var warmsUp: Timestamp
    /// True for one that the configuration knows.
    package var isPlanned: Bool
    /// Somebody stopped the event before this one began; it does not take place.
    package var isCancelled: Bool
    /// When somebody put it on air, before its time or once more; nil where it goes by the plan.
    package var begunAt: Timestamp?

    package init(
        key: Timestamp,
        begins: Timestamp,
        ends: Timestamp,
        warmsUp: Timestamp,
        isPlanned: Bool = true,
        isCancelled: Bool = false
    ) {
        self.key = key
        self.begins = begins
        self.ends = ends
        self.warmsUp = warmsUp
        self.isPlanned = isPlanned
        self.isCancelled = isCancelled
    }

    package func isOnAir(at time: Timestamp) -> Bool { begins <= time && time < ends }

    /// Minutes until its end, as people count them: the one that has begun is one.
    package func minutesLeft(at time: Timestamp) -> Int {
        max(1, Int((ends - time + .seconds(60) - .nanoseconds(1)).components.seconds / 60))
    }

    package func isWarmingUp(at time: Timestamp) -> Bool { warmsUp <= time && time < begins }
}

/// Where an event stands at a time.
package enum EventStage: Hashable, Sendable, Codable {
    /// Nothing of it has begun on this day.
    case ahead
    /// The session of this key is warmed up.
    case warmUp(Timestamp)
    /// The session of this key is on air.
    case onAir(Timestamp)
    /// Between two sessions, before the next one is warmed up.
    case pause
    /// Nothing more of it follows.
    case over

    package var phase: Phase {
        switch self {
        case .ahead, .pause, .over: .idle
        case .warmUp: .warmUp
        case .onAir: .onAir
        }
    }
}
