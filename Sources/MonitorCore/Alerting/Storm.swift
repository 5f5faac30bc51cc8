/// Storm mode: while many incidents open, situation messages take the place of those about single last-level sites.
///
/// Owns no clock, and knows no incident: the book says what opens and who waits.
struct Storm: Hashable, Sendable {
    /// Which of a channel's digests one is.
    enum Step: Hashable, Sendable {
        /// The first that the channel gets of a storm.
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
    /// When each channel hears the next digest; one that has had none is due at once.
    private(set) var nextDigests: [String: Instant] = [:]
    /// Channels that would have been told of something, in the order in which they would.
    private(set) var audience: [String] = []
    /// Incidents that ended and were known by digest, until each channel that knew them has heard so.
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

    /// The channels that wait for a digest now, and which of theirs it is.
    func due(at now: Instant) -> [(String, Step)] {
        guard isOn else { return [] }
        return audience.compactMap { channel in
            guard let next = nextDigests[channel] else { return (channel, .begins) }
            return next <= now ? (channel, .goesOn) : nil
        }
    }

    /// True when it is over and the last digest must go out.
    ///
    /// `hasRecovering` says that incidents which digests told of are about to be resolved: a storm waits for them, but
    /// not longer than for one more digest.
    func isOver(at now: Instant, hasRecovering: Bool) -> Bool {
        guard isOn else { return false }
        guard let calmAt else { return true }
        return calmAt <= now && (!hasRecovering || calmAt + rule.digest <= now)
    }

    /// When there may be something to say by the passing of time alone.
    func deadline(after now: Instant) -> Instant? {
        guard isOn, let calmAt else { return nil }
        return ([calmAt, calmAt + rule.digest] + nextDigests.values).filter { $0 > now }.min()
    }

    /// These channels have had a digest.
    mutating func noteDigest(to channels: [String], at now: Instant) {
        for channel in channels { nextDigests[channel] = now + rule.digest }
        for index in resolved.indices { resolved[index].digested.subtract(channels) }
        resolved.removeAll(where: \.digested.isEmpty)
    }

    /// The last digest was made.
    mutating func end() {
        since = nil
        nextDigests = [:]
        audience = []
        resolved = []
    }

    /// Goes on after a restart.
    mutating func restore(_ memory: Memory, resolved entries: [IncidentEntry], at now: ClockReading) {
        openings = Array(memory.openings.map(now.instant(of:)).suffix(rule.opened + 1))
        since = memory.since.map(now.instant(of:))
        nextDigests = memory.nextDigests.mapValues(now.instant(of:))
        audience = memory.audience
        resolved = entries
    }
}

extension Storm {
    /// A storm as it is stored: times of the wall clock, incidents by their numbers.
    struct Memory: Hashable, Sendable, Codable {
        var openings: [Timestamp]
        var since: Timestamp?
        var nextDigests: [String: Timestamp]
        var audience: [String]
        var resolved: [Int]
    }

    func memory(at now: ClockReading) -> Memory {
        Memory(
            openings: openings.map(now.timestamp(of:)),
            since: since.map(now.timestamp(of:)),
            nextDigests: nextDigests.mapValues(now.timestamp(of:)),
            audience: audience,
            resolved: resolved.map(\.incident.number)
        )
    }
}
