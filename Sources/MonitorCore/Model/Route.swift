/// Which incidents go to which channels, and after how long a hold.
///
/// The first route that matches wins; after one that `continues` the next that matches counts too.
package struct Route: Hashable, Sendable {
    /// What an incident must be; an empty list matches everything, site patterns are ids or globs (`son-ha/*`).
    package struct Match: Hashable, Sendable {
        package var levels: [String]
        package var severities: [Severity]
        package var causes: [Cause]
        package var sites: [String]
        package var phases: [Phase]
        /// Local times of day at which the route holds; what falls outside goes to later routes.
        package var hours: [DayHours]

        package init(
            levels: [String] = [],
            severities: [Severity] = [],
            causes: [Cause] = [],
            sites: [String] = [],
            phases: [Phase] = [],
            hours: [DayHours] = []
        ) {
            self.levels = levels
            self.severities = severities
            self.causes = causes
            self.sites = sites
            self.phases = phases
            self.hours = hours
        }
    }

    /// Who else is told when nobody has acknowledged an incident so long after it was told.
    package struct Escalation: Hashable, Sendable {
        package var after: Duration
        package var channels: [String]

        package init(after: Duration, channels: [String]) {
            self.after = after
            self.channels = channels
        }
    }

    package static let defaultAfter = PhaseDurations(idle: .seconds(120), warmUp: .seconds(30), onAir: .seconds(5))

    package var match: Match
    /// Names of channels, all of which exist.
    package var channels: [String]
    /// The hold before the first message; shorter faults are in the log only.
    package var after: PhaseDurations
    /// Between reminders while nobody has acknowledged; nil is never.
    package var remind: Duration?
    /// In the order of their times.
    package var escalations: [Escalation]
    /// True when later routes are looked at even though this one matched.
    package var continues: Bool

    package init(
        match: Match = Match(),
        channels: [String],
        after: PhaseDurations = Route.defaultAfter,
        remind: Duration? = nil,
        escalations: [Escalation] = [],
        continues: Bool = false
    ) {
        self.match = match
        self.channels = channels
        self.after = after
        self.remind = remind
        self.escalations = escalations
        self.continues = continues
    }
}

/// A span of the local day, such as `06:00-22:00`; one that ends before it begins runs over midnight.
package struct DayHours: Hashable, Sendable {
    /// Minutes since midnight, 0 to 1439; the first that belongs to it.
    package var from: Int
    /// Minutes since midnight, 1 to 1440; the first that does not belong to it any more.
    package var to: Int

    package init(from: Int, to: Int) {
        self.from = from
        self.to = to
    }

    /// As people write it: `07:30-11:30`.
    package var text: String {
        func clock(_ minutes: Int) -> String {
            let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
            return (hour < 10 ? "0\(hour)" : "\(hour)") + (minute < 10 ? ":0\(minute)" : ":\(minute)")
        }
        return clock(from) + "-" + clock(to)
    }

    /// `minute` is counted since midnight, 0 to 1439.
    package func contains(minute: Int) -> Bool {
        from < to ? (from..<to).contains(minute) : minute >= from || minute < to
    }
}
