import ServiceLifecycle
import Synchronization

/// Drives the training events; begins when the monitor has.
struct EventService: Service {
    let daemon: Daemon

    func run() async throws {
        let keeper = daemon.events
        await cancelWhenGracefulShutdown { await keeper.run() }
    }
}

extension Daemon {
    static func readEvents(_ configuration: Configuration, from store: Store) throws(StartError) -> [EventRecord] {
        do {
            return try store.eventRecords()
        } catch {
            throw .store(path: configuration.paths.state, explanation: "\(error)")
        }
    }

    /// A sentence for `systemctl status`.
    var statusText: String {
        guard let next = events.nextSession else { return monitor.progress.status }
        let zone = current.withLock { $0.timeZone }
        let time = SpokenTime(language: .en, zone: zone)
        let now = Clock.reading().timestamp
        let words = Catalogue(language: .en)
        let session =
            next.isOnAir
            ? words.say(EventPhrase.onAirNow, ["event": next.event, "ends": time.minute(next.ends, near: now)])
            : words.say(EventPhrase.follows, ["event": next.event, "begins": time.minute(next.begins, near: now)])
        return "\(monitor.progress.status); \(session)"
    }
}
