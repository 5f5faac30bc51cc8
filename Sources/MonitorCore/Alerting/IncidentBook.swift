/// Decides what is told of each open incident, to whom and when; owns no clock, store or channel.
///
/// An incident is told when its root has not recovered `after` (the route's) its opening; until then it is in the log
/// only. Whoever was told of it is told of its end, nobody else.
struct IncidentBook: Sendable {
    /// Something to be said about an incident to one channel; the entry is how it stands then.
    struct Message: Hashable, Sendable {
        var type: NotificationType
        var channel: String
        var entry: IncidentEntry
    }

    /// What follows from an input: rows to be stored and messages to be sent, in this order.
    struct Outcome: Hashable, Sendable {
        var changed: [IncidentEntry] = []
        var messages: [Message] = []
    }

    /// After a restart the roots of incidents that nobody was told of get so long for a verdict before they are told.
    static let verdictGrace = Duration.seconds(10)

    private(set) var entries: [Int: IncidentEntry]
    private var routing: Routing
    private var settle: Duration

    /// Goes on with open entries from the store; told ones are not told again.
    init(configuration: Configuration, restored: [IncidentEntry] = [], at now: Instant) {
        routing = Routing(configuration)
        settle = configuration.incidents.settle
        entries = Dictionary(restored.map { ($0.incident.number, $0) }, uniquingKeysWith: { _, last in last })
        for (number, entry) in entries {
            var entry = entry
            entry.awaitsVerdict = true
            reroute(&entry, notBefore: now + Self.verdictGrace)
            entries[number] = entry
        }
    }

    /// When `advance` has something to do; nil while nothing is pending.
    var nextDeadline: Instant? {
        entries.values.lazy.compactMap(deadline).min()
    }

    /// Takes over a step of Health's; `newID` is the id of the incident, should this be its first step.
    mutating func apply(_ change: IncidentChange, newID: String, at now: ClockReading) -> Outcome {
        let number = change.incident.number
        let happened = min(now.instant(of: change.at), now.instant)
        var entry = entries[number] ?? IncidentEntry(id: newID, incident: change.incident, countsFrom: happened)
        let former = entry.incident
        entry.incident = change.incident
        var outcome = Outcome()
        if change.step != .resolved,
            severity(of: former) != severity(of: entry.incident) || former.differsInKind(from: entry.incident)
        {
            tellUpdate(of: &entry, at: now.instant, in: &outcome)
            wait(for: routing.route(of: entry.incident), in: &entry)
        }
        take(change.step, at: happened, into: &entry)
        tellWhatIsDue(of: &entry, at: now.instant, in: &outcome)
        if change.step == .resolved { tellEnd(of: entry, in: &outcome) }
        entries[number] = entry.isOpen ? entry : nil
        outcome.changed = [entry]
        return outcome
    }

    /// Tells what has become due.
    mutating func advance(to now: Instant) -> Outcome {
        var outcome = Outcome()
        for number in entries.keys.sorted() {
            guard var entry = entries[number], let deadline = deadline(of: entry), deadline <= now else { continue }
            tellWhatIsDue(of: &entry, at: now, in: &outcome)
            entries[number] = entry
            outcome.changed.append(entry)
        }
        return outcome
    }

    /// Takes over new routes; what was told stays told, what was not is told by the new ones.
    mutating func reload(_ configuration: Configuration, at now: Instant) -> Outcome {
        routing = Routing(configuration)
        settle = configuration.incidents.settle
        for (number, entry) in entries {
            var entry = entry
            reroute(&entry, notBefore: entry.awaitsVerdict ? entry.tellAt : nil)
            entries[number] = entry
        }
        return advance(to: now)
    }

    func severity(of incident: Incident) -> Severity { routing.severity(of: incident) }

    /// Who would be told of such an incident, in the order of the routes.
    func channels(for incident: Incident) -> [String] {
        (routing.route(of: incident)?.channels ?? []).filter(routing.channels.contains)
    }
}

extension IncidentBook {
    private mutating func take(_ step: IncidentChange.Step, at happened: Instant, into entry: inout IncidentEntry) {
        switch step {
        case .opened:
            wait(for: routing.route(of: entry.incident), in: &entry)
            schedule(&entry)
        case .rediagnosed, .shrank:
            schedule(&entry)
        case .grew:
            entry.hasGrown = !entry.told.isEmpty
            schedule(&entry)
        case .rootRecovered, .resolved:
            entry.tellAt = nil
        case .rootLostAgain:
            entry.countsFrom = happened
            entry.incident.recoveredAt = nil
            schedule(&entry)
        }
        entry.awaitsVerdict = false
    }

    private func wait(for route: Route?, in entry: inout IncidentEntry) {
        var waiting: [String] = []
        for channel in route?.channels ?? [] where !entry.told.contains(channel) && !waiting.contains(channel) {
            waiting.append(channel)
        }
        entry.waiting = waiting
    }

    private func reroute(_ entry: inout IncidentEntry, notBefore earliest: Instant?) {
        if entry.told.isEmpty {
            wait(for: routing.route(of: entry.incident), in: &entry)
        } else {
            entry.waiting.removeAll { !routing.channels.contains($0) }
        }
        schedule(&entry)
        if let earliest { entry.tellAt = entry.tellAt.map { max($0, earliest) } }
    }

    private func schedule(_ entry: inout IncidentEntry) {
        guard !entry.waiting.isEmpty, entry.incident.recoveredAt == nil, entry.isOpen else {
            entry.tellAt = nil
            return
        }
        // What is unstable has waited long enough.
        let after = entry.incident.cause == .flapping ? .zero : routing.after(entry.incident)
        entry.tellAt = entry.countsFrom + after
    }

    private func deadline(of entry: IncidentEntry) -> Instant? {
        let growth = entry.hasGrown ? (entry.lastToldAt ?? entry.countsFrom) + settle : nil
        guard let tellAt = entry.tellAt, let growth else { return entry.tellAt ?? growth }
        return min(tellAt, growth)
    }

    private func tellWhatIsDue(of entry: inout IncidentEntry, at now: Instant, in outcome: inout Outcome) {
        guard entry.isOpen else { return }
        if entry.hasGrown, (entry.lastToldAt ?? entry.countsFrom) + settle <= now {
            tellUpdate(of: &entry, at: now, in: &outcome)
        }
        guard let tellAt = entry.tellAt, tellAt <= now else { return }
        let channels = entry.waiting.filter(routing.channels.contains)
        if entry.told.isEmpty { entry.lastToldAt = now }
        entry.told += channels
        entry.waiting = []
        entry.tellAt = nil
        for channel in channels {
            outcome.messages.append(Message(type: .opened, channel: channel, entry: entry))
        }
    }

    private func tellUpdate(of entry: inout IncidentEntry, at now: Instant, in outcome: inout Outcome) {
        guard !entry.told.isEmpty else { return }
        entry.hasGrown = false
        entry.lastToldAt = now
        for channel in entry.told where routing.channels.contains(channel) {
            outcome.messages.append(Message(type: .updated, channel: channel, entry: entry))
        }
    }

    private func tellEnd(of entry: IncidentEntry, in outcome: inout Outcome) {
        for channel in entry.told where routing.channels.contains(channel) {
            outcome.messages.append(Message(type: .resolved, channel: channel, entry: entry))
        }
    }
}

extension Incident {
    /// True when what is said to be broken is another thing: told at once.
    fileprivate func differsInKind(from other: Incident) -> Bool {
        root != other.root || cause != other.cause
    }
}
