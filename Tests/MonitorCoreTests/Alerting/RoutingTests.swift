import Testing

@testable import MonitorCore

@Suite("Routing in time")
struct RoutingTests {
    /// Seconds from `Province.since` (07:42:13.12 local) to a time of day.
    private static func at(_ hour: Double) -> Double { hour * 3_600 - (7 * 3_600 + 42 * 60 + 13.12) }

    private func bench(_ routes: [Route], at time: Double = 0, severity: [Cause: Severity] = [:]) -> BookBench {
        BookBench(
            Province.configuration(
                severity: severity,
                channels: ["on-call", "sms", "boss"].map { Province.hook($0) },
                routes: routes
            ),
            at: time
        )
    }

    @Test("after a route that continues the next counts too, each with its own hold; nobody is told twice")
    func continues() {
        var bench = bench([
            Route(channels: ["on-call"], after: BookBench.prompt, continues: true),
            Route(channels: ["on-call", "sms"], after: PhaseDurations(all: .seconds(60))),
            Route(channels: ["boss"], after: BookBench.prompt),
        ])
        bench.change(.opened, BookBench.line(17), at: 3)
        bench.wait(until: 1_000)
        #expect(bench.said == ["3 opened on-call 17", "63 opened sms 17"])
    }

    @Test("a phase that begins leads to the routes of that phase")
    func phases() {
        var bench = bench([
            Route(
                match: Route.Match(phases: [.warmUp, .onAir]),
                channels: ["boss"],
                after: BookBench.prompt,
                continues: true
            ),
            Route(channels: ["on-call"], after: BookBench.prompt),
        ])
        bench.change(.opened, BookBench.line(17), at: 3)
        bench.change(.shrank, BookBench.line(17, phase: .onAir), at: 500)
        // The severity rises with the phase, so who knows of it hears of that.
        #expect(bench.said == ["3 opened on-call 17", "500 updated on-call 17", "500 opened boss 17"])
    }

    @Test("a severity that falls is no news; one that rose while the root was hidden is told when it is seen again")
    func severityByTheClock() {
        var bench = bench([Route(channels: ["on-call"], after: BookBench.prompt)])
        func line(_ phase: Phase, _ state: SiteState) -> Incident {
            var incident = BookBench.line(17, phase: phase)
            incident.rootState = state
            return incident
        }
        bench.change(.opened, line(.onAir, .down), at: 3)
        bench.forget()
        bench.change(.shrank, line(.idle, .down), at: 100)
        bench.change(.shrank, line(.idle, .unreachable), at: 200)
        bench.change(.shrank, line(.onAir, .unreachable), at: 300)
        #expect(bench.said.isEmpty)
        bench.change(.shrank, line(.onAir, .down), at: 400)
        #expect(bench.said == ["400 updated on-call 17"])
        bench.forget()
        bench.change(.shrank, line(.idle, .absent), at: 500)
        bench.change(.shrank, line(.onAir, .absent), at: 600)
        bench.change(.shrank, line(.onAir, .down), at: 700)
        #expect(bench.said.isEmpty, "as urgent as when it could last be seen")
    }

    @Test("a severity that the configuration sets takes the place of the table's")
    func severity() {
        let routes = [Route(match: Route.Match(severities: [.critical]), channels: ["boss"], after: BookBench.prompt)]
        var plain = bench(routes)
        plain.change(.opened, BookBench.line(17), at: 3)
        #expect(plain.said.isEmpty)
        var raised = bench(routes, severity: [.line: .critical])
        raised.change(.opened, BookBench.line(17), at: 3)
        #expect(raised.said == ["3 opened boss 17"])
        #expect(raised.book.severity(of: BookBench.line(17)) == .critical)
    }

    @Test("outside its hours a route leaves an incident to later ones, and takes it when they begin")
    func quietHours() {
        var bench = bench(
            [
                Route(
                    match: Route.Match(hours: [DayHours(from: 6 * 60, to: 22 * 60)]),
                    channels: ["on-call"],
                    after: PhaseDurations(all: .seconds(60))
                ),
                Route(match: Route.Match(levels: ["district"]), channels: ["sms"], after: BookBench.prompt),
            ],
            at: Self.at(22.5)
        )
        bench.change(.opened, BookBench.line(16, "son-ha"), at: Self.at(23))
        bench.change(.opened, BookBench.line(17), at: Self.at(23.5))
        bench.wait(until: Self.at(29.99))
        #expect(bench.said == ["\(Int(Self.at(23))) opened sms 16"])
        bench.forget()
        bench.wait(until: Self.at(30.1))
        #expect(bench.messages.map(\.at).allSatisfy { abs($0 - Self.at(30)) < 0.001 })
        #expect(bench.messages.map(\.message.channel) == ["on-call", "on-call"])
        #expect(bench.messages.map(\.message.entry.incident.number) == [16, 17])
    }

    @Test("hours over midnight hold on both sides of it")
    func overMidnight() {
        let night = Route(
            match: Route.Match(hours: [DayHours(from: 22 * 60, to: 6 * 60)]),
            channels: ["sms"],
            after: BookBench.prompt
        )
        for (hour, isTold) in [(21.99, false), (22.0, true), (23.5, true), (24.5, true), (29.99, true), (30.0, false)] {
            var bench = bench([night], at: Self.at(20))
            bench.change(.opened, BookBench.line(17), at: Self.at(hour))
            #expect(bench.said.isEmpty == !isTold, "\(hour)")
        }
    }

    @Test("nothing is ever told about a hall that takes part elsewhere")
    func joinsElsewhere() {
        var sites = Province.roster.sites
        let hall = sites.firstIndex { $0.id == Province.id("son-ha/son-thuong") }
        if let hall { sites[hall].joinsAt = Province.id("son-ha") }
        var configuration = Province.configuration(routes: [Route(channels: ["sms"], after: BookBench.prompt)])
        configuration.roster = Roster(sites: sites)
        var bench = BookBench(configuration)
        bench.change(.opened, BookBench.line(17), at: 3)
        let area = Province.incident(
            18,
            cause: .area,
            root: "son-ha",
            affected: ["son-ha", "son-ha/son-bao", "son-ha/son-thuong"]
        )
        bench.change(.opened, area, at: 4)
        #expect(bench.said == ["4 opened sms 18"])
        #expect(
            bench.messages.first?.message.entry.incident.affected.map(\.id.rawValue) == ["son-ha", "son-ha/son-bao"]
        )
    }

    @Test("a reload that adds a route tells nobody of what was told before, and a change of the diagnosis does")
    func reload() {
        let first = Route(channels: ["on-call"], after: BookBench.prompt)
        var bench = bench([first])
        bench.change(.opened, BookBench.line(17), at: 3)
        let more = Province.configuration(
            channels: ["on-call", "sms", "boss"].map { Province.hook($0) },
            routes: [
                Route(
                    channels: ["on-call", "sms"],
                    after: BookBench.prompt,
                    remind: .seconds(10_000),
                    escalations: [Route.Escalation(after: .seconds(60), channels: ["boss"])]
                )
            ]
        )
        bench.reload(more, at: 500)
        bench.wait(until: 5_000)
        #expect(bench.said == ["3 opened on-call 17"])
        bench.forget()
        bench.change(.rediagnosed, BookBench.line(17, "son-ha"), at: 5_001)
        #expect(
            bench.said == ["5001 updated on-call 17", "5001 opened sms 17", "5001 escalated boss 17"]
        )
    }

    @Test("a restart with the same routes forgets no channel whose turn came meanwhile")
    func restart() async throws {
        var bench = bench([
            Route(channels: ["on-call"], after: BookBench.prompt, continues: true),
            Route(channels: ["sms"], after: PhaseDurations(all: .seconds(300))),
        ])
        bench.change(.opened, BookBench.line(17), at: 3)
        bench.wait(until: 100)
        try await bench.restart(at: 1_000)
        bench.wait(until: 2_000)
        #expect(bench.said == ["3 opened on-call 17", "1010 opened sms 17"])
    }

    @Test("a restart with another route tells nobody of what was told before")
    func restartWithMore() async throws {
        var bench = bench([Route(channels: ["on-call"], after: BookBench.prompt)])
        bench.change(.opened, BookBench.line(17), at: 3)
        let more = Province.configuration(routes: [Route(channels: ["on-call", "sms"], after: BookBench.prompt)])
        try await bench.restart(at: 1_000, with: more)
        bench.wait(until: 2_000)
        bench.change(.resolved, BookBench.resolved(BookBench.line(17), at: 2_001), at: 2_100)
        #expect(bench.said == ["3 opened on-call 17", "2100 resolved on-call 17"])
    }
}
