/// Decides what is told of each open incident, to whom and when; owns no clock, store or channel.
///
/// An incident is told when its root has not recovered `after` (the route's) its opening; until then it is in the log
/// only. Whoever was told of it is told of its end, nobody else. Each input is followed by a review, whose stages are
/// in `IncidentBook+Review`: what holds it back, what changed, the first message, escalation, reminders.
struct IncidentBook: Sendable {
    /// Something to be said about an incident to one channel; the entry is how it stands then.
    struct Message: Hashable, Sendable {
        var type: NotificationType
        var channel: String
        var entry: IncidentEntry
    }

    /// The situation in a storm, to one channel.
    struct Digest: Hashable, Sendable {
        var channel: String
        var step: Storm.Step
        /// Open incidents that the channel was told of, this digest included; oldest first.
        var open: [IncidentEntry]
        /// Ended since the last digest, and told by a digest before; oldest first.
        var resolved: [IncidentEntry]
    }

    /// What follows from an input: rows to be stored, messages to be sent and lines to be written, in this order.
    struct Outcome: Hashable, Sendable {
        var changed: [IncidentEntry] = []
        var mutings: [Muting] = []
        /// Nil where nothing changed.
        var storm: Storm?
        var messages: [Message] = []
        var digests: [Digest] = []
        var events: [Event] = []
    }

    /// What the store remembers of an earlier run.
    struct Memory: Sendable {
        var entries: [IncidentEntry] = []
        var silencing = Silencing()
        var storm: Storm.Memory?
        /// Incidents that a digest has yet to say are over.
        var stormResolved: [IncidentEntry] = []
        /// The highest number ever given.
        var lastNumber = 0
    }

    /// After a restart the roots of incidents get so long for a verdict before anything is told of them.
    static let verdictGrace = Duration.seconds(10)

    var entries: [Int: IncidentEntry]
    var routing: Routing
    var roster: Roster
    var settle: Duration
    var silencing: Silencing
    var storm: Storm
    /// When each entry must be looked at again.
    var deadlines: [Int: Instant] = [:]
    /// The clocks at the last input, which relate times of the day to deadlines.
    var reading: ClockReading
    /// After a restart no situation is told before then.
    var silentUntil: Instant?
    private(set) var lastNumber: Int

    /// Goes on with what the store holds; what was told is not told again.
    init(configuration: Configuration, memory: Memory = Memory(), at now: ClockReading) {
        routing = Routing(configuration)
        roster = configuration.roster
        settle = configuration.incidents.settle
        silencing = memory.silencing
        storm = Storm(rule: configuration.incidents.storm)
        entries = Dictionary(memory.entries.map { ($0.incident.number, $0) }, uniquingKeysWith: { _, last in last })
        reading = now
        lastNumber = max(memory.lastNumber, entries.keys.max() ?? 0)
        if let remembered = memory.storm { storm.restore(remembered, resolved: memory.stormResolved, at: now) }
        awaitVerdicts(at: now)
    }

    /// When `advance` has something to do; nil while nothing is pending.
    var nextDeadline: Instant? {
        let now = reading.instant
        return [
            deadlines.values.min(), silencing.nextTime.map(reading.instant(of:)), storm.deadline(after: now),
            silentUntil,
        ].compactMap { $0 }.min()
    }

    /// Takes over a step of Health's; `newID` is the id of the incident, should this be its first step.
    mutating func apply(_ change: IncidentChange, newID: String, at now: ClockReading) -> Outcome {
        reading = now
        let number = change.incident.number
        lastNumber = max(lastNumber, number)
        let happened = min(now.instant(of: change.at), now.instant)
        var entry = entries[number] ?? IncidentEntry(id: newID, incident: change.incident, countsFrom: happened)
        let former = entry
        var outcome = Outcome()
        take(change, happened: happened, into: &entry)
        if change.step == .resolved {
            end(entry, at: now, in: &outcome)
        } else {
            noteWhatChanged(from: former, in: &entry)
            count(change, of: entry, at: now, in: &outcome)
            keep(&entry, at: now, in: &outcome)
        }
        tellSituation(at: now, in: &outcome)
        return outcome
    }

    /// Tells what has become due.
    mutating func advance(to now: ClockReading) -> Outcome {
        reading = now
        var outcome = Outcome()
        if let time = silentUntil, time <= now.instant { silentUntil = nil }
        let mutingSteps = silencing.advance(to: now.timestamp)
        outcome.mutings = mutingSteps.map(\.muting)
        outcome.events = mutingSteps.map { $0.muting.event($0.step) }
        let hasEnded = mutingSteps.contains { $0.step == .ended }
        review(where: { hasEnded || $0 <= now.instant }, at: now, in: &outcome)
        tellSituation(at: now, in: &outcome)
        return outcome
    }

    /// Takes over new routes; what was told stays told, what was not is told by the new ones.
    mutating func reload(_ configuration: Configuration, at now: ClockReading) -> Outcome {
        reading = now
        routing = Routing(configuration)
        roster = configuration.roster
        settle = configuration.incidents.settle
        if storm.rule != configuration.incidents.storm { storm.rule = configuration.incidents.storm }
        var outcome = Outcome()
        for number in entries.keys.sorted() {
            guard var entry = entries[number] else { continue }
            spare(&entry, at: now)
            entries[number] = entry
            outcome.changed.append(entry)
        }
        reviewAll(at: now, in: &outcome)
        tellSituation(at: now, in: &outcome)
        return outcome
    }

    func severity(of incident: Incident) -> Severity { routing.severity(of: incident) }

    /// The channels that its routes name at this time of day, each once.
    func channels(for incident: Incident, at time: Timestamp) -> [String] {
        var channels: [String] = []
        for channel in routing.routes(of: incident, at: time).flatMap(\.channels)
        where routing.channels.contains(channel) && !channels.contains(channel) {
            channels.append(channel)
        }
        return channels
    }
}

extension IncidentBook {
    private mutating func take(_ change: IncidentChange, happened: Instant, into entry: inout IncidentEntry) {
        entry.incident = change.incident
        // Without a verdict on the root nothing is known yet, whatever its sites say.
        if let state = change.incident.rootState, state != .unknown { entry.silentUntil = nil }
        switch change.step {
        case .opened, .rediagnosed, .shrank, .rootRecovered: break
        case .grew:
            entry.hasGrown = !entry.told.isEmpty
        case .rootLostAgain:
            entry.countsFrom = happened
            entry.incident.recoveredAt = nil
        case .resolved:
            entry.resolvedAt = change.at
        }
    }

    /// Root, cause and a higher severity are told at once; the phase may lead to other routes.
    ///
    /// Severity alone changes by the clock, as a phase ends or begins. That it falls then is no news; that it rises is
    /// none while another fault hides the root or nobody is expected there, and none afterwards if it is what it was.
    private func noteWhatChanged(from former: IncidentEntry, in entry: inout IncidentEntry) {
        let isAnother = former.incident.differsInKind(from: entry.incident)
        let isHidden = entry.incident.isHidden
        let before = entry.severityBeforeHiding ?? severity(of: former.incident)
        entry.severityBeforeHiding = isHidden ? before : nil
        let hasRisen = !isHidden && before < severity(of: entry.incident)
        if isAnother || hasRisen, !entry.told.isEmpty { entry.owesUpdate = true }
        if isAnother || former.incident.phase != entry.incident.phase { entry.spared = Reach() }
    }

    /// What nobody would be told of makes no storm.
    private mutating func count(
        _ change: IncidentChange,
        of entry: IncidentEntry,
        at now: ClockReading,
        in outcome: inout Outcome
    ) {
        guard change.step == .opened, silencing.hold(on: entry.incident, in: roster) == nil else { return }
        let begins = storm.noteOpening(at: now.instant)
        outcome.storm = storm
        if begins { reviewAll(at: now, in: &outcome) }
    }

    private mutating func keep(_ entry: inout IncidentEntry, at now: ClockReading, in outcome: inout Outcome) {
        review(&entry, at: now, in: &outcome)
        entries[entry.incident.number] = entry
        outcome.changed.append(entry)
    }

    /// What was restored is silent until something is heard of its root, or it had the time for a verdict.
    private mutating func awaitVerdicts(at now: ClockReading) {
        let until = now.instant + Self.verdictGrace
        if storm.isOn { silentUntil = until }
        for (number, entry) in entries {
            var entry = entry
            entry.silentUntil = until
            spare(&entry, at: now)
            entries[number] = entry
            deadlines[number] = until
        }
    }

    /// Who is named only by another configuration than the one it was told by, and would be told now, is not.
    private func spare(_ entry: inout IncidentEntry, at now: ClockReading) {
        guard !entry.told.isEmpty, let toldAt = entry.toldAt else { return }
        let possible = routing.possibleRoutes(of: entry.incident)
        for route in possible where entry.countsFrom + route.after[entry.incident.phase] <= now.instant {
            let new = Set(route.channels).subtracting(entry.foreseen.channels).subtracting(entry.told)
            entry.spared.channels.formUnion(new)
        }
        let due = possible.flatMap(\.steps).filter { toldAt + .nanoseconds($0.after) <= now.instant }
        entry.spared.steps.formUnion(Set(due).subtracting(entry.foreseen.steps).subtracting(entry.escalated))
    }
}

extension Incident {
    /// True when what is said to be broken is another thing: told at once.
    fileprivate func differsInKind(from other: Incident) -> Bool {
        root != other.root || cause != other.cause
    }
}
