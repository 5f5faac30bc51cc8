/// Terminals that fell silent from `since` on did so when nothing came through: that says nothing until they had time to
/// answer.
struct TerminalDoubt: Hashable, Sendable {
    var since: Instant
    var until: Instant
}

/// What of an awaited site has answered since the wait began.
///
/// Line and terminal apart: a router that is never switched off says nothing about a hall.
struct SiteArrival: Hashable, Sendable {
    var since: Instant
    var lineAnswered = false
    var terminalsAnswered = false
}

/// All that Health keeps of one site.
struct SiteRecord: Sendable {
    /// Whether a lost site may still be what its subordinates' packets pass.
    enum Transit: Hashable, Sendable {
        /// Nobody below it has answered a probe sent after its verdict.
        case possible
        /// Somebody below answered; if it does not return at once itself, it is no transit.
        case doubted(since: Instant)
        /// It explains nothing any more, in later outages too.
        case excluded
    }

    var machine: SiteMachine
    /// False where nothing is probed on purpose: always, or while it takes part elsewhere for an event; true where other
    /// sources tell of it.
    var isProbed: Bool
    /// What is asked of it now.
    var duty: SiteDuty
    /// Nil unless it is awaited.
    var arrival: SiteArrival?
    /// What others said is too old, or its heartbeats cannot be heard: nobody knows how it is.
    var isStale: Bool
    /// Without a check of its own: its line is said to be up, and it takes no part in the conference.
    var isMissing = false
    /// When what other sources said is looked at next.
    var reviewsResultsAt: Instant?
    var line = LineStatus.unjudged
    var state = SiteState.unknown
    var reason: StateReason? = .starting
    var stateSince: Instant
    /// The state that the last line of the log told.
    var logged = SiteState.unknown
    /// True when that line told that only the backup answers.
    var loggedOnBackup = false
    /// Of the present loss: the first unanswered send, and when the verdict came.
    var lostSince = Instant(nanoseconds: 0)
    var lostAt = Instant(nanoseconds: 0)
    /// True when its present silence began before anybody expected it: the hour made a loss of it, so it is none of an
    /// area or a trunk, however many are found so at once.
    var wasAbsent = false
    /// True when nobody knows since when: it was silent when the daemon began to look.
    var wasFoundSilent = false
    /// The fault that it belongs to while it is lost.
    var fault: Fault.ID?
    /// What explains its silence: its parent, or something on its way.
    var explainedBy: Roster.Index?
    /// How many others it explains.
    var explains = 0
    /// True when somebody closed the incident of its present outage by hand: it gets no other one before it recovers.
    var isClosed = false
    /// True while what explains its silence has no incident, as somebody closed that by hand.
    ///
    /// So it has none either, and counts for no area or trunk. Its own outage was not closed: once nothing explains it
    /// any more it is diagnosed.
    var isSpared = false
    /// Nil while the word of its terminals is believed.
    var doubt: TerminalDoubt?
    var transit = Transit.possible
    /// Since when its own line is silent while the backup answers.
    var onBackupSince: Instant?
    /// The limits that its line breaks; empty while it is good.
    var degraded: [Evidence] = []

    var phase: Phase { duty.phase }

    /// True when its silence can be told from that of a wrong address: it is probed and has answered before.
    var counts: Bool { isProbed && machine.everAnswered }

    /// True when nothing is received from it, whatever that means.
    var isSilent: Bool {
        guard counts, case .down = line else { return false }
        return true
    }

    /// True when its silence is a fault.
    var isLost: Bool { isSilent && !isExcused }

    /// True when it is silent and nobody expects it.
    var isAbsent: Bool { isSilent && isExcused }

    /// True while its silence, or the loss on its line, means nothing.
    var isExcused: Bool { excuses(arrival?.lineAnswered) }

    /// True while the silence of its terminals means nothing.
    var excusesTerminals: Bool { excuses(arrival?.terminalsAnswered) }

    /// Why nobody minds it now; nil while its silence is a fault.
    var excuse: Presence? { isExcused ? duty.presence : nil }

    private func excuses(_ hasArrived: Bool?) -> Bool {
        switch duty.presence {
        case .expected: false
        case .awaited: hasArrived != true
        case .notExpected: true
        }
    }

    /// Of a silent site: the first unanswered send, whatever its silence meant then.
    var silentSince: Instant {
        guard wasAbsent, case .down(let since) = line else { return lostSince }
        return since
    }

    var isSuspect: Bool {
        guard counts, case .suspect = line else { return false }
        return true
    }

    var isAnswering: Bool { line == .answering }

    var isExplained: Bool { explainedBy != nil }

    /// The first equipment check whose terminal does not answer, as far as it is believed.
    var terminalFailure: EquipmentFailure? { machine.equipmentFailure(butSilentSince: doubt?.since) }

    /// True when its present outage is, or may become, part of an incident.
    var mayHaveIncident: Bool { !isClosed && !isSpared }

    /// What it may explain anew in another outage.
    mutating func renewTransit() {
        if transit != .excluded { transit = .possible }
    }
}
