/// A diagnosis, waiting to become an incident or open.
struct Fault: Sendable {
    typealias ID = Int

    enum Stage: Hashable, Sendable {
        /// Taken over from an earlier run; its root has no verdict yet.
        case awaiting
        /// Its root (or so many of its sites) is lost.
        case lost
        /// Its root has recovered; what it covered has until the deadline to do so.
        case round
        /// All that returned must stay well until the deadline.
        case stable
    }

    let id: ID
    var cause: Cause
    /// Of a line: its site works on by the backup.
    var isOnBackup = false
    var root: Roster.Index?
    /// True when the root is one of those lost; an area's root may answer.
    var rootIsLost: Bool
    /// The sites that are lost by it, its root among them if it is.
    var members: Set<Roster.Index> = []
    /// Groups whose rule for areas it meets.
    var areas: Set<Int> = []
    var since: Timestamp
    /// The verdict that `settle` counts from.
    var verdictAt: Instant
    var stage = Stage.lost
    /// When the present stage must be looked at; nil when nothing waits.
    var deadline: Instant?

    /// Nil until it is opened.
    var number: Int?
    var openedAt = Timestamp(nanoseconds: 0)
    var recoveredAt: Timestamp?
    /// The last time that one of its sites returned.
    var lastReturn = Instant(nanoseconds: 0)
    /// Why the quality is poor.
    var breaches: [Evidence] = []
    /// Of a failing terminal: check, reason and since when, as evidence.
    var failure: Evidence?
    /// Days left of certificates that end too soon, by the name of the check: its position changes with the configuration.
    var certificates: [String: Int] = [:]
    /// Of a trunk: the sites that were up before it.
    var wereUp = 0
    /// Nil unless its root has had so many outages that it counts as unstable.
    var flaps: Flaps?

    /// What was last reported.
    var reported: Set<Roster.Index> = []
    /// Sites that belong to it still and were reported before, but whose silence nobody minds now.
    var excused: Set<Roster.Index> = []
    var reportedState: SiteState?
    var reportedPhase = Phase.idle
    var reportedExcuse: Presence?
    var reportedAt = Instant(nanoseconds: .min / 2)
    var isRediagnosed = false
    var isLostAgain = false
    /// Another source says something else of its root than before.
    var hasNewEvidence = false
    /// True while a timer will bring up the next report.
    var isReportArmed = false

    var isOpen: Bool { number != nil }

    /// True for faults of one site that are no outage.
    var isLocal: Bool { cause.isLocal || isOnBackup }

    /// What is told: an unstable line is `flapping`, whatever it covers.
    var toldCause: Cause { flaps == nil ? cause : .flapping }

    /// True while its root (or so many of its sites) is not known to have recovered.
    var isUnrecovered: Bool { stage == .lost || stage == .awaiting }
}

/// How often the root of an unstable fault was lost, and within which time.
struct Flaps: Hashable, Sendable {
    var outages: Int
    var within: Duration
}

extension Cause {
    /// True for faults of one site that have nothing to do with its silence.
    var isLocal: Bool {
        switch self {
        case .quality, .equipment, .certificate: true
        case .monitorUplink, .trunk, .area, .line, .flapping: false
        }
    }
}

/// What a local fault is known by.
struct LocalPlace: Hashable, Sendable {
    var cause: Cause
    var site: Roster.Index
}
