import Glibc
import Synchronization
import Testing

@testable import MonitorCore

/// The keeper of events with a real outbox and real hooks; the wall clock and the sites are the test's.
@Suite("Keeper of events", .serialized)
struct EventKeeperTests {
    /// What the monitor would have been asked, and what it would have said.
    private final class Sites: Sendable {
        let standing = Mutex(SiteStanding())
        let duties = Mutex<[[SiteID: SiteDuty]]>([])
        let wall = Mutex(EventDay.at("06:00"))
        /// What the event log would have got.
        let log = Mutex<[MonitorCore.Event]>([])
        /// How far the monotonic clock has been put on.
        let ahead = Mutex(Duration.zero)
        /// What happens, once, while the monitor takes over duties.
        let whileTaking = Mutex<(@Sendable () async -> Void)?>(nil)

        var clock: AlertingClock {
            AlertingClock(
                now: { [self] in
                    ClockReading(instant: Clock.now() + ahead.withLock { $0 }, timestamp: wall.withLock { $0 })
                },
                sleep: AlertingClock.system.sleep
            )
        }

        var surroundings: EventKeeper.Surroundings {
            EventKeeper.Surroundings(
                take: { [self] map in
                    duties.withLock { $0.append(map) }
                    let body = whileTaking.withLock { body in
                        defer { body = nil }
                        return body
                    }
                    await body?()
                },
                standing: { [self] in standing.withLock { $0 } }
            )
        }
    }

    private let directory: ScratchDirectory
    private let sites = Sites()

    init() throws {
        signal(SIGPIPE, SIG_IGN)
        directory = try ScratchDirectory()
        let states = Province.roster.sites.map { ($0.id, $0.id.rawValue.hasPrefix("son-ha/") ? SiteState.absent : .up) }
        sites.standing.withLock { $0.states = Dictionary(uniqueKeysWithValues: states) }
    }

    private func configuration(_ channels: [Channel], escalate: [String] = []) -> MonitorCore.Configuration {
        var configuration = Province.configuration(
            channels: channels,
            routes: [
                Route(
                    match: Route.Match(sites: ["ba-to"]),
                    channels: [channels[0].name],
                    escalations: escalate.isEmpty ? [] : [.init(after: .seconds(300), channels: escalate)],
                    continues: true
                )
            ],
            state: directory.path
        )
        configuration.roster = Roster(
            sites: configuration.roster.sites.map { site in
                var site = site
                site.checks = [Rosters.check()]
                return site
            }
        )
        configuration.events = [EventDay.event()]
        return configuration
    }

    private func hook(_ name: String, _ script: String) throws -> Channel {
        Province.hook(name, [try directory.script("\(name).sh", script)])
    }

    /// A daemon's part of it, on what the store holds; ended when the body is.
    private func running(
        _ configuration: MonitorCore.Configuration,
        _ body: (EventKeeper) async throws -> Void
    ) async throws {
        let store = try Store.open(directory: directory.path)
        let alerting = Alerting(configuration: configuration, store: store, version: "1", clock: sites.clock) {
            [sites] lines in sites.log.withLock { $0 += lines.map(\.event) }
        }
        let keeper = EventKeeper(
            configuration: configuration,
            records: try store.eventRecords(),
            alerting: alerting,
            surroundings: sites.surroundings,
            clock: sites.clock
        )
        let task = Task { await alerting.run() }
        try await body(keeper)
        task.cancel()
        await task.value
    }

    private func turn(_ keeper: EventKeeper, at clock: String) async {
        sites.wall.withLock { $0 = EventDay.at(clock) }
        await keeper.turn()
    }

    private var calls: [RollCall] {
        sites.log.withLock { $0.compactMap { if case .rollCall(let call) = $0 { call } else { nil } } }
    }

    private var steps: [EventNews.Step] {
        sites.log.withLock { $0.compactMap { if case .training(let news) = $0 { news.step } else { nil } } }
    }

    @Test("a roll-call is told, written and stored once, across a restart")
    func rollCall() async throws {
        let channels = [try hook("on-call", "echo \"$MONITORD_TYPE $MONITORD_TITLE\" >> out")]
        try await running(configuration(channels)) { keeper in
            await turn(keeper, at: "06:44")
            await turn(keeper, at: "06:45")
            await turn(keeper, at: "06:46")
            #expect(await eventually { directory.textSoFar("out").split(separator: "\n").count == 3 })
        }
        let told = directory.textSoFar("out").split(separator: "\n").map(String.init)
        #expect(
            told.filter { $0.hasPrefix("roll-call") } == [
                "roll-call 06:44: 9/12 điểm cầu đã lên", "roll-call 06:45: 9/12 điểm cầu đã lên",
            ]
        )
        #expect(told.contains { $0.hasPrefix("drill [DIỄN TẬP] ") })
        #expect(calls.map(\.missing.first?.sites.count) == [3, 3])
        try await running(configuration(channels)) { keeper in
            await turn(keeper, at: "06:47")
            await turn(keeper, at: "07:00")
            #expect(await eventually { calls.count == 3 })
            #expect(await keeper.book.record(of: EventDay.event()).rollCalls.count == 3)
        }
    }

    @Test("the monitor is handed the duties when they change, and anew after a reload")
    func duties() async throws {
        try await running(configuration([try hook("on-call", "exit 0")])) { keeper in
            for clock in ["06:00", "06:29", "06:30", "06:31", "07:30"] { await turn(keeper, at: clock) }
            #expect(sites.duties.withLock { $0.map { $0[Province.id("son-ha")]?.phase } } == [nil, .warmUp, .onAir])
            await keeper.reload(configuration([try hook("on-call", "exit 0")]))
            await turn(keeper, at: "07:31")
            #expect(sites.duties.withLock { $0.count } == 4)
        }
    }

    @Test("a channel that does not deliver the self-test is told of by another, and kept")
    func selfTest() async throws {
        let channels = [
            try hook("on-call", "echo \"$MONITORD_TYPE $MONITORD_TITLE\" >> out"),
            Channel(name: "sms", kind: .hook(Channel.Hook(command: ["/nowhere"], tries: 1)), timeout: .seconds(5)),
        ]
        try await running(configuration(channels, escalate: ["sms"])) { keeper in
            await turn(keeper, at: "06:30")
            #expect(await eventually { await keeper.book.record(of: EventDay.event()).selfTest != nil })
            #expect(await eventually { directory.textSoFar("out").contains("channel-stuck") })
            let test = try #require(await keeper.book.record(of: EventDay.event()).selfTest)
            #expect(test.outcomes.map(\.channel) == ["on-call", "sms"] && test.undelivered.map(\.channel) == ["sms"])
            #expect(test.undelivered.first?.reason?.isEmpty == false)
        }
        #expect(steps.contains(.tested(channels: ["on-call", "sms"], undelivered: ["sms"])))
        let kept = try Store.open(directory: directory.path).eventRecords()
        #expect(kept.first?.selfTest?.undelivered.map(\.channel) == ["sms"])
    }

    @Test("nobody is counted before the sites have settled after a start")
    func settles() async throws {
        sites.standing.withLock { $0.isSettled = false }
        try await running(configuration([try hook("on-call", "exit 0")])) { keeper in
            await turn(keeper, at: "06:45")
            sites.standing.withLock { $0.isSettled = true }
            await turn(keeper, at: "06:46")
            #expect(await eventually { calls.count == 1 })
        }
        #expect(calls.map(\.at) == [EventDay.at("06:46")])
    }

    @Test("after a reload the new sites have the time for a verdict, before anybody is counted")
    func settlesAfterReload() async throws {
        let configuration = configuration([try hook("on-call", "exit 0")])
        try await running(configuration) { keeper in
            await turn(keeper, at: "06:44")
            sites.ahead.withLock { $0 = .seconds(60) }
            await keeper.reload(configuration)
            sites.standing.withLock { $0.isSettled = false }
            await turn(keeper, at: "06:45")
            sites.ahead.withLock { $0 = .seconds(76) }
            await turn(keeper, at: "06:46")
            #expect(await eventually { calls.count == 2 })
        }
        #expect(calls.map(\.at) == [EventDay.at("06:44"), EventDay.at("06:46")])
    }

    @Test("a roll-call of a monitor that is cut off says so, and is made up for when it is back")
    func blind() async throws {
        try await running(configuration([try hook("on-call", "exit 0")])) { keeper in
            sites.standing.withLock { $0.isIsolated = true }
            for clock in ["06:45", "06:45:01", "06:45:02"] { await turn(keeper, at: clock) }
            sites.standing.withLock { $0.isIsolated = false }
            for clock in ["06:45:03", "06:45:08", "06:45:13"] {
                sites.ahead.withLock { $0 += .seconds(5) }
                await turn(keeper, at: clock)
            }
            #expect(await eventually { calls.count == 2 })
        }
        #expect(calls.map(\.isBlind) == [true, false] && calls.last?.at == EventDay.at("06:45:03"))
        #expect(calls.last?.present == 9)
    }

    @Test("what somebody stops while a turn waits for the monitor neither begins nor ends afterwards")
    func overtakenByStop() async throws {
        try await running(configuration([try hook("on-call", "exit 0")])) { keeper in
            await turn(keeper, at: "07:16")
            sites.whileTaking.withLock {
                $0 = { [sites] in
                    sites.wall.withLock { $0 = EventDay.at("07:30:01") }
                    _ = try? await keeper.stop(EventDay.name, by: "Tuấn")
                }
            }
            await turn(keeper, at: "07:30")
            for clock in ["07:30:01", "07:30:02"] { await turn(keeper, at: clock) }
            #expect(await eventually { steps.contains(.stopped(by: "Tuấn")) })
        }
        let words = steps.filter { step in
            switch step {
            case .began, .ended: true
            default: false
            }
        }
        #expect(words.isEmpty, "\(words)")
        #expect(sites.duties.withLock { $0.last } == [:])
    }

    @Test("a reload while a turn waits for the monitor makes nobody be counted without a look at the sites")
    func overtakenByReload() async throws {
        let configuration = configuration([try hook("on-call", "exit 0")])
        try await running(configuration) { keeper in
            sites.whileTaking.withLock { $0 = { await keeper.reload(configuration) } }
            await turn(keeper, at: "06:45")
            await turn(keeper, at: "06:45:01")
            #expect(await eventually { calls.count == 1 })
        }
        #expect(calls.map(\.present) == [9] && calls.map(\.at) == [EventDay.at("06:45:01")])
        #expect(sites.duties.withLock { $0.count } == 2, "the reload has the monitor asked anew")
    }

    @Test("an extension is stored and written before it is answered; a refusal says why, in the configured language")
    func extend() async throws {
        try await running(configuration([try hook("on-call", "exit 0")])) { keeper in
            await turn(keeper, at: "16:50")
            _ = try await keeper.extend("boi duong", for: .seconds(2_400), by: "Tuấn")
            let kept = try Store.open(directory: directory.path).eventRecords()
            #expect(kept.first?.hands.map(\.by) == ["Tuấn"])
            #expect(steps.contains(.extended(by: "Tuấn", overlapped: nil)))
            await #expect(throws: ControlRefusal.unknown("không có buổi họp nào tên 'x' (xem `monitord event list`)")) {
                try await keeper.stop("x", by: "Tuấn")
            }
            await #expect(
                throws: ControlRefusal.conflict("đang trong phiên, đến 17:40 (kéo dài: `monitord event extend`)")
            ) {
                try await keeper.start(EventDay.name, by: "Tuấn", for: nil)
            }
        }
        try await running(configuration([try hook("on-call", "exit 0")])) { keeper in
            await turn(keeper, at: "17:39")
            #expect(keeper.nextSession?.ends == EventDay.at("17:40") && keeper.nextSession?.isOnAir == true)
        }
    }
}
