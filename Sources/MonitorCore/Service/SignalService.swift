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
    func stopping(by signal: String) {
        notifier.stopping()
        stopSignal.withLock { $0 = signal }
    }

    func record(_ event: Event) {
        let timed = [TimedEvent(at: Clock.reading().timestamp, event: event)]
        recorder.record(timed)
        minutes.note(timed)
    }
}
