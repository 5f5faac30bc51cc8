/// What an entry says beyond the incident and its channels, as it is stored: with times of the wall clock.
///
/// Everything may be missing: an earlier version did not know it.
struct StoredCare: Hashable, Sendable, Codable {
    private var toldAt: Timestamp?
    private var heardAt: [String: Timestamp]?
    private var digested: Set<String>?
    private var hasToldGrowth: Bool?
    private var owesUpdate: Bool?
    private var escalated: Set<Reach.Step>?
    private var steps: Set<Reach.Step>?
    private var spared: Reach?
    private var acknowledgement: Acknowledgement?
    private var closing: Closing?
    private var hold: IncidentCare.Hold?
    private var loggedHold: IncidentCare.Hold?

    init(_ entry: IncidentEntry, at now: ClockReading) {
        toldAt = entry.toldAt.map(now.timestamp(of:))
        heardAt = entry.heardAt.mapValues(now.timestamp(of:))
        digested = entry.digested
        hasToldGrowth = entry.hasToldGrowth
        owesUpdate = entry.owesUpdate
        escalated = entry.escalated
        steps = entry.foreseen.steps
        spared = entry.spared
        acknowledgement = entry.acknowledgement
        closing = entry.closing
        hold = entry.hold
        loggedHold = entry.loggedHold
    }

    func restore(_ entry: inout IncidentEntry, at now: ClockReading) {
        let firstTold = entry.told.isEmpty ? nil : entry.lastToldAt ?? entry.countsFrom
        entry.toldAt = toldAt.map(now.instant(of:)) ?? firstTold
        entry.heardAt = heardAt?.mapValues(now.instant(of:)) ?? [:]
        entry.digested = digested ?? []
        entry.hasToldGrowth = hasToldGrowth ?? false
        entry.owesUpdate = owesUpdate ?? false
        entry.escalated = escalated ?? []
        entry.foreseen.steps = steps ?? []
        entry.spared = spared ?? Reach()
        entry.acknowledgement = acknowledgement
        entry.closing = closing
        entry.hold = hold
        entry.loggedHold = loggedHold
    }
}
