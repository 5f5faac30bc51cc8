import Testing

@testable import MonitorCore

@Suite("Incident book")
struct IncidentBookTests {
    private static let held = Route(channels: ["on-call"], after: PhaseDurations(all: .seconds(120)))
    private static let prompt = Route(channels: ["on-call"], after: PhaseDurations(all: .zero))

    private func book(_ routes: Route..., settle: Duration = .seconds(3)) -> IncidentBook {
        IncidentBook(configuration: Province.configuration(settle: settle, routes: routes), at: Province.now(0))
    }

    private func take(
        _ book: inout IncidentBook,
        _ step: IncidentChange.Step,
        _ incident: Incident,
        _ at: Double
    ) -> [String] {
        Self.names(book.apply(Province.change(step, incident, after: at), newID: "inc_1", at: Province.now(at)))
    }

    private func advance(_ book: inout IncidentBook, to time: Double) -> [String] {
        Self.names(book.advance(to: Province.now(time)))
    }

    private static func names(_ outcome: IncidentBook.Outcome) -> [String] {
        outcome.messages.map { "\($0.type.rawValue) \($0.channel)" }
    }

    private var recovered: Incident {
        var incident = Province.incident()
        incident.recoveredAt = Province.since + .seconds(60)
        incident.rootState = .up
        return incident
    }

    private var resolved: Incident {
        var incident = recovered
        incident.resolution = .recovered
        incident.affected = []
        return incident
    }

    @Test("with `after` zero an incident is told at once")
    func toldAtOnce() {
        var book = book(Self.prompt)
        #expect(take(&book, .opened, Province.incident(), 3) == ["incident.opened on-call"])
        #expect(book.nextDeadline == nil)
    }

    @Test("an incident is told `after` its opening, once")
    func toldAfterHold() {
        var book = book(Self.held)
        #expect(take(&book, .opened, Province.incident(), 3).isEmpty)
        #expect(book.nextDeadline == Province.now(123).instant)
        #expect(advance(&book, to: 122.9).isEmpty)
        #expect(advance(&book, to: 123) == ["incident.opened on-call"])
        #expect(advance(&book, to: 500).isEmpty)
    }

    @Test("a root that recovers before `after` is in the log only, and so is its end")
    func shortFaultIsSilent() {
        var book = book(Self.held)
        _ = take(&book, .opened, Province.incident(), 3)
        #expect(take(&book, .rootRecovered, recovered, 60).isEmpty)
        #expect(book.nextDeadline == nil)
        #expect(take(&book, .resolved, resolved, 360).isEmpty)
        #expect(book.entries.isEmpty)
    }

    @Test("a root that is lost again lets `after` count anew")
    func lostAgain() {
        var book = book(Self.held)
        _ = take(&book, .opened, Province.incident(), 3)
        _ = take(&book, .rootRecovered, recovered, 60)
        #expect(take(&book, .rootLostAgain, Province.incident(), 100).isEmpty)
        #expect(advance(&book, to: 219).isEmpty)
        #expect(advance(&book, to: 220) == ["incident.opened on-call"])
    }

    @Test("a told incident that is lost again is not told again, and its end is told once")
    func toldOnce() {
        var book = book(Self.prompt)
        _ = take(&book, .opened, Province.incident(), 3)
        #expect(take(&book, .rootRecovered, recovered, 60).isEmpty)
        #expect(take(&book, .rootLostAgain, Province.incident(), 100).isEmpty)
        #expect(take(&book, .resolved, resolved, 500) == ["incident.resolved on-call"])
    }

    @Test("exactly the channels that were told hear of the end")
    func endGoesToTold() {
        var book = book(
            Route(match: Route.Match(causes: [.line]), channels: ["sms"], after: PhaseDurations(all: .zero)),
            Self.prompt
        )
        _ = take(&book, .opened, Province.incident(), 3)
        #expect(take(&book, .resolved, resolved, 500) == ["incident.resolved sms"])
    }

    @Test("another root or cause of a told incident is told at once, to new channels as an opening")
    func rediagnosed() {
        var book = book(
            Route(match: Route.Match(causes: [.line]), channels: ["sms"], after: PhaseDurations(all: .zero)),
            Route(channels: ["sms", "on-call"], after: PhaseDurations(all: .zero))
        )
        _ = take(&book, .opened, Province.incident(), 3)
        let area = Province.incident(cause: .area, root: "son-ha", affected: ["son-ha", "son-ha/son-bao"])
        #expect(take(&book, .rediagnosed, area, 5) == ["incident.updated sms", "incident.opened on-call"])
        #expect(book.entries[17]?.told == ["sms", "on-call"])
    }

    @Test("another diagnosis of an untold incident changes its hold, counted from the opening")
    func rediagnosedUntold() {
        var book = book(
            Route(match: Route.Match(causes: [.area]), channels: ["on-call"], after: PhaseDurations(all: .seconds(10))),
            Self.held
        )
        _ = take(&book, .opened, Province.incident(), 3)
        #expect(take(&book, .rediagnosed, Province.incident(cause: .area, root: "son-ha"), 5).isEmpty)
        #expect(book.nextDeadline == Province.now(13).instant)
    }

    @Test("growth is told at most once per `settle`, shrinking never")
    func growth() {
        var book = book(Self.prompt)
        let two = Province.incident(cause: .area, root: "son-ha", affected: ["son-ha", "son-ha/son-bao"])
        _ = take(&book, .opened, Province.incident(cause: .area, root: "son-ha", affected: ["son-ha"]), 3)
        #expect(take(&book, .grew, two, 4).isEmpty)
        #expect(take(&book, .grew, two, 5).isEmpty)
        #expect(advance(&book, to: 6) == ["incident.updated on-call"])
        #expect(take(&book, .shrank, Province.incident(cause: .area, root: "son-ha"), 20).isEmpty)
        #expect(take(&book, .grew, two, 30) == ["incident.updated on-call"])
        #expect(book.nextDeadline == nil)
    }

    @Test("growth before the first message is in that message")
    func growthUntold() {
        var book = book(Self.held)
        _ = take(&book, .opened, Province.incident(cause: .area, root: "son-ha"), 3)
        let two = Province.incident(cause: .area, root: "son-ha", affected: ["son-ha", "son-ha/son-bao"])
        _ = take(&book, .grew, two, 4)
        let outcome = book.advance(to: Province.now(123))
        #expect(outcome.messages.map(\.entry.incident.affected.count) == [2])
    }

    @Test("without a matching route an incident is in the log only")
    func noRoute() {
        var book = book(
            Route(match: Route.Match(causes: [.trunk]), channels: ["on-call"], after: PhaseDurations(all: .zero))
        )
        #expect(take(&book, .opened, Province.incident(), 3).isEmpty)
        #expect(book.nextDeadline == nil)
        #expect(take(&book, .resolved, resolved, 500).isEmpty)
    }

    @Test("an unstable line is told at once")
    func flapping() {
        var book = book(Self.held)
        _ = take(&book, .opened, Province.incident(), 3)
        #expect(take(&book, .rediagnosed, Province.incident(cause: .flapping), 20) == ["incident.opened on-call"])
    }

    @Test("after a restart what was told is not told again, its recovery is")
    func restoredTold() {
        var first = book(Self.prompt)
        _ = take(&first, .opened, Province.incident(), 3)
        var second = IncidentBook(
            configuration: Province.configuration(routes: [Self.prompt]),
            memory: IncidentBook.Memory(entries: Array(first.entries.values)),
            at: Province.now(100)
        )
        #expect(advance(&second, to: 110).isEmpty)
        #expect(second.nextDeadline == nil)
        #expect(take(&second, .shrank, Province.incident(), 103).isEmpty)
        #expect(take(&second, .resolved, resolved, 500) == ["incident.resolved on-call"])
    }

    @Test(
        "after a restart an untold incident whose hold passes is told, but not before its root had time for a verdict"
    )
    func restoredUntold() {
        var first = book(Self.held)
        _ = take(&first, .opened, Province.incident(), 3)
        var second = IncidentBook(
            configuration: Province.configuration(routes: [Self.held]),
            memory: IncidentBook.Memory(entries: Array(first.entries.values)),
            at: Province.now(200)
        )
        #expect(second.nextDeadline == Province.now(210).instant)
        var recoveredMeanwhile = second
        #expect(take(&recoveredMeanwhile, .rootRecovered, recovered, 202).isEmpty)
        #expect(recoveredMeanwhile.nextDeadline == nil)
        #expect(take(&second, .shrank, Province.incident(), 203) == ["incident.opened on-call"])
    }

    @Test("a reload tells what was not told by the new routes, and nobody of a channel that is no more")
    func reload() {
        var book = book(Self.held, Self.prompt)
        _ = take(&book, .opened, Province.incident(), 3)
        let outcome = book.reload(
            Province.configuration(
                channels: [Province.hook("sms")],
                routes: [
                    Route(channels: ["sms"], after: PhaseDurations(all: .seconds(5)))
                ]
            ),
            at: Province.now(10)
        )
        #expect(Self.names(outcome) == ["incident.opened sms"])
        _ = book.reload(Province.configuration(channels: [], routes: []), at: Province.now(20))
        #expect(take(&book, .resolved, resolved, 500).isEmpty)
    }

    @Test("a step of the wall clock moves no deadline")
    func wallClockSteps() {
        var book = book(Self.held)
        let stepped = ClockReading(instant: Province.now(3).instant, timestamp: Province.since + .seconds(3_603))
        var change = Province.change(.opened, Province.incident(), after: 3_603)
        change.at = stepped.timestamp
        _ = book.apply(change, newID: "inc_1", at: stepped)
        #expect(book.nextDeadline == Province.now(123).instant)
    }

    @Test(
        "for any order of steps each channel is told of an opening and an end at most once, the end last",
        arguments: 0..<200
    )
    func randomSteps(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var book = book(Route(channels: ["on-call", "sms"], after: PhaseDurations(all: .seconds(5))))
        var told: [String: [NotificationType]] = [:]
        var time = 3.0
        let steps: [IncidentChange.Step] = [.rediagnosed, .grew, .shrank, .rootRecovered, .rootLostAgain]
        var outcomes = [
            book.apply(
                Province.change(.opened, Province.incident(), after: time),
                newID: "inc_1",
                at: Province.now(time)
            )
        ]
        for _ in 0..<Int.random(in: 0..<12, using: &random) {
            time += Double.random(in: 0..<4, using: &random)
            outcomes.append(book.advance(to: Province.now(time)))
            let step = steps.randomElement(using: &random) ?? .shrank
            let cause: Cause = Bool.random(using: &random) ? .line : .area
            let incident = step == .rootRecovered ? recovered : Province.incident(cause: cause)
            outcomes.append(
                book.apply(Province.change(step, incident, after: time), newID: "inc_2", at: Province.now(time))
            )
        }
        outcomes.append(
            book.apply(Province.change(.resolved, resolved, after: time), newID: "inc_3", at: Province.now(time))
        )
        for message in outcomes.flatMap(\.messages) {
            #expect(message.entry.id == "inc_1", "seed \(seed)")
            told[message.channel, default: []].append(message.type)
        }
        for types in told.values {
            #expect(types.first == .opened && types.last == .resolved, "seed \(seed)")
            #expect(types.count { $0 == .opened } == 1 && types.count { $0 == .resolved } == 1, "seed \(seed)")
        }
        #expect(book.nextDeadline == nil, "seed \(seed)")
    }
}
