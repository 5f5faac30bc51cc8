/// What a stage finds of an incident: who is due now, and when it has to look again.
struct Due<Receiver: Hashable & Sendable>: Hashable, Sendable {
    private(set) var now: [Receiver] = []
    /// Nil when only another change can make somebody due.
    private(set) var next: Instant?

    /// Each receiver counts once.
    mutating func add(_ receiver: Receiver, at time: Instant, now moment: Instant) {
        if time > moment {
            next = min(next ?? time, time)
        } else if !now.contains(receiver) {
            now.append(receiver)
        }
    }
}

/// The first message: whom the routes name and nobody has told yet, each when its route's `after` has passed.
enum FirstMessage {
    static func due(
        of entry: IncidentEntry,
        by routes: [Route],
        among channels: Set<String>,
        at now: Instant
    ) -> Due<
        String
    > {
        var due = Due<String>()
        guard entry.isTellable else { return due }
        for route in routes {
            let time = max(entry.countsFrom + route.after(entry.incident), entry.silentUntil ?? entry.countsFrom)
            for channel in route.channels where channels.contains(channel) && entry.isNew(to: channel) {
                due.add(channel, at: time, now: now)
            }
        }
        return due
    }
}

/// Escalation: who else is told while nobody has taken the incident on; counted from the first message.
enum Escalation {
    static func due(
        of entry: IncidentEntry,
        by routes: [Route],
        among channels: Set<String>,
        at now: ClockReading
    ) -> Due<Reach.Step> {
        var due = Due<Reach.Step>()
        guard entry.isRecallable, let toldAt = entry.toldAt, let earliest = entry.isAwaited(at: now) else { return due }
        for step in routes.flatMap(\.steps) where channels.contains(step.channel) {
            if entry.escalated.contains(step) || entry.spared.steps.contains(step) { continue }
            due.add(step, at: max(toldAt + .nanoseconds(step.after), earliest), now: now.instant)
        }
        return due
    }
}

/// Reminders: told channels hear again, each `remind` of its route, while nobody has taken the incident on.
enum Reminder {
    static func due(
        of entry: IncidentEntry,
        by routes: [Route],
        among channels: Set<String>,
        at now: ClockReading
    ) -> Due<String> {
        var due = Due<String>()
        guard entry.isRecallable, let earliest = entry.isAwaited(at: now) else { return due }
        for (channel, interval) in intervals(of: entry, by: routes) where channels.contains(channel) {
            guard let heardAt = entry.heardAt[channel] ?? entry.toldAt else { continue }
            due.add(channel, at: max(heardAt + interval, earliest), now: now.instant)
        }
        return due
    }

    /// How often each told channel is reminded, in the order in which they were told; those that never are left out.
    static func intervals(of entry: IncidentEntry, by routes: [Route]) -> [(channel: String, interval: Duration)] {
        entry.told.compactMap { channel in
            let intervals = routes.filter { $0.reaches(channel) }.compactMap(\.remind)
            return intervals.min().map { (channel, $0) }
        }
    }
}

/// Growth: the first is told `settle` after the last message; what follows goes with the reminders, where there are any.
enum Growth {
    /// When the told channels must know; nil while nothing grew, or the next reminder says it.
    static func due(of entry: IncidentEntry, by routes: [Route], settle: Duration, at now: ClockReading) -> Instant? {
        guard entry.hasGrown, !entry.told.isEmpty else { return nil }
        let reminded = Set(Reminder.intervals(of: entry, by: routes).map(\.channel))
        let isRecalled = entry.acknowledgement == nil && entry.isRecallable && reminded.isSuperset(of: entry.told)
        if entry.hasToldGrowth && isRecalled { return nil }
        return (entry.lastToldAt ?? entry.countsFrom) + settle
    }
}

extension IncidentEntry {
    /// What is unstable is told even while its root answers for once.
    var isTellable: Bool {
        isOpen && !incident.isHidden && (!isRecovered || incident.cause == .flapping)
    }

    fileprivate var isRecallable: Bool { isOpen && !told.isEmpty && !isRecovered && !incident.isHidden }

    func isNew(to channel: String) -> Bool {
        !told.contains(channel) && !spared.channels.contains(channel)
    }
}

extension Route {
    /// What is unstable has waited long enough.
    fileprivate func after(_ incident: Incident) -> Duration {
        incident.cause == .flapping ? .zero : after[incident.phase]
    }

    fileprivate func reaches(_ channel: String) -> Bool {
        channels.contains(channel) || escalations.contains { $0.channels.contains(channel) }
    }
}
