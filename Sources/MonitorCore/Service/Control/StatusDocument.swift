/// `GET /api/v1/status`, which is `status --json`.
package struct StatusDocument: ControlDocument {
    package var version = 1
    /// When the picture was taken; RFC 3339, as all times.
    package var time: String
    /// What people are told in, so that a command speaks as the log does.
    package var language: Language
    /// The monitor is cut off: nothing is known of anybody.
    package var isolated: Bool
    /// The session of a training event that is on air, or the next one; nil where none follows.
    @OrNull package var session: SessionStatus?
    /// In the order of the inventory.
    package var sites: [SiteStatus]
    /// Open ones, oldest first.
    package var incidents: [IncidentDocument]
    package var counters: Counters
}

/// The session that people care about now.
package struct SessionStatus: ControlDocument {
    package var event: String
    package var begins: String
    package var ends: String
    package var onAir: Bool

    private enum CodingKeys: String, CodingKey {
        case event, begins, ends
        case onAir = "on_air"
    }
}

/// One site as it is now, with the figures of the check that its quality is judged by.
package struct SiteStatus: ControlDocument {
    package struct RoundTrip: ControlDocument {
        @OrNull package var p50: Double?
        @OrNull package var p95: Double?
        @OrNull package var max: Double?
    }

    package var id: SiteID
    package var name: String
    package var level: String
    @OrNull package var parent: SiteID?
    package var phase: Phase
    /// What its silence means now.
    package var presence: Presence
    package var state: SiteState
    @OrNull package var reason: StateReason?
    /// When it came into this state.
    package var since: String
    /// Scheduled probes that the figures rest on, sent in `windowSeconds`; the newest is `ageSeconds` old.
    package var n: Int
    package var windowSeconds: Double
    @OrNull package var ageSeconds: Double?
    /// Milliseconds.
    package var roundTrip: RoundTrip
    /// By RFC 3550, in milliseconds.
    @OrNull package var jitter: Double?
    /// Packet delay variation of round trips (RFC 5481 section 4.2), in milliseconds.
    @OrNull package var pdvP95: Double?
    /// 0 to 1, of `n`; nil while nothing was sent.
    @OrNull package var loss: Double?
    /// In the window.
    package var freezes: Int
    /// Of five minutes; nil where no check is judged.
    @OrNull package var bursts: BurstsDocument?
    /// A voice estimate (ITU-T G.107) over the probes of `bursts`, 1 to 4.5; nil with too few answers.
    @OrNull package var mos: Double?
    /// What the line carries of the call of the event that is on air or comes next; nil with too few probes.
    @OrNull package var video: VideoVerdict?
    /// Of its first STAMP check; nil where there is none.
    @OrNull package var directions: DirectionsDocument?
    @OrNull package var lastAnswerAt: String?
    @OrNull package var joinsAt: SiteID?
    /// Number of the open incident it belongs to, and that incident's place.
    @OrNull package var incident: Int?
    @OrNull package var root: SiteID?
    /// What other sources say of it, in the order of their names.
    package var results: [ResultDocument]

    private enum CodingKeys: String, CodingKey {
        case id, name, level, parent, phase, presence, state, reason, since, n, loss, freezes, bursts, video
        case directions, incident, root, results
        case windowSeconds = "window_seconds"
        case ageSeconds = "age_seconds"
        case roundTrip = "rtt_ms"
        case jitter = "jitter_rfc3550_ms"
        case pdvP95 = "pdv_p95_ms"
        case mos = "mos_estimate"
        case lastAnswerAt = "last_answer_at"
        case joinsAt = "joins_at"
    }
}

/// What the daemon has counted since its start.
package struct Counters: ControlDocument {
    package var uptimeSeconds: Double
    package var probesSent: Int
    package var probesAnswered: Int
    package var probesLost: Int
    package var probesLate: Int
    /// Not sent, or void, because the monitor itself was late, busy or in trouble.
    package var probesSkipped: Int
    /// Packets that were no answer: repeated, of somebody else's probe, damaged.
    package var packetsDuplicate: Int
    package var packetsForeign: Int
    package var packetsCorrupt: Int
    package var logLinesDropped: Int
    /// The longest lateness of the loop in the last minute or two.
    package var loopLagSeconds: Double

    private enum CodingKeys: String, CodingKey {
        case uptimeSeconds = "uptime_seconds"
        case probesSent = "probes_sent"
        case probesAnswered = "probes_answered"
        case probesLost = "probes_lost"
        case probesLate = "probes_late"
        case probesSkipped = "probes_skipped"
        case packetsDuplicate = "packets_duplicate"
        case packetsForeign = "packets_foreign"
        case packetsCorrupt = "packets_corrupt"
        case logLinesDropped = "log_lines_dropped"
        case loopLagSeconds = "loop_lag_seconds"
    }
}
