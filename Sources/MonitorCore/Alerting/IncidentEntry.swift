/// An incident with what was told about it to whom, and what people did about it: a row of the store.
struct IncidentEntry: Hashable, Sendable {
    /// `inc_…`, the same for the incident's life.
    var id: String
    var incident: Incident
    /// Channels that were told of it, in the order in which they were.
    var told: [String] = []
    /// Those of them that know of it by a digest alone: a digest tells them its end too, while the storm lasts.
    var digested: Set<String> = []
    /// What `after` counts from: the opening, or the last time the root was lost again.
    var countsFrom: Instant
    /// When it was first told; what escalation counts from.
    var toldAt: Instant?
    /// When each told channel was last told that it is open, what reminders count from.
    var heardAt: [String: Instant] = [:]
    /// When the last message that says the extent went out.
    var lastToldAt: Instant?
    /// More sites were affected since then and nobody was told yet.
    var hasGrown = false
    /// Growth was told since the last reminder: more of it goes with the next.
    var hasToldGrowth = false
    /// Root, cause or severity changed and the told channels do not know yet.
    var owesUpdate = false
    /// The severity when something could last be seen of its root; nil while it can be, and not stored.
    var severityBeforeHiding: Severity?
    /// Steps of escalation that were made.
    var escalated: Set<Reach.Step> = []
    /// Whom the routes named when it was last looked at.
    var foreseen = Reach()
    /// Whom only a later configuration named: not told, since a reload makes no noise.
    var spared = Reach()
    /// Who has taken it on; nil while nobody has.
    var acknowledgement: Acknowledgement?
    /// Who closed it by hand, and why.
    var closing: Closing?
    /// What keeps it from being told now.
    var hold: IncidentCare.Hold?
    /// The hold that the log knows of.
    var loggedHold: IncidentCare.Hold?
    /// When its life ended; nil while it is open.
    var resolvedAt: Timestamp?
    /// Restored from the store, and nothing was heard of its root since: silent until then; not stored.
    var silentUntil: Instant?

    init(id: String, incident: Incident, countsFrom: Instant) {
        self.id = id
        self.incident = incident
        self.countsFrom = countsFrom
    }

    var isOpen: Bool { incident.resolution == nil }
}

extension IncidentEntry {
    /// Notes that a channel now knows that it is open.
    mutating func note(_ channel: String, hasHeardAt now: Instant) {
        if !told.contains(channel) { told.append(channel) }
        toldAt = toldAt ?? now
        heardAt[channel] = now
    }

    /// Whether it waits for a verdict on its root after a restart.
    func isSilent(at now: Instant) -> Bool { silentUntil.map { $0 > now } ?? false }

    /// When people may be called again: at once where nobody has taken it on, at the ETA where somebody has, else nil.
    func isAwaited(at now: ClockReading) -> Instant? {
        let earliest = silentUntil ?? Instant(nanoseconds: .min)
        guard let acknowledgement else { return earliest }
        return acknowledgement.until.map { max(earliest, now.instant(of: $0)) }
    }

    /// True while the root is well: nothing is to be said before its end.
    var isRecovered: Bool { incident.recoveredAt != nil }
}

extension Incident {
    /// True when the fault is one site's alone, not that of many.
    var isOfOneSite: Bool {
        switch cause {
        case .line, .equipment, .quality, .flapping, .certificate: true
        case .monitorUplink, .trunk, .area: false
        }
    }

    /// True while it is neither told nor recalled: nothing can be seen of its root, since another fault hides it; or
    /// nobody minds, as the root, or all that is lost, is not expected now.
    var isHidden: Bool {
        guard isOfOneSite else { return affected.isEmpty && (cause == .area || cause == .trunk) }
        guard rootExcuse == nil else { return true }
        return switch rootState {
        case .unreachable, .unknown, .absent: true
        case .up, .degraded, .equipmentDown, .down, .paused, nil: false
        }
    }
}
