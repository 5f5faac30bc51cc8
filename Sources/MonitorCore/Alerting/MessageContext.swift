/// All that a message about an incident is made from; the same for its text, its short form and its document.
struct MessageContext {
    let type: NotificationType
    let incident: Incident
    /// When the message is made.
    let time: Timestamp
    let severity: Severity
    var acknowledgement: Acknowledgement?
    /// Who closed it by hand, and why.
    var closing: Closing?
    /// Who asked for a drill, where somebody did.
    var drilledBy: String?
    let names: SiteNames
    let calls: [Contact]
    let catalogue: Catalogue
    let spokenTime: SpokenTime

    /// From the first unanswered probe to the root's recovery, or to the message where there was none.
    var duration: Duration { max(.zero, endedAt - incident.since) }

    /// The recovery, where the message tells of an end.
    var resolvedAt: Timestamp? { type == .resolved ? endedAt : nil }

    private var endedAt: Timestamp { incident.recoveredAt ?? incident.blind?.to ?? time }

    /// To the second, with the date where it is another day than the message's.
    func clock(_ other: Timestamp) -> String { spokenTime.clock(other, near: time) }

    /// To the minute, likewise.
    func minute(_ other: Timestamp) -> String { spokenTime.minute(other, near: time) }

    /// True where the root is no bridge point.
    var isAboutNode: Bool { incident.root.flatMap(names.site)?.level.isNode ?? false }
}

extension Incident {
    /// When the root came into its present state; nil when unknown, as where the fault is not the root's own.
    var rootStateSince: Timestamp? {
        guard !rootAnsweredThroughout else { return nil }
        switch rootState {
        case .up: return recoveredAt
        case .down, .unreachable: return since
        case .degraded, .equipmentDown:
            let isOwnFault = cause == .quality || cause == .equipment || cause == .certificate || isOnBackup
            return recoveredAt ?? (isOwnFault ? since : nil)
        case .unknown, .absent, .paused, nil: return nil
        }
    }
}
