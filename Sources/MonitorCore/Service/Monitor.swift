import Synchronization

/// Owns all probing, quality and health state, and lives on the event loop: no locks, one hop per wake-up.
///
/// Every turn drains the sockets first, then looks at deadlines, then sends; only transitions and summaries leave it.
package actor Monitor {
    /// A turn that comes later than this after its deadline says nothing about the lines: what was due is void.
    static let lateness = Duration.milliseconds(50)

    nonisolated let loop: EventLoop
    let sockets: ProbeSockets
    let outputs: MonitorOutputs
    /// What halls send by themselves.
    let heartbeats: HeartbeatInbox
    var heartbeatTroubles = HeartbeatTroubles()
    private let published: Mutex<MonitorProgress>
    var resolver: NameResolver?
    var configuration: Configuration
    var directory: ProbeDirectory
    var addresses: AddressBook
    var table = ProbeTable()
    var numbers = ProbeNumbers()
    /// By target; of all checks, though only that of a site's first line check is judged.
    var windows: [QualityWindow] = []
    /// By target; since the start, kept across reloads.
    var counts: [ProbeCount] = []
    /// By target; of those that are judged, the others' stay empty.
    var paths: [PathWatch] = []
    /// Sites that answered at the address they have now, in this run or an earlier one.
    var everAnswered: Set<SiteID>
    /// What readiness runs found out about lines, by sites that have the address they had then.
    var lineProfiles: [SiteID: LineProfile]
    /// The wave of a readiness run that is under way; nil while there is none.
    var readiness: ReadinessWave?
    /// Why the last wave ended before its time.
    var readinessEnd: ReadinessFailure?
    var health: Health
    /// What events ask of the sites now.
    var duties: [SiteID: SiteDuty] = [:]
    /// This turn made time void.
    var hasVoided = false
    /// When the last turn ended, if it made time void.
    var voidEnded = Instant.longAgo
    /// The sockets' count of answers that found no room, as far as time was made void for them.
    var voidedOverflow: UInt64 = 0
    /// False until the tables are laid out.
    var isStarted = false
    var housekeeping: Housekeeping
    var waysLost = WaysLost()
    /// The minute whose figures are being taken; nil between.
    var minuteRound: MinuteRound?
    /// What the tables ask for now, and what is being acted on; two buffers that change places.
    var actions = ProbeActions()
    var found = ProbeActions()
    var arrivals = ProbeArrivals()
    /// By target: its number among the ways that the sockets know.
    var ways: [Int32] = []
    var outgoing: [OutgoingProbe] = []
    /// Of HTTP(S) probes whose sample has not been logged, by target.
    var exchanges: [Int32: HTTPExchange] = [:]
    /// Certificates that were shown in this turn.
    var certificates: [HealthInput] = []
    /// Filled in a turn, handed out at its end.
    var findings = Findings()

    /// The loop is this actor's executor, so what it does needs no lock.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Opens the sockets and lays out the tables; nothing is sent before `start()`.
    ///
    /// - Parameters:
    ///   - loop: what it lives on; started by the caller.
    ///   - configuration: what to watch.
    ///   - memory: what earlier runs left behind.
    ///   - heartbeats: where those of halls arrive.
    ///   - outputs: where findings go.
    /// - Throws: when no socket for ICMP can be had, with the ways to mend it.
    package init(
        loop: EventLoop,
        configuration: Configuration,
        memory: MonitorMemory,
        heartbeats: HeartbeatInbox = HeartbeatInbox(),
        outputs: MonitorOutputs
    ) throws(ProbeSocketsError) {
        let now = Clock.reading()
        self.loop = loop
        self.configuration = configuration
        self.outputs = outputs
        self.heartbeats = heartbeats
        sockets = try ProbeSockets(loop: loop)
        directory = ProbeDirectory(
            configuration,
            everAnswered: memory.everAnswered,
            sentinelsEverAnswered: memory.sentinelsEverAnswered,
            lineProfiles: memory.lineProfiles
        )
        addresses = AddressBook(directory: directory)
        published = Mutex(MonitorProgress(lastTurn: now.instant))
        housekeeping = Housekeeping(at: now, bootTimeLead: Clock.bootTimeLead())
        everAnswered = memory.everAnswered
        lineProfiles = memory.lineProfiles
        health = Health(
            roster: configuration.roster,
            rules: configuration.incidents,
            uplink: configuration.uplink,
            everAnswered: memory.everAnswered,
            sentinelsEverAnswered: memory.sentinelsEverAnswered,
            noTransit: memory.noTransit,
            closedByHand: memory.closedFaults,
            nextIncident: memory.nextIncident,
            openIncidents: memory.openIncidents,
            at: now
        )
    }

    /// How it is getting on; from any thread, without waiting for a turn.
    package nonisolated var progress: MonitorProgress { published.withLock { $0 } }

    func publish(_ change: (inout MonitorProgress) -> Void) {
        published.withLock { change(&$0) }
    }
}
