/// Storm mode: while many incidents open, situation messages take the place of those about single last-level sites.
///
/// Owns no clock, and knows no incident: the book says what opens and who waits.
struct Storm: Hashable, Sendable {
    /// What becomes of a storm in `step`.
    enum Step: Hashable, Sendable {
        /// The first digest of a storm.
        case begins
        case goesOn
        /// The last digest.
        case ends
    }

    var rule: StormRule
    /// The latest openings, one more than the rule allows at most.
    private(set) var openings: [Instant] = []
    /// Nil while there is none.
    private(set) var since: Instant?
    /// Nil until the first digest.
    private(set) var nextDigest: Instant?
    /// Channels that would have been told of something, in the order in which they would.
    private(set) var audience: [String] = []
    /// Incidents that ended since the last digest, and were known by one.
    private(set) var resolved: [IncidentEntry] = []

    init(rule: StormRule) {
        self.rule = rule
    }

    var isOn: Bool { since != nil }

    /// Counts an opening; true when a storm begins with it.
    mutating func noteOpening(at now: Instant) -> Bool {
        openings.append(now)
        openings.removeFirst(max(0, openings.count - rule.opened - 1))
        guard !isOn, let calmAt, calmAt > now else { return false }
        since = now
        return true
    }

    /// When no more than `opened` will have opened within `within`; nil when that is so whatever the time.
    private var calmAt: Instant? {
        guard openings.count > rule.opened else { return nil }
        return openings[openings.count - rule.opened - 1] + rule.within
    }

    /// True where a storm keeps an incident from being told singly.
    func holds(_ incident: Incident, level: Level?) -> Bool {
        guard isOn, level?.isLast == true else { return false }
        switch incident.cause {
        case .line, .equipment, .quality, .flapping: return true
        case .monitorUplink, .trunk, .area, .certificate: return false
        }
    }

    /// Notes who would have been told.
    mutating func ask(_ channels: some Sequence<String>) {
        for channel in channels where !audience.contains(channel) { audience.append(channel) }
    }

    /// Keeps an incident that ended, for the next digest.
    mutating func keep(_ entry: IncidentEntry) {
        resolved.append(entry)
    }

    /// What is to be done now; nil where nothing is.
    ///
    /// `hasRecovering` says that incidents which digests told of are about to be resolved: a storm waits for them, but
    /// not longer than for one more digest.
    func step(at now: Instant, hasRecovering: Bool) -> Step? {
        guard isOn else { return nil }
        if isOver(at: now, hasRecovering: hasRecovering) { return .ends }
        guard !audience.isEmpty else { return nil }
        guard let nextDigest else { return .begins }
        return nextDigest <= now ? .goesOn : nil
    }

    private func isOver(at now: Instant, hasRecovering: Bool) -> Bool {
        guard let calmAt else { return true }
        return calmAt <= now && (!hasRecovering || calmAt + rule.digest <= now)
    }

    /// When `step` may have something to say by the passing of time alone.
    func deadline(after now: Instant) -> Instant? {
        guard isOn, let calmAt else { return nil }
        return [calmAt, calmAt + rule.digest, nextDigest].compactMap { $0 }.filter { $0 > now }.min()
    }

    /// The digests were made.
    mutating func note(_ step: Step, at now: Instant) {
        resolved = []
        switch step {
        case .begins, .goesOn:
            nextDigest = now + rule.digest
        case .ends:
            since = nil
            nextDigest = nil
            audience = []
        }
    }

    /// Goes on after a restart.
    mutating func restore(_ memory: Memory, resolved entries: [IncidentEntry], at now: ClockReading) {
        openings = Array(memory.openings.map(now.instant(of:)).suffix(rule.opened + 1))
        since = memory.since.map(now.instant(of:))
        nextDigest = memory.nextDigest.map(now.instant(of:))
        audience = memory.audience
        resolved = entries
    }
}

extension Storm {
    /// A storm as it is stored: times of the wall clock, incidents by their numbers.
    struct Memory: Hashable, Sendable, Codable {
        var openings: [Timestamp]
        var since: Timestamp?
        var nextDigest: Timestamp?
        var audience: [String]
        var resolved: [Int]
    }

    func memory(at now: ClockReading) -> Memory {
        Memory(
            openings: openings.map(now.timestamp(of:)),
            since: since.map(now.timestamp(of:)),
            nextDigest: nextDigest.map(now.timestamp(of:)),
            audience: audience,
            resolved: resolved.map(\.incident.number)
        )
    }
}
