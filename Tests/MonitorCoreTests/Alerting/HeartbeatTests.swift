import Synchronization
import Testing

@testable import MonitorCore

@Suite("Heartbeat")
struct HeartbeatTests {
    /// Answers as it is told, and counts.
    private final class Sender: MessageSender {
        let concurrency = 1
        let results: Mutex<[DeliveryResult]>
        let sent = Mutex<[Instant]>([])
        let clock: AlertingClock

        init(_ results: [DeliveryResult], _ clock: AlertingClock) {
            self.results = Mutex(results)
            self.clock = clock
        }

        func prepare() async -> DeliveryFailure? { nil }

        func send(_ notification: Notification, body: [UInt8]) async -> DeliveryResult {
            sent.withLock { $0.append(clock.now().instant) }
            return results.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
        }

        func stop() {}
    }

    /// A clock that jumps to the end of each sleep, and ends the sleeper after `limit`.
    private static func clock(until limit: Double) -> AlertingClock {
        let time = Mutex(0.0)
        let shared = Shared(time: time)
        return AlertingClock(
            now: { Province.now(shared.time.withLock { $0 }) },
            sleep: { duration in
                let now = shared.time.withLock { time in
                    time += duration.inSeconds
                    return time
                }
                if now > limit { throw CancellationError() }
            }
        )
    }

    private final class Shared: Sendable {
        let time: Mutex<Double>

        init(time: consuming Mutex<Double>) { self.time = time }
    }

    private func run(
        _ results: [DeliveryResult],
        isGettingOn: @escaping @Sendable () -> Bool = { true }
    ) async -> (at: [Double], reports: [Bool]) {
        let clock = Self.clock(until: 300)
        let sender = Sender(results, clock)
        let reports = Reports()
        let heartbeat = Heartbeat(
            interval: .seconds(60),
            sender: sender,
            clock: clock,
            isGettingOn: isGettingOn,
            compose: {
                Notification(
                    id: "m",
                    sequence: 0,
                    type: .heartbeat,
                    channel: "a",
                    site: nil,
                    time: Province.since,
                    body: [1]
                )
            },
            report: { failure in reports.all.withLock { $0.append(failure == nil) } }
        )
        await heartbeat.run()
        let start = Province.now(0).instant
        return (sender.sent.withLock { $0.map { ($0 - start).inSeconds } }, reports.all.withLock { $0 })
    }

    private final class Reports: Sendable {
        let all = Mutex<[Bool]>([])
    }

    @Test("a sign of life leaves at once and then each interval")
    func regular() async {
        let (at, reports) = await run([.delivered])
        #expect(at == [0, 60, 120, 180, 240, 300])
        #expect(reports.allSatisfy { $0 })
    }

    @Test("one that fails is tried again within its interval, and never queued up")
    func failing() async {
        let (at, reports) = await run([.failed(.unanswered("no"))])
        #expect(at.prefix(6) == [0, 15, 30, 60, 75, 90])
        #expect(reports.first == false)
        let (_, healed) = await run([.failed(.unanswered("no")), .delivered])
        #expect(healed.allSatisfy { $0 }, "the second try of the first one got across")
    }

    @Test("while the daemon does not get on there is none: that is the point of a dead man's switch")
    func stalled() async {
        let (at, reports) = await run([.delivered]) { false }
        #expect(at.isEmpty && reports.isEmpty)
    }
}
