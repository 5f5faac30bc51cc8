/// What happened at an event: the minutes of the day, made from what was stored and from nothing else.
///
/// Time without data is unknown in every figure, never up.
package struct EventMinutes: Hashable, Sendable {
    package var event: TrainingEvent
    /// The sessions as they were, up to now.
    package var sessions: [OnAirSpan]
    /// False while a session is still to come or lasts.
    package var isOver: Bool
    package var onAir: Duration
    /// In the order of the inventory.
    package var sites: [SiteMinutes]
    /// In the order of the inventory; a group of sites is named by what they stand below.
    package var areas: [AreaMinutes]
    package var total: AreaMinutes
    /// Of the time from the first warm-up to the end, oldest first.
    package var incidents: [IncidentMinutes]
    package var blind: [BlindMinutes]
    package var changes: [ConfigurationChange]
    package var alerts: [AlertFailure]

    /// From what was stored of its day (`day(of:sessions:zone:)`); `zone` is an IANA name, nil is the machine's.
    package init(
        _ event: TrainingEvent,
        roster: Roster,
        sessions: [OnAirSpan],
        zone: String?,
        record: WatchRecord,
        tallies: [SiteID: OnAirTally],
        incidents: [IncidentRecord],
        at now: Timestamp
    ) {
        let begun = sessions.filter { $0.from < now }
        let onAir = Self.onAir(sessions, at: now)
        let watched = Self.time(of: event, sessions: sessions)
        let day = Range(from: watched.lowerBound, to: min(watched.upperBound, max(now, watched.lowerBound)))
        let blind = Self.blind(record, in: day)
        let blindTime = TimeSpans(blind.map { Range(from: $0.from, to: $0.to) })
        let states = Dictionary(grouping: record.spans, by: \.site)
        let seenFrom = Self.day(of: event, sessions: sessions, zone: zone).lowerBound
        self.event = event
        self.sessions = begun.map { OnAirSpan(from: $0.from, to: min($0.to, now), planned: $0.planned) }
        isOver = sessions.allSatisfy { $0.to <= now }
        self.onAir = onAir.total
        self.incidents = incidents.filter { Self.concerns($0.incident, event, roster, day) }.map {
            IncidentMinutes($0, notice: record.notices[$0.number], roster: roster)
        }
        sites = event.participants.compactMap { participant in
            roster.index(of: participant.site).map { index in
                SiteMinutes(
                    roster.sites[index],
                    joinsAt: participant.joinsAt ?? roster.sites[index].joinsAt,
                    area: AreaMinutes.place(of: index, in: roster),
                    times: StateTimes(
                        states[participant.site] ?? [],
                        onAir: onAir,
                        blind: blindTime,
                        day: Range(from: seenFrom, to: day.upperBound)
                    ),
                    tally: tallies[participant.site] ?? OnAirTally()
                )
            }
        }
        total = AreaMinutes(place: nil, name: nil, sites)
        areas = AreaMinutes.areas(of: sites, in: roster)
        self.blind = blind.map { BlindMinutes($0, onAir: onAir) }
        changes = record.changes.filter { day.contains($0.at) }
        alerts = record.alerts.filter { day.contains($0.due) }
    }

    /// What it tells of: from the first warm-up to the end of the last session.
    package static func time(of event: TrainingEvent, sessions: [OnAirSpan]) -> Range<Timestamp> {
        guard let first = sessions.map(\.from).min(), let last = sessions.map(\.to).max() else {
            let never = Timestamp(nanoseconds: 0)
            return never..<never
        }
        return Range(from: first + (.zero - event.warmUp), to: last)
    }

    /// What must be read for it: from the midnight before its first session, since whoever answered in the morning came.
    package static func day(of event: TrainingEvent, sessions: [OnAirSpan], zone: String?) -> Range<Timestamp> {
        let time = time(of: event, sessions: sessions)
        guard let first = sessions.map(\.from).min() else { return time }
        var clock = LocalTime(zone: zone)
        let midnight = clock.timestamp(of: clock.date(first), minute: 0)
        return Range(from: min(midnight, time.lowerBound), to: time.upperBound)
    }

    static func onAir(_ sessions: [OnAirSpan], at now: Timestamp) -> TimeSpans {
        TimeSpans(sessions.map { Range(from: $0.from, to: min($0.to, now)) })
    }

    /// When somebody was on air, for `add`.
    static func onAir(_ sessions: [OnAirSpan]) -> TimeSpans {
        TimeSpans(sessions.map { Range(from: $0.from, to: $0.to) })
    }

    /// Adds the figures of a minute to those of its site.
    static func add(_ minute: SiteMinute, to tallies: inout [SiteID: OnAirTally], onAir: TimeSpans) {
        tallies[minute.site, default: OnAirTally()].add(minute, onAir: onAir)
    }

    /// When nobody saw anything, by kind; what was before the first run or after the last is not running.
    private static func blind(_ record: WatchRecord, in day: Range<Timestamp>) -> [BlindSpan] {
        let runs = TimeSpans(record.runs.map { Range(from: $0.from, to: $0.to) })
        var found = runs.complement(in: day).spans.map {
            BlindSpan(kind: .notRunning, from: $0.lowerBound, to: $0.upperBound)
        }
        for kind in BlindSpan.Kind.allCases {
            let spans = TimeSpans(record.blind.filter { $0.kind == kind }.map { Range(from: $0.from, to: $0.to) })
            found += spans.intersection(TimeSpans([day])).spans.map {
                BlindSpan(kind: kind, from: $0.lowerBound, to: $0.upperBound)
            }
        }
        return found.sorted { ($0.from, $0.to, $0.kind.rawValue) < ($1.from, $1.to, $1.kind.rawValue) }
    }

    /// True for what fell into the day and touched a participant, or all of them.
    private static func concerns(
        _ incident: Incident,
        _ event: TrainingEvent,
        _ roster: Roster,
        _ day: Range<Timestamp>
    ) -> Bool {
        guard incident.since < day.upperBound, incident.recoveredAt.map({ $0 > day.lowerBound }) ?? true,
            incident.resolution == nil || incident.recoveredAt != nil || incident.openedAt >= day.lowerBound
        else { return false }
        guard let root = incident.root else { return true }
        let participants = Set(event.participants.map(\.site))
        guard !participants.contains(root), !incident.affected.contains(where: { participants.contains($0.id) })
        else { return true }
        guard let index = roster.index(of: root) else { return false }
        let below = roster.descendants(of: index) + roster.passengers[index]
        return below.contains { participants.contains(roster.sites[$0].id) }
    }
}

/// A time in which nothing was known, and how much of it was on air.
package struct BlindMinutes: Hashable, Sendable {
    package var span: BlindSpan
    package var onAir: Duration

    init(_ span: BlindSpan, onAir: TimeSpans) {
        self.span = span
        self.onAir = onAir.intersection(TimeSpans([Range(from: span.from, to: span.to)])).total
    }
}
