package import Logging
package import ServiceLifecycle
import Synchronization

/// The whole service: made in one piece or not at all, then run until it is asked to stop.
package final class Daemon: Sendable {
    let options: DaemonOptions
    let environment: [String: String]
    let logger: Logger
    let started: ClockReading
    let configuration: Configuration
    let stateDirectory: StateDirectory
    let writer: LogWriter
    let recorder: Recorder
    let store: Store
    let alerting: Alerting
    let minutes: MinuteKeeper
    let loop: EventLoop
    let monitor: Monitor
    let heartbeats = HeartbeatInbox()
    let events: EventKeeper
    let readiness: ReadinessKeeper
    let notifier: SystemdNotifier
    /// The configuration in force.
    let current: Mutex<Configuration>
    /// The last reload that was asked for; the next waits for it.
    let reloading = Mutex<Task<ReloadReport, Never>?>(nil)
    /// Configurations that came into force after the start.
    let reloads = ReloadNews()
    /// What asked for the end; nil until then.
    let stopSignal = Mutex<String?>(nil)

    /// Reads the configuration, takes the state directory, opens logs, database and sockets; sends nothing yet.
    ///
    /// - Throws: ``StartError``.
    package init(options: DaemonOptions, environment: [String: String], logger: Logger) throws(StartError) {
        let reading = options.load()
        reading.warnings.forEach { logger.warning("\($0.unlabelled)") }
        guard let configuration = reading.configuration else { throw .configuration(reading.errors) }
        self.options = options
        self.environment = environment
        self.logger = logger
        self.configuration = configuration
        current = Mutex(configuration)
        started = Clock.reading()
        notifier = SystemdNotifier(environment: environment)
        stateDirectory = try Self.takeStateDirectory(configuration)
        writer = try Self.openLogs(configuration, tail: options.tail)
        let recorder = Recorder(writer: writer, configuration: configuration)
        let opening = try Self.openStore(configuration, at: started.timestamp)
        let store = opening.store
        Self.tell(
            opening,
            of: configuration,
            at: started.timestamp,
            logger: logger,
            record: { recorder.record($0) }
        )
        let alerting = Alerting(configuration: configuration, store: store, version: Version.current) {
            recorder.record($0)
        }
        let facts = FactKeeper(store: store, logger: logger)
        let state = store.file.directory
        let minutes = MinuteKeeper(store: store, logger: logger, at: started.timestamp) { DiskSpace(at: state) }
        let outputs = MonitorOutputs(
            events: {
                recorder.record($0)
                minutes.note($0)
            },
            incidents: { alerting.submit($0) },
            summaries: { recorder.record($0) },
            samples: { recorder.record($0) },
            facts: { facts.keep($0) },
            minute: { minutes.keep($0) },
            droppedEvents: { [writer] in writer.droppedCount + recorder.droppedCount }
        )
        (loop, monitor) = try Self.openProbing(
            configuration,
            store: store,
            heartbeats: heartbeats,
            outputs: outputs
        )
        let monitor = monitor
        events = EventKeeper(
            configuration: configuration,
            records: try Self.readEvents(configuration, from: store),
            alerting: alerting,
            surroundings: EventKeeper.Surroundings(
                take: { await monitor.take($0) },
                standing: { await monitor.standing() }
            )
        )
        readiness = ReadinessKeeper(monitor: monitor, alerting: alerting, store: store, logger: logger) { event in
            recorder.record([TimedEvent(at: Clock.reading().timestamp, event: event)])
        }
        self.recorder = recorder
        self.store = store
        self.alerting = alerting
        self.minutes = minutes
        // A heartbeat says that faults would be seen and told, not only that a process runs.
        alerting.sendHeartbeats { [weak self] in self?.isTrustworthy ?? false }
    }

    /// Probes, records and alerts until SIGTERM or SIGINT.
    ///
    /// `door` makes the service by which others reach the daemon's control; it is the first to end.
    package func run(door: (Control) -> any Service) async throws {
        try loop.start()
        defer { loop.stop() }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: RecorderService(daemon: self)),
                    .init(service: AlertingService(alerting: alerting)),
                    .init(service: MinutesService(minutes: minutes)),
                    .init(service: StoreService(daemon: self)),
                    .init(service: MonitorService(daemon: self)),
                    .init(service: EventService(daemon: self)),
                    .init(service: WatchdogService(daemon: self)),
                    .init(
                        service: SignalService(daemon: self),
                        successTerminationBehavior: .gracefullyShutdownGroup
                    ),
                    .init(service: door(Control(daemon: self))),
                ],
                logger: logger
            )
        )
        try await group.run()
    }
}
