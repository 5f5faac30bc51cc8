/// A training session of one day: when it is, who takes part, and how it is watched meanwhile.
///
/// The word is *event*; an `Event` is a line of the event log.
package struct TrainingEvent: Hashable, Sendable {
    /// One that takes part; from its own hall, or at another site for this time.
    package struct Participant: Hashable, Sendable {
        package var site: SiteID
        /// Where it takes part instead: it is not probed from the event's first warm-up to its end.
        package var joinsAt: SiteID?

        package init(site: SiteID, joinsAt: SiteID? = nil) {
            self.site = site
            self.joinsAt = joinsAt
        }
    }

    /// As the configuration calls it; unique.
    package var name: String
    package var date: CalendarDate
    /// In the order of the day; they do not overlap, and none goes over midnight.
    package var sessions: [DayHours]
    /// Before each session: probed densely, limits and urgency of a session.
    package var warmUp: Duration
    /// Of line checks in warm-up and on air.
    package var interval: Duration
    package var profile: CallProfile
    /// In the order of the inventory; nodes are no participants.
    package var participants: [Participant]
    /// So long before each session who is there is counted; the longest first.
    package var rollCalls: [Duration]

    package init(
        name: String,
        date: CalendarDate,
        sessions: [DayHours],
        warmUp: Duration = .seconds(3_600),
        interval: Duration = .milliseconds(200),
        profile: CallProfile = .m1,
        participants: [Participant],
        rollCalls: [Duration] = [.seconds(3_600), .seconds(2_700), .seconds(1_800), .seconds(900)]
    ) {
        self.name = name
        self.date = date
        self.sessions = sessions
        self.warmUp = warmUp
        self.interval = interval
        self.profile = profile
        self.participants = participants
        self.rollCalls = rollCalls
    }
}

/// The class of a video call, by its bit rate in each direction.
package enum CallProfile: String, CaseIterable, Sendable, Codable {
    case k384 = "384k"
    case k768 = "768k"
    case m1 = "1M"
    case m2 = "2M"
}
