/// By which ways halls can be heard now: what is shut is our own trouble, not the halls'.
package struct HeartbeatHearing: Hashable, Sendable {
    /// Halls that found no room may take so long to come again.
    private static let echo = Duration.seconds(10)

    /// Nobody may have said yet by which way a hall sends.
    var wanted: Set<HallHeartbeat.Way> = []
    private var open: Set<HallHeartbeat.Way> = []
    /// As many connections as there may be: who is not connected finds no room.
    private var isFull = false
    private var wasFullUntil = Instant.longAgo

    mutating func setOpen(_ way: HallHeartbeat.Way, _ isOpen: Bool) {
        if isOpen { open.insert(way) } else { open.remove(way) }
        if way == .http { isFull = false }
    }

    mutating func setFull(_ isFull: Bool, at now: Instant) {
        if self.isFull, !isFull { wasFullUntil = now + Self.echo }
        self.isFull = isFull
    }

    /// True while there is no room for another connection, and shortly after.
    func isCrowded(at now: Instant) -> Bool { isFull || now < wasFullUntil }

    /// Whether who sends by this way can be heard; nil is a hall whose way is not known yet.
    func hears(_ way: HallHeartbeat.Way?, at now: Instant) -> Bool {
        let usable = isCrowded(at: now) ? open.subtracting([.http]) : open
        guard let way else { return !usable.isEmpty && wanted.isSubset(of: usable) }
        return usable.contains(way)
    }

    /// True where no hall need be looked at.
    func hearsAll(at now: Instant) -> Bool {
        hears(nil, at: now) && HallHeartbeat.Way.allCases.allSatisfy { hears($0, at: now) }
    }
}
