import Glibc
import Synchronization

/// Looks host names up on a thread of its own, again and again, and keeps the last good addresses through an outage.
package final class NameResolver: Sendable {
    /// Addresses of a name, or why there are none; may block.
    package typealias Lookup = @Sendable (String) -> Result<[IPAddress], LookupFailure>

    private struct Shared {
        var schedule = ResolutionSchedule()
        var isStopping = false
    }

    private let lookup: Lookup
    private let report: @Sendable (NameResolution) -> Void
    private let alarm: Alarm
    private let shared = Mutex(Shared())

    /// Starts the thread; `report` is called on it, on the first result of a name and on every change.
    ///
    /// - Throws: what the kernel refuses.
    package init(
        lookup: @escaping Lookup = { SystemLookup.addresses(of: $0) },
        report: @escaping @Sendable (NameResolution) -> Void
    ) throws(SystemCallError) {
        self.lookup = lookup
        self.report = report
        alarm = try Alarm()
        // The thread keeps the resolver alive until `stop`.
        try OwnThread.startDetached(named: "resolver") { [self] in run() }
    }

    /// Says which names are wanted from now on, and looks all of them up; from any thread.
    ///
    /// Names that were wanted before keep what is known of them; those no longer named are forgotten.
    package func resolve(names: Set<String>) {
        shared.withLock {
            $0.schedule.want(names, at: Clock.now())
            $0.schedule.hasten(at: Clock.now())
        }
        alarm.ring()
    }

    /// Ends the thread, but does not wait: a lookup under way cannot be interrupted, its result is dropped.
    package func stop() {
        shared.withLock { $0.isStopping = true }
        alarm.ring()
    }

    private func run() {
        while let next = shared.withLock({ $0.isStopping ? nil : ($0.schedule.next, ()) }) {
            guard let due = next.0, due.at <= Clock.now() else {
                if alarm.wait(until: next.0?.at) { alarm.silence() }
                continue
            }
            let result = lookup(due.name)
            let news = shared.withLock { shared in
                shared.isStopping ? nil : shared.schedule.note(result, of: due.name, at: Clock.now())
            }
            if let news { report(news) }
        }
    }
}
