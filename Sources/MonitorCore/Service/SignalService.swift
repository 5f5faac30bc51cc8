import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// What the service manager and logrotate ask by signal: HUP reloads, USR1 reopens the logs, TERM and INT stop.
struct SignalService: Service {
    let daemon: Daemon

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup, .sigusr1, .sigterm, .sigint)
        for await signal in signals.cancelOnGracefulShutdown() {
            switch signal {
            case .sighup: await daemon.reload()
            case .sigusr1: daemon.writer.reopen()
            default: return daemon.stopping(by: signal == .sigint ? "SIGINT" : "SIGTERM")
            }
        }
    }
}

extension Daemon {
    /// Applies the configuration files as they are now; a broken one is refused and the old stays.
    func reload() async {
        notifier.reloading(at: Clock.now())
        defer { notifier.ready() }
        writer.reopen()
        let reading = options.load()
        reading.diagnostics.forEach { logger.log(level: $0.isError ? .error : .warning, "\($0.unlabelled)") }
        guard let configuration = reading.configuration else {
            let first = reading.errors.first.map(\.description) ?? ""
            return record(.refused(errors: reading.errors.count, first: first))
        }
        alerting.reload(configuration)
        let change = await monitor.reload(configuration)
        // What the reload ended is worded by the old names, all that follows by the new.
        recorder.reconfigure(configuration)
        record(change)
        do {
            try await store.forgetAnswered(except: configuration.roster)
        } catch {
            logger.error("cannot forget which removed sites had answered", metadata: ["error": "\(error)"])
        }
    }

    func stopping(by signal: String) {
        notifier.stopping()
        stopSignal.withLock { $0 = signal }
    }

    func record(_ event: Event) {
        recorder.record([TimedEvent(at: Clock.reading().timestamp, event: event)])
    }
}
