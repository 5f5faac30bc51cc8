import ServiceLifecycle
import Synchronization

/// Words and writes what the others record; the last to stop, so that the last line is written.
struct RecorderService: Service {
    let daemon: Daemon

    func run() async throws {
        let recorder = daemon.recorder
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await recorder.run() }
            try? await gracefulShutdown()
            let signal = daemon.stopSignal.withLock { $0 } ?? "-"
            daemon.record(.stopped(signal: signal, ran: Clock.now() - daemon.started.instant))
            await recorder.drained()
            recorder.finish()
        }
        daemon.writer.stop(within: .milliseconds(500))
        daemon.stateDirectory.leave()
    }
}

/// Tells people; what is under way at the end stays in the outbox.
struct AlertingService: Service {
    let alerting: Alerting

    func run() async throws {
        await cancelWhenGracefulShutdown { await alerting.run() }
    }
}

/// Keeps figures and spans; stops after the monitor, so that its last words are stored.
struct MinutesService: Service {
    let minutes: MinuteKeeper

    func run() async throws {
        try? await gracefulShutdown()
        await minutes.finish()
    }
}

/// Keeps the database where the next start looks for it.
struct StoreService: Service {
    let daemon: Daemon

    func run() async throws {
        let recorder = daemon.recorder
        let keeper = StoreKeeper(
            store: daemon.store,
            logger: daemon.logger,
            language: daemon.configuration.language
        ) { recorder.record($0) }
        await cancelWhenGracefulShutdown { await keeper.run() }
        await keeper.look(at: Clock.reading().timestamp)
    }
}

/// Probes; says when it has begun and when it ends.
struct MonitorService: Service {
    let daemon: Daemon

    func run() async throws {
        await daemon.events.prepare()
        await daemon.monitor.start(
            nextSession: daemon.events.nextSession,
            afterBreak: daemon.stateDirectory.wasAbandoned
        )
        daemon.notifier.ready(status: "monitord \(Version.current)")
        try? await gracefulShutdown()
        _ = daemon.readiness.stop()
        await daemon.monitor.stop()
    }
}
