/// Sends a channel its signs of life: never queued, never stored, and none while the daemon does not get on.
struct Heartbeat: Sendable {
    let interval: Duration
    let sender: any MessageSender
    let clock: AlertingClock
    /// False keeps the next sign of life back: that is what a dead man's switch is for.
    let isGettingOn: @Sendable () -> Bool
    /// Makes the next document; nil when that fails.
    let compose: @Sendable () async -> Notification?
    /// How the tries of one sign of life ended; nil is well.
    let report: @Sendable (DeliveryFailure?) -> Void

    /// A sign of life that fails is tried again within its interval, so often in all.
    private static let tries = 3

    /// Works until its task is cancelled.
    func run() async {
        var next = clock.now().instant
        while (try? await clock.sleep(max(.zero, next - clock.now().instant))) != nil {
            if isGettingOn() { await beat(until: next + interval) }
            // A beat that was missed is not made up for.
            next = max(next + interval, clock.now().instant)
        }
    }

    private func beat(until end: Instant) async {
        guard let notification = await compose(), let body = notification.body else { return }
        var failure: DeliveryFailure?
        for _ in 0..<Self.tries {
            switch await sender.send(notification, body: body) {
            case .delivered:
                report(nil)
                return
            case .abandoned:
                return
            case .failed(let reason, _), .later(let reason), .refused(let reason):
                failure = reason
            }
            let pause = interval / 4
            guard clock.now().instant + pause < end, (try? await clock.sleep(pause)) != nil else { break }
        }
        if let failure, !Task.isCancelled { report(failure) }
    }
}
