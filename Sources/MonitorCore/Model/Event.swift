/// Something worth a line in the event log; `EventLine` in Recording turns it into words.
package enum Event: Hashable, Sendable {
    case started(StartReport)
    /// `signal` is what asked for it, such as `SIGTERM`.
    case stopped(signal: String, ran: Duration)
    case reloaded(sites: Int, added: Int, removed: Int, changed: Int)
    /// A reload was refused; the old configuration stays. `first` is the first error with its position.
    case refused(errors: Int, first: String)
    case alive(AliveReport)
    case state(StateTransition)
    /// A run of unanswered scheduled probes of a second or longer that did not become an outage.
    case freeze(site: SiteID, from: Timestamp, duration: Duration, probes: Int)
    /// Its packets take another way since then.
    case pathChanged(site: SiteID, change: PathChange, since: Timestamp)
    case isolated(sentinelsAnswering: Int, sentinels: Int, sitesLost: Int)
    case restored(BlindSummary)
    /// The monitor's own trouble; `site` where only one is concerned.
    case trouble(site: SiteID?, explanation: String, count: Int)
    /// A sentinel has never answered, so it tells nothing about the uplink.
    case sentinelMute(Host)
    /// The wall clock stepped by so much against the monotonic clock.
    case clockStepped(Duration)
    /// Nothing was measured or stored in this time.
    case gap(from: Timestamp, duration: Duration, explanation: String)
    case incident(IncidentChange)
    case delivery(Delivery)
    case channel(ChannelStep)
    case care(IncidentCare)
    case silence(SilenceStep, Silence)
    case maintenance(SilenceStep, Maintenance)
    case drill(DrillStep)
    /// Another source says something else of a site than before; `was` is nil where it said nothing.
    case reported(site: SiteID, ExternalReport, was: ExternalReport.State?)
    case training(EventNews)
    case rollCall(RollCall)
    /// A readiness run is over.
    case readiness(ReadinessSummary)
}

/// What people, or their absence, do to an incident: no change of the diagnosis.
package struct IncidentCare: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        case acknowledged(Acknowledgement)
        /// Nobody acknowledged: the next ones are told.
        case escalated(channels: [String])
        case reminded(channels: [String])
        /// Closed by hand; the diagnosis ends with it.
        case closed(by: String, comment: String)
        /// Not told because of a silence (by its number), a maintenance, or a storm.
        case held(Hold)
    }

    package enum Hold: Hashable, Sendable, Codable {
        case silence(Int)
        case maintenance(Int)
        case storm
    }

    package var number: Int
    package var cause: Cause
    package var root: SiteID?
    package var step: Step

    package init(number: Int, cause: Cause, root: SiteID?, step: Step) {
        self.number = number
        self.cause = cause
        self.root = root
        self.step = step
    }
}

/// The life of a silence or a maintenance.
package enum SilenceStep: String, Hashable, Sendable {
    case began
    /// Its end is near.
    case ending
    /// Its time is over.
    case ended
    /// Somebody ended it before its time.
    case cancelled
}

/// What a drill does, for the log.
package struct DrillStep: Hashable, Sendable {
    package var site: SiteID
    package var by: String
    package var channels: [String]

    package init(site: SiteID, by: String, channels: [String]) {
        self.site = site
        self.by = by
        self.channels = channels
    }
}

/// An event and the time of its verdict.
package struct TimedEvent: Hashable, Sendable {
    package var at: Timestamp
    package var event: Event

    package init(at: Timestamp, event: Event) {
        self.at = at
        self.event = event
    }
}

/// What the first line after a start says.
package struct StartReport: Hashable, Sendable {
    package var version: String
    package var sites: Int
    package var probed: Int
    package var sentinels: Int
    package var configuration: String
    /// Sites that never answered since they were added, by what was stored; named at start.
    package var neverAnswered: [SiteID]
    package var openIncidents: Int
    /// Nil where no event follows.
    package var nextSession: NextSession?
    /// True where the last run did not end in order.
    package var afterBreak: Bool

    package init(
        version: String,
        sites: Int,
        probed: Int,
        sentinels: Int,
        configuration: String,
        neverAnswered: [SiteID],
        openIncidents: Int,
        nextSession: NextSession? = nil,
        afterBreak: Bool = false
    ) {
        self.version = version
        self.sites = sites
        self.probed = probed
        self.sentinels = sentinels
        self.configuration = configuration
        self.neverAnswered = neverAnswered
        self.openIncidents = openIncidents
        self.nextSession = nextSession
        self.afterBreak = afterBreak
    }
}

/// The sign of life: ten seconds after the start, then hourly.
package struct AliveReport: Hashable, Sendable {
    /// Sites in each state; states without sites may be left out.
    package var states: [SiteState: Int]
    /// Sites that have not answered since they were added.
    package var neverAnswered: [SiteID]
    package var probesSent: Int
    package var probesSkipped: Int
    package var eventsDropped: Int
    package var openIncidents: Int
    package var maximumLoopLag: Duration

    package init(
        states: [SiteState: Int],
        neverAnswered: [SiteID] = [],
        probesSent: Int,
        probesSkipped: Int,
        eventsDropped: Int,
        openIncidents: Int,
        maximumLoopLag: Duration
    ) {
        self.states = states
        self.neverAnswered = neverAnswered
        self.probesSent = probesSent
        self.probesSkipped = probesSkipped
        self.eventsDropped = eventsDropped
        self.openIncidents = openIncidents
        self.maximumLoopLag = maximumLoopLag
    }
}

/// What became of a notification on its channel.
package struct Delivery: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case sent(took: Duration)
        case retry(DeliveryFailure, next: Duration)
        /// `fallback` is the channel that gets it now; nil where it ends here.
        case gaveUp(DeliveryFailure, end: GivingUp, fallback: String?)
    }

    /// The stable id of the message.
    package var message: String
    /// Such as `incident.opened`.
    package var type: String
    package var channel: String
    package var incident: Int?
    package var site: SiteID?
    /// 1 for the first.
    package var attempt: Int
    package var outcome: Outcome

    package init(
        message: String,
        type: String,
        channel: String,
        incident: Int?,
        site: SiteID?,
        attempt: Int,
        outcome: Outcome
    ) {
        self.message = message
        self.type = type
        self.channel = channel
        self.incident = incident
        self.site = site
        self.attempt = attempt
        self.outcome = outcome
    }
}
