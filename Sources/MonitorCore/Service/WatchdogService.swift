import Glibc
import Logging
import ServiceLifecycle

/// Gives systemd its sign of life, but only while the loop, the log writer and the outbox really get on.
struct WatchdogService: Service {
    let daemon: Daemon

    func run() async throws {
        let settings = WatchdogSettings.fromEnvironment(daemon.environment, processID: getpid())
        let interval = min(settings?.interval ?? .seconds(5), .seconds(5))
        await cancelWhenGracefulShutdown {
            var pause = interval
            while (try? await Task.sleep(for: pause)) != nil {
                let stuck = daemon.stuckPart(limit: settings?.timeout ?? .seconds(10))
                // A machine that slept or was stopped needs a moment: a whole interval later may be too late.
                pause = stuck == nil ? interval : interval / 5
                if let stuck {
                    daemon.logger.error("\(stuck) does not get on; the watchdog is not fed")
                } else if settings != nil {
                    daemon.notifier.watchdog()
                }
                daemon.notifier.status(daemon.statusText)
            }
        }
    }
}

extension Daemon {
    /// False while a part is stuck, and for the first minute after a run that broke off.
    ///
    /// A daemon that crashes over and over must not look alive to a dead man's switch.
    var isTrustworthy: Bool {
        let isSteady = !stateDirectory.wasAbandoned || Clock.now() - started.instant >= .seconds(60)
        return isSteady && stuckPart(limit: .seconds(10)) == nil
    }

    /// The first part whose last real progress is older than `limit`; nil while all is well.
    func stuckPart(limit: Duration) -> String? {
        let now = Clock.now()
        if now - monitor.progress.lastTurn > limit { return "the loop" }
        if now - writer.lastProgress > limit { return "the log writer" }
        if alerting.progress.isStalled(at: now, limit: limit) { return "the outbox" }
        return nil
    }
}
