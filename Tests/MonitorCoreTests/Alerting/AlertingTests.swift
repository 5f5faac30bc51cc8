import Foundation
import GRDB
import Glibc
import Synchronization
import Testing

@testable import MonitorCore

@Suite("Alerting", .serialized)
struct AlertingTests {
    /// What the event log would have got.
    final class Log: Sendable {
        private let lines = Mutex<[TimedEvent]>([])

        func append(_ new: [TimedEvent]) { lines.withLock { $0 += new } }

        var timed: [TimedEvent] { lines.withLock { $0 } }

        var events: [MonitorCore.Event] { timed.map(\.event) }

        var deliveries: [Delivery] {
            events.compactMap { event in
                if case .delivery(let delivery) = event { delivery } else { nil }
            }
        }

        var steps: [IncidentChange.Step] {
            events.compactMap { event in
                if case .incident(let change) = event { change.step } else { nil }
            }
        }

        var gaps: [String] {
            events.compactMap { event in
                if case .gap(_, _, let explanation) = event { explanation } else { nil }
            }
        }

        var troubles: [String] {
            events.compactMap { event in
                if case .trouble(nil, let explanation, _) = event { explanation } else { nil }
            }
        }

        func sent(_ channel: String) -> [String] {
            deliveries.filter { $0.channel == channel && $0.outcome.isSent }.map(\.type)
        }
    }

    private let directory: ScratchDirectory
    private let log = Log()

    init() throws {
        signal(SIGPIPE, SIG_IGN)
        directory = try ScratchDirectory()
    }

    private func configuration(_ channels: [Channel], after: Duration = .zero) -> MonitorCore.Configuration {
        Province.configuration(
            // So many open here that they would make a storm.
            storm: StormRule(opened: 1_000),
            channels: channels,
            routes: [Route(channels: channels.map(\.name), after: PhaseDurations(all: after))],
            state: directory.path
        )
    }

    private func alerting(_ configuration: MonitorCore.Configuration, store: Store? = nil) throws -> Alerting {
        Alerting(
            configuration: configuration,
            store: try store ?? Store.open(directory: directory.path),
            version: "1.2.3"
        ) { [log] in log.append($0) }
    }

    private func hook(_ name: String, _ script: String) throws -> Channel {
        Province.hook(name, [try directory.script("\(name).sh", script)])
    }

    private func webhook(_ name: String, _ url: String) -> Channel {
        Channel(name: name, kind: .webhook(Channel.Webhook(url: url)), timeout: .seconds(5))
    }

    /// An incident that happens now, by the machine's clock.
    private func change(_ step: IncidentChange.Step, number: Int = 17) -> IncidentChange {
        let now = AlertingClock.system.now().timestamp
        var incident = Province.incident(number)
        incident.since = now + .seconds(-3)
        incident.openedAt = now
        if step == .resolved {
            incident.recoveredAt = now
            incident.resolution = .recovered
        }
        return IncidentChange(step: step, at: now, incident: incident)
    }

    private func running<Value>(_ alerting: Alerting, _ body: () async throws -> Value) async throws -> Value {
        let task = Task { await alerting.run() }
        let value = try await body()
        let start = ContinuousClock.now
        task.cancel()
        await task.value
        #expect(ContinuousClock.now - start < .seconds(2), "stopping took too long")
        return value
    }

    @Test("a fault goes to every channel of its route, opened before resolved, and leaves nothing in the outbox")
    func wholeWay() async throws {
        let responder = try HTTPResponder(.status(200))
        let store = try Store.open(directory: directory.path)
        let channels = [try hook("sms", "echo $MONITORD_TYPE >> out"), webhook("on-call", responder.url)]
        let alerting = try alerting(configuration(channels), store: store)
        try await running(alerting) {
            alerting.submit([change(.opened)])
            alerting.submit([change(.resolved)])
            #expect(await eventually { log.sent("sms").count == 2 && log.sent("on-call").count == 2 })
            #expect(await eventually { alerting.progress.waiting == 0 })
        }
        #expect(log.sent("sms") == ["incident.opened", "incident.resolved"])
        #expect(log.steps == [.opened, .resolved])
        #expect(directory.textSoFar("out") == "incident.opened\nincident.resolved\n")
        let types = try responder.requests.map { try NotificationDocument.decoded($0.body).type }
        #expect(types == [.opened, .resolved])
        #expect(try await store.restore(at: AlertingClock.system.now()).pending.isEmpty)
        #expect(try store.openIncidents().isEmpty)
    }

    @Test("from the submission to the hook's first instruction it takes well below 100 ms")
    func latency() async throws {
        let alerting = try alerting(configuration([try hook("sms", "date +%s%N > began-$MONITORD_NUMBER")]))
        var delays: [Double] = []
        try await running(alerting) {
            for number in 1...10 {
                let submitted = AlertingClock.system.now().timestamp
                alerting.submit([change(.opened, number: number)])
                #expect(await eventually { !directory.textSoFar("began-\(number)").isEmpty })
                let text = directory.textSoFar("began-\(number)").trimmingCharacters(in: .whitespacesAndNewlines)
                let began = Timestamp(nanoseconds: try #require(Int64(text)))
                delays.append((began - submitted).inMilliseconds)
            }
        }
        // The median, since other work on the machine may delay a single run.
        #expect(delays.sorted()[5] < 100, "\(delays)")
    }

    @Test("a dead channel delays no other, and its messages go on with the same id after a restart")
    func restart() async throws {
        let failing = try HTTPResponder(.status(500))
        let channels = [webhook("on-call", failing.url), try hook("sms", "echo $MONITORD_TYPE >> out")]
        let first = try alerting(configuration(channels))
        try await running(first) {
            first.submit([change(.opened)])
            #expect(await eventually { log.sent("sms").count == 1 && failing.requests.count >= 2 })
        }
        let id = try #require(failing.requests.first?.header("webhook-id"))
        #expect(
            failing.requests.allSatisfy { $0.header("webhook-id") == id && $0.body == failing.requests.first?.body }
        )

        let healthy = try HTTPResponder(.status(200))
        let again = [webhook("on-call", healthy.url), channels[1]]
        let second = try alerting(configuration(again))
        try await running(second) {
            #expect(await eventually { healthy.requests.count == 1 })
            second.submit([change(.resolved)])
            #expect(await eventually { log.sent("sms").count == 2 && healthy.requests.count == 2 })
        }
        #expect(healthy.requests.first?.header("webhook-id") == id)
        #expect(healthy.requests.first?.body == failing.requests.first?.body)
        #expect(directory.textSoFar("out") == "incident.opened\nincident.resolved\n")
    }

    @Test("what is held back is told when `after` has passed, by a timer")
    func timer() async throws {
        let alerting = try alerting(configuration([try hook("sms", "exit 0")], after: .milliseconds(300)))
        let start = ContinuousClock.now
        try await running(alerting) {
            alerting.submit([change(.opened)])
            #expect(await eventually { log.sent("sms") == ["incident.opened"] })
        }
        #expect(ContinuousClock.now - start >= .milliseconds(290))
    }

    @Test("while the store cannot be written messages leave from memory, the log says so, and all is stored later")
    func brokenStore() async throws {
        let store = try Store.open(directory: directory.path)
        try await store.database.writeWithoutTransaction { database in
            try database.execute(
                sql: "CREATE TRIGGER full BEFORE INSERT ON incident BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            )
        }
        let failing = try HTTPResponder(.status(500))
        let channels = [webhook("on-call", failing.url), try hook("sms", "exit 0")]
        let alerting = try alerting(configuration(channels), store: store)
        try await running(alerting) {
            alerting.submit([change(.opened)])
            #expect(await eventually { log.sent("sms") == ["incident.opened"] && log.troubles.count == 1 })
            #expect(log.troubles.first?.hasPrefix("không lưu được sự cố và tin báo") == true)
            #expect(log.troubles.first?.contains("disk full") == true)
            #expect(log.gaps.isEmpty, "how long it lasts is not known yet")
            #expect(log.steps == [.opened])
            #expect(try store.openIncidents().isEmpty)
            try await store.database.writeWithoutTransaction { try $0.execute(sql: "DROP TRIGGER full") }
            #expect(await eventually { log.gaps == ["không lưu được sự cố và tin báo; nay đã lưu lại đủ"] })
        }
        #expect(try store.openIncidents().map(\.number) == [17])
        let pending = try await store.restore(at: AlertingClock.system.now()).pending
        #expect(pending.map(\.id) == failing.requests.compactMap { $0.header("webhook-id") }.prefix(1).map { $0 })
    }

    @Test("a removed channel's messages end as given up, a changed one's go on")
    func reload() async throws {
        let failing = try HTTPResponder(.status(503))
        let healthy = try HTTPResponder(.status(200))
        let alerting = try alerting(configuration([webhook("gone", failing.url), webhook("moved", failing.url)]))
        try await running(alerting) {
            alerting.submit([change(.opened)])
            #expect(await eventually { log.deliveries.count >= 2 })
            alerting.reload(configuration([webhook("moved", healthy.url)]))
            #expect(await eventually { log.sent("moved") == ["incident.opened"] })
            #expect(await eventually { log.deliveries.contains { $0.channel == "gone" && $0.outcome.isGivenUp } })
            alerting.submit([change(.resolved)])
            #expect(await eventually { log.sent("moved") == ["incident.opened", "incident.resolved"] })
        }
        #expect(log.sent("gone").isEmpty)
        let ends = log.deliveries.filter { $0.channel == "gone" }.map(\.outcome)
        #expect(ends.contains(.gaveUp(.channelRemoved, end: .refused, fallback: nil)))
    }

    @Test("stopping while a hook never ends takes less than 2 s, and its message stays in the outbox")
    func stopping() async throws {
        let store = try Store.open(directory: directory.path)
        let alerting = try alerting(
            configuration([try hook("sms", "echo > began; while :; do sleep 0.1; done")]),
            store: store
        )
        try await running(alerting) {
            alerting.submit([change(.opened)])
            #expect(await eventually { !directory.textSoFar("began").isEmpty })
        }
        #expect(try await store.restore(at: AlertingClock.system.now()).pending.count == 1)
    }

    @Test("what is submitted from many threads arrives whole, each thread's in order")
    func submission() async throws {
        let alerting = try alerting(configuration([]))
        try await running(alerting) {
            await withTaskGroup(of: Void.self) { group in
                for thread in 0..<8 {
                    group.addTask {
                        for step in 0..<50 { alerting.submit([change(.opened, number: thread * 1_000 + step)]) }
                    }
                }
            }
            #expect(await eventually { log.steps.count == 400 })
        }
        var last: [Int: Int] = [:]
        for case .incident(let change) in log.events {
            let (thread, step) = change.incident.number.quotientAndRemainder(dividingBy: 1_000)
            #expect(step == (last[thread] ?? -1) + 1)
            last[thread] = step
        }
    }
}

extension Delivery.Outcome {
    fileprivate var isSent: Bool { if case .sent = self { true } else { false } }

    fileprivate var isGivenUp: Bool { if case .gaveUp = self { true } else { false } }
}
