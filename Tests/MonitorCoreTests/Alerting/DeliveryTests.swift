import Foundation
import GRDB
import Glibc
import Synchronization
import Testing

@testable import MonitorCore

/// From the book to the channels and into the ledger, with real hooks and receivers.
@Suite("Delivery", .serialized)
struct DeliveryTests {
    private let directory: ScratchDirectory
    private let store: Store
    private let log = AlertingTests.Log()

    init() throws {
        signal(SIGPIPE, SIG_IGN)
        directory = try ScratchDirectory()
        store = try Store.open(directory: directory.path)
    }

    private func hook(_ name: String, _ script: String, fallback: String? = nil, tries: Int = 5) throws -> Channel {
        let command = [try directory.script("\(name).sh", script)]
        return Channel(
            name: name,
            kind: .hook(Channel.Hook(command: command, tries: tries)),
            timeout: .seconds(30),
            fallback: fallback
        )
    }

    private func webhook(_ name: String, _ url: String, fallback: String? = nil) -> Channel {
        Channel(name: name, kind: .webhook(Channel.Webhook(url: url)), timeout: .seconds(600), fallback: fallback)
    }

    private func alerting(_ channels: [Channel], routed: [String]? = nil, clock: AlertingClock = .system) -> Alerting {
        Alerting(
            configuration: Province.configuration(
                channels: channels,
                routes: [Route(channels: routed ?? channels.map(\.name), after: PhaseDurations(all: .zero))],
                state: directory.path
            ),
            store: store,
            version: "1.2.3",
            clock: clock
        ) { [log] in log.append($0) }
    }

    /// The machine's clocks, so many times as fast.
    private static func fastClock(_ factor: Int) -> AlertingClock {
        let start = AlertingClock.system.now()
        return AlertingClock(
            now: {
                let passed = (AlertingClock.system.now().instant - start.instant) * factor
                return ClockReading(instant: start.instant + passed, timestamp: start.timestamp + passed)
            },
            sleep: { try await AlertingClock.system.sleep($0 / factor) }
        )
    }

    private func change(_ step: IncidentChange.Step, _ number: Int = 17) -> IncidentChange {
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
        task.cancel()
        await task.value
        return value
    }

    @Test("the ledger tells of each message what became of it, newest first, and keeps no text of what is over")
    func ledger() async throws {
        let busy = try HTTPResponder(.status(503, body: "busy"))
        let channels = [try hook("sms", "exit 0"), webhook("web", busy.url), try hook("bad", "exit 3", tries: 1)]
        let alerting = alerting(channels)
        try await running(alerting) {
            alerting.submit([change(.opened)])
            #expect(await eventually { log.deliveries.count >= 3 })
            #expect(await eventually { alerting.progress.waiting == 0 })
        }
        let entries = try await alerting.ledger(limit: 10)
        #expect(entries.map(\.channel).sorted() == ["bad", "sms", "web"])
        #expect(entries.allSatisfy { $0.incident == 17 && $0.type == "incident.opened" })
        let sms = try #require(entries.first { $0.channel == "sms" })
        #expect(sms.state == .delivered && sms.tries == 1 && sms.lastResult == nil && sms.duration != nil)
        let web = try #require(entries.first { $0.channel == "web" })
        #expect(web.state == .queued && web.tries >= 1 && web.lastResult == "HTTP 503: busy" && web.nextTry != nil)
        let bad = try #require(entries.first { $0.channel == "bad" })
        #expect(bad.state == .givenUp && bad.lastResult == "lệnh kết thúc với mã lỗi 3")
        #expect(try await store.body(of: sms.message) == nil)
        #expect(try await store.body(of: bad.message) == nil)
        #expect(try await store.body(of: web.message) != nil)
        #expect(try await alerting.ledger(limit: 1).map(\.message) == [entries[0].message])
        #expect(alerting.deliveryCounters.contains(DeliveryCount(channel: "bad", result: .gaveUp, count: 1)))
    }

    @Test("what ended a week ago leaves the ledger in small steps, what waits stays")
    func pruning() async throws {
        var batch = StoreBatch()
        for number in 0..<1_200 {
            let message = message(number, channel: "sms")
            batch.add([message])
            if number >= 100 {
                batch.finish(message.id, StoreBatch.Ending(at: Province.now(Double(number)).timestamp, tries: .init()))
            }
        }
        try await store.commit(batch, at: Province.now(0))
        let week = Province.now(0).timestamp + .seconds(700)
        #expect(try await store.pruneLedger(before: week))
        #expect(try await store.pruneLedger(before: week) == false)
        let left = try await store.ledger(limit: 2_000, catalogue: Catalogue(language: .en))
        #expect(left.count == 600 && left.count { $0.state == .queued } == 100)
        #expect(try await store.lastSequence() == 1_199)
    }

    private func message(_ number: Int, channel: String, body: [UInt8] = [123, 125]) -> MonitorCore.Notification {
        MonitorCore.Notification(
            id: "msg_\(number)",
            sequence: Int64(number),
            type: .opened,
            channel: channel,
            incident: number,
            site: nil,
            time: AlertingClock.system.now().timestamp,
            body: body
        )
    }

    @Test("a database of the first version is taken over with its messages")
    func migration() async throws {
        let other = try ScratchDirectory()
        let pool = try DatabasePool(path: "\(other.path)/\(Store.fileName)")
        try Migrations.all.migrate(pool, upTo: "1 incidents, outbox, answered sites")
        try await pool.write { database in
            try database.execute(
                sql:
                    "INSERT INTO notification VALUES ('msg_a', 5, 'incident.opened', 'sms', 17, 'son-ha', 1000, 2, 1, x'7B7D')"
            )
        }
        try pool.close()
        let store = try Store.open(directory: other.path)
        let pending = try await store.restore(at: Province.now(0)).pending
        #expect(pending.map(\.id) == ["msg_a"] && pending.first?.tries == .init(all: 2, counted: 1))
        #expect(try await store.body(of: "msg_a") == [123, 125])
        #expect(try await store.lastSequence() == 5)
    }

    @Test("what a channel gives up goes to its fallback, in order and once; a circle of fallbacks ends")
    func fallback() async throws {
        let gone = try HTTPResponder(.status(410))
        let channels = [
            webhook("web", gone.url, fallback: "second"), try hook("second", "exit 1", fallback: "sms", tries: 1),
            try hook("sms", "cat >> out; echo >> out; exit 1", fallback: "web", tries: 1),
        ]
        let alerting = alerting(channels, routed: ["web"])
        try await running(alerting) {
            alerting.submit([change(.opened), change(.resolved)])
            #expect(await eventually { log.deliveries.count >= 6 })
            #expect(await eventually { alerting.progress.waiting == 0 })
        }
        let texts = directory.textSoFar("out").split(separator: "\n")
        let documents = try texts.map { try NotificationDocument.decoded(Array($0.utf8)) }
        #expect(documents.map(\.type) == [.opened, .resolved])
        #expect(gone.requests.count == 2)
        let ends = log.deliveries.filter { $0.type == "incident.opened" }
        #expect(ends.map(\.channel) == ["web", "second", "sms"])
        #expect(Set(ends.map(\.message)).count == 3 && documents[0].id == ends[2].message)
        let fallbacks = ends.map { if case .gaveUp(_, _, let fallback) = $0.outcome { fallback } else { "?" } }
        #expect(fallbacks == ["second", "sms", nil])
        let ledger = try await alerting.ledger(limit: 10)
        #expect(ledger.count == 6 && ledger.allSatisfy { $0.state == .givenUp })
    }

    @Test("a message that is handed over twice, as after a kill, is one message")
    func handedOverTwice() throws {
        let first = try HookChannelTests.message()
        let body = try #require(first.body)
        let messages = try [1, 2].map { sequence in
            try Fallback.message(from: first, body: body, to: "sms", sequence: sequence, at: Province.since)
        }
        #expect(messages[0].id == messages[1].id && messages[0].id != first.id && messages[0].body == messages[1].body)
        #expect(messages[0].origins == ["on-call"])
        #expect(messages[0].id.hasPrefix("msg_") && messages[0].id.count == 28)
    }

    @Test("a fallback that was sent the same news itself is not sent it again")
    func alreadyTold() async throws {
        let gone = try HTTPResponder(.status(410))
        let alerting = alerting([
            webhook("web", gone.url, fallback: "sms"), try hook("sms", "echo $MONITORD_TYPE >> out"),
        ])
        try await running(alerting) {
            alerting.submit([change(.opened)])
            #expect(await eventually { log.deliveries.count >= 2 })
            #expect(await eventually { alerting.progress.waiting == 0 })
        }
        #expect(directory.textSoFar("out") == "incident.opened\n")
    }

    @Test("a test message goes through the outbox like any other, and its outcome is reported")
    func testAlert() async throws {
        let channels = [
            try hook("sms", "echo $MONITORD_TYPE >> out"), try hook("bad", "echo no modem >&2; exit 1", tries: 1),
        ]
        let alerting = alerting(channels)
        let reports = try await running(alerting) { try await alerting.testAlert(nil, by: "Tuấn") }
        #expect(reports.map(\.channel) == ["sms", "bad"])
        #expect(reports[0].outcome == .delivered && reports[0].seconds < 10)
        #expect(reports[1].outcome == .failed(reason: "lệnh kết thúc với mã lỗi 1: no modem, đã thử 1 lần"))
        #expect(directory.textSoFar("out") == "test\n")
        #expect(try await alerting.ledger(limit: 5).map(\.message).sorted() == reports.map(\.message).sorted())
        await #expect(throws: ControlRefusal.self) { try await alerting.testAlert("none", by: "Tuấn") }
    }

    @Test("a drill goes to the channels of the route, at once and marked, and is no incident")
    func drill() async throws {
        let channels = [try hook("sms", "echo $MONITORD_TYPE $MONITORD_TITLE >> out"), try hook("other", "exit 0")]
        let alerting = alerting(channels, routed: ["sms"])
        let reports = try await running(alerting) {
            try await alerting.drill(Province.incident(0), by: "Tuấn")
        }
        #expect(reports.map(\.channel) == ["sms"] && reports.first?.outcome == .delivered)
        #expect(directory.textSoFar("out").hasPrefix("drill [DIỄN TẬP] "))
        #expect(try store.openIncidents().isEmpty)
        let drills = log.events.compactMap { event in
            if case .drill(let step) = event { step } else { nil }
        }
        #expect(drills == [DrillStep(site: Province.id("son-ha/son-thuong"), by: "Tuấn", channels: ["sms"])])
    }

    @Test("a channel that gets nothing across for a minute is told of by another, and again when it works")
    func stuck() async throws {
        let busy = HTTPResponder.Answer.status(500)
        // Eight failures take more than 60 s of the fast clock, whatever the jitter.
        let responder = try HTTPResponder(busy, busy, busy, busy, busy, busy, busy, busy, .status(200))
        let channels = [
            webhook("web", responder.url), try hook("sms", "echo $MONITORD_TYPE $MONITORD_TITLE >> out"),
        ]
        let alerting = alerting(channels, routed: ["web"], clock: Self.fastClock(60))
        try await running(alerting) {
            alerting.submit([change(.opened)])
            #expect(await eventually { log.sent("web") == ["incident.opened"] && log.sent("sms").count == 2 })
        }
        #expect(log.sent("sms") == ["channel-stuck", "channel-recovered"])
        #expect(
            directory.textSoFar("out")
                == "channel-stuck KÊNH BÁO web BỊ NGHẼN\nchannel-recovered KÊNH BÁO web ĐÃ HẾT NGHẼN\n"
        )
        #expect(steps.count == 2)
        guard case .stuck(let oldest, 1, told: "sms")? = steps.first?.step, case .unstuck? = steps.last?.step else {
            Issue.record("\(steps)")
            return
        }
        #expect(oldest >= .seconds(60) && oldest < .seconds(120))
    }

    @Test("a channel without its secret says so once, sends nothing, and goes on by itself when the file is mended")
    func secretMissing() async throws {
        let responder = try HTTPResponder(.status(200))
        let webhook = Channel.Webhook(url: responder.url, secret: .file(directory.path(of: "secret")))
        let alerting = alerting([Channel(name: "web", kind: .webhook(webhook), timeout: .seconds(5))])
        try await running(alerting) {
            #expect(await eventually { steps.count == 1 })
            alerting.submit([change(.opened)])
            #expect(await eventually { log.deliveries.count >= 2 })
            #expect(responder.requests.isEmpty)
            try directory.write(Data("\(ChannelSecretTests.secret)\n".utf8), to: "secret")
            #expect(await eventually { log.sent("web") == ["incident.opened"] })
            #expect(await eventually { steps.count == 2 })
        }
        guard case .unusable(.secretUnreadable)? = steps.first?.step, case .usable? = steps.last?.step else {
            Issue.record("\(steps)")
            return
        }
    }

    private var steps: [ChannelStep] {
        log.events.compactMap { event in
            if case .channel(let step) = event { step } else { nil }
        }
    }

    @Test("signs of life go out beside the outbox, and none while the daemon does not get on")
    func heartbeat() async throws {
        var alive = try hook("alive", "echo $MONITORD_TYPE >> beats")
        alive.heartbeat = .milliseconds(200)
        let alerting = alerting([alive], routed: [])
        let daemon = FakeDaemon()
        alerting.sendHeartbeats { daemon.isGettingOn() }
        try await running(alerting) {
            #expect(await eventually { directory.textSoFar("beats").hasPrefix("heartbeat\nheartbeat\n") })
            #expect(await eventually { await alerting.channelHealth().first?.heartbeatWorks == true })
            daemon.stall()
            // One may be under way when it stalls; by the second question it is over.
            #expect(await eventually { daemon.questionsWhileStalled >= 2 })
            let before = directory.textSoFar("beats")
            #expect(await eventually { daemon.questionsWhileStalled >= 5 })
            #expect(directory.textSoFar("beats") == before)
        }
        #expect(try await alerting.ledger(limit: 10).isEmpty)
    }

    @Test("channels that hang, whatever way, delay no other by a second")
    func isolation() async throws {
        let hanging = try HTTPResponder(.hang)
        let channels = [
            webhook("hangs", hanging.url), try hook("never", "sleep 600"),
            try hook("forks", "(trap '' TERM; sleep 600) & sleep 600"),
            try hook("floods", "while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done"),
            try hook("sms", "date +%s.%N > began-$MONITORD_NUMBER"),
        ]
        let alerting = alerting(channels)
        var delays: [Double] = []
        try await running(alerting) {
            // One more within ten minutes would be a storm, told by digests.
            for number in 1...8 {
                let start = AlertingClock.system.now().timestamp
                alerting.submit([change(.opened, number)])
                #expect(await eventually { !directory.textSoFar("began-\(number)").isEmpty })
                let text = directory.textSoFar("began-\(number)").trimmingCharacters(in: .whitespacesAndNewlines)
                delays.append(try #require(Double(text)) - Double(start.nanoseconds) / 1e9)
            }
            #expect(hanging.requests.count == 4, "one for each connection, and it still hangs")
        }
        #expect(delays.allSatisfy { $0 < 1 }, "\(delays)")
        print("slowest beside channels that hang: \(delays.max() ?? 0) s")
    }

    @Test("a channel that fails gives its secret away nowhere: log, ledger, health, answers, database")
    func secrets() async throws {
        let secret = ChannelSecretTests.secret
        let forms = [secret, String(secret.dropFirst(6)), "SECRET-SECRET-SECRET-SECRET"]
        try directory.write(Data("\(secret)\n".utf8), to: "secret")
        let echo = forms.joined(separator: " ")
        let busy = try HTTPResponder(.status(500, body: echo))
        let gone = try HTTPResponder(.status(404, body: echo))
        let source = Channel.Secret.file(directory.path(of: "secret"))
        let channels = [
            ("a", busy.url), ("b", "http://127.0.0.1:\(gone.port)/{secret}"), ("c", "http://{secret}.invalid/"),
        ].map { name, url in
            Channel(name: name, kind: .webhook(Channel.Webhook(url: url, secret: source)), timeout: .seconds(5))
        }
        let alerting = alerting(channels)
        var said = try await running(alerting) {
            alerting.submit([change(.opened)])
            #expect(await eventually { Set(log.deliveries.map(\.channel)) == ["a", "b", "c"] })
            return ["\(try await alerting.testAlert("b", by: "Tuấn"))", "\(await alerting.channelHealth())"]
        }
        said.append("\(try await alerting.ledger(limit: 10))")
        for language in Language.allCases {
            var lines = EventLine(roster: Province.roster, language: language, timeZone: "Asia/Ho_Chi_Minh")
            said += log.timed.compactMap { lines.render($0) }
        }
        said.append("\(log.events)")
        for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) where name != "secret" {
            let data = FileManager.default.contents(atPath: directory.path(of: name)) ?? Data()
            said.append(String(decoding: data, as: UTF8.self))
        }
        for text in said { for form in forms { #expect(!text.contains(form), "\(text.prefix(500))") } }
        #expect(said.contains { $0.contains("…") })
        #expect(busy.requests.allSatisfy { $0.header("webhook-signature")?.hasPrefix("v1,") == true })
    }

    @Test("10,000 queued messages drain without needing 20 MB more")
    func memory() async throws {
        let body = try #require(try HookChannelTests.message().body)
        for start in stride(from: 0, to: 10_000, by: 1_000) {
            var batch = StoreBatch()
            batch.add((start..<(start + 1_000)).map { message($0, channel: "web", body: body) })
            try await store.commit(batch, at: Province.now(0))
        }
        let responder = try HTTPResponder(.status(200), keepsRequests: false)
        let alerting = alerting([webhook("web", responder.url)])
        let before = Self.residentMegabytes()
        var peak = before
        let clock = ContinuousClock()
        let start = clock.now
        try await running(alerting) {
            #expect(
                await eventually(within: .seconds(300)) {
                    peak = max(peak, Self.residentMegabytes())
                    return alerting.deliveryCounters.first?.count == 10_000
                }
            )
        }
        print("10,000 messages in \(clock.now - start), \(peak - before) MB more (from \(before) MB)")
        #expect(peak - before < 20)
    }

    /// Anonymous memory of this process.
    private static func residentMegabytes() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
        return (line?.split(separator: " ").dropFirst().first).flatMap { Double($0) }.map { $0 / 1_024 } ?? 0
    }
}

/// A daemon that gets on until it stalls, and counts how often it was asked since.
private final class FakeDaemon: Sendable {
    private struct State {
        var isStalled = false
        var questions = 0
    }

    private let state = Mutex(State())

    var questionsWhileStalled: Int { state.withLock(\.questions) }

    func stall() { state.withLock { $0.isStalled = true } }

    func isGettingOn() -> Bool {
        state.withLock { state in
            if state.isStalled { state.questions += 1 }
            return !state.isStalled
        }
    }
}
