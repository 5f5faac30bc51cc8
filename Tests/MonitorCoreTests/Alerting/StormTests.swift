import Testing

@testable import MonitorCore

@Suite("Storm")
struct StormTests {
    private static let rule = StormRule(opened: 2, within: .seconds(600), digest: .seconds(900))
    private static let halls = [
        "son-ha/son-thuong", "son-ha/son-bao", "binh-son/binh-thanh-1", "binh-son/binh-thanh-2", "ba-to/ba-to-tt",
        "ba-to/ba-to-xa",
    ]

    private func bench(_ routes: Route...) -> BookBench {
        BookBench(
            Province.configuration(
                storm: Self.rule,
                channels: ["on-call", "sms"].map { Province.hook($0) },
                routes: routes.isEmpty ? [Route(channels: ["on-call"], after: BookBench.prompt)] : routes
            )
        )
    }

    private func hall(_ number: Int) -> Incident { BookBench.line(number, Self.halls[number]) }

    @Test("more openings than the rule allows make one digest of what is open, and one each interval")
    func digests() {
        var bench = bench()
        for number in 0..<3 { bench.change(.opened, hall(number), at: 10 + Double(number)) }
        bench.change(.opened, hall(3), at: 500)
        bench.change(.opened, hall(4), at: 550)
        bench.change(.opened, hall(5), at: 605)
        bench.wait(until: 1_000)
        #expect(
            bench.said == [
                "10 opened on-call 0", "11 opened on-call 1", "12 digest(begins) on-call 0,1,2",
                "912 digest(goesOn) on-call 0,1,2,3,4,5",
            ]
        )
        #expect(bench.steps.filter { $0 == .held(.storm) }.count == 4, "\(bench.steps)")
    }

    @Test("what a digest told ends in the next one; what a message told ends by a message")
    func ends() {
        var bench = bench()
        for number in 0..<3 { bench.change(.opened, hall(number), at: 10 + Double(number)) }
        bench.change(.resolved, BookBench.resolved(hall(0), at: 100), at: 400)
        bench.change(.resolved, BookBench.resolved(hall(2), at: 100), at: 401)
        bench.wait(until: 5_000)
        #expect(
            bench.said == [
                "10 opened on-call 0", "11 opened on-call 1", "12 digest(begins) on-call 0,1,2",
                "400 resolved on-call 0", "610 digest(ends) on-call 1 over 2",
            ]
        )
    }

    @Test("a storm waits for what is about to be resolved, so that its end is no burst")
    func waits() {
        var bench = bench()
        for number in 0..<3 { bench.change(.opened, hall(number), at: 10 + Double(number)) }
        bench.change(.rootRecovered, BookBench.recovered(hall(2), at: 500), at: 501)
        bench.change(.resolved, BookBench.resolved(hall(2), at: 500), at: 800)
        bench.wait(until: 900)
        #expect(bench.said.last == "800 digest(ends) on-call 0,1 over 2")
        #expect(bench.said.count == 4)
    }

    @Test(
        "what is still open when it ends was told by the last digest: reminders, escalation and its end are single again"
    )
    func afterwards() {
        var bench = bench(
            Route(
                channels: ["on-call"],
                after: BookBench.prompt,
                remind: .seconds(1_800),
                escalations: [Route.Escalation(after: .seconds(1_000), channels: ["sms"])]
            )
        )
        for number in 0..<3 { bench.change(.opened, hall(number), at: 10 + Double(number)) }
        bench.change(.resolved, BookBench.resolved(hall(0), at: 20), at: 100)
        bench.change(.resolved, BookBench.resolved(hall(1), at: 20), at: 100)
        bench.wait(until: 609)
        #expect(bench.said.last == "100 resolved on-call 1")
        bench.forget()
        bench.wait(until: 3_000)
        #expect(
            bench.said == [
                "610 digest(ends) on-call 2", "1610 escalated sms 2", "2410 reminder on-call 2",
            ]
        )
        bench.forget()
        bench.change(.resolved, BookBench.resolved(hall(2), at: 3_001), at: 3_300)
        #expect(bench.said == ["3300 resolved on-call 2", "3300 resolved sms 2"])
    }

    @Test("the first digest waits until somebody would have been told, and then says all that is open")
    func firstDigest() {
        var bench = bench(Route(channels: ["on-call"], after: PhaseDurations(all: .seconds(120))))
        for number in 0..<5 { bench.change(.opened, hall(number), at: 10 + Double(number)) }
        bench.change(.rootRecovered, BookBench.recovered(hall(0), at: 50), at: 50)
        bench.wait(until: 500)
        #expect(bench.said == ["131 digest(begins) on-call 1,2,3,4"])
    }

    @Test("faults that recover before anybody would be told make no digest")
    func shortFaults() {
        var bench = bench(Route(channels: ["on-call"], after: PhaseDurations(all: .seconds(120))))
        for number in 0..<5 { bench.change(.opened, hall(number), at: 10 + Double(number)) }
        for number in 0..<5 { bench.change(.rootRecovered, BookBench.recovered(hall(number), at: 50), at: 50) }
        for number in 0..<5 { bench.change(.resolved, BookBench.resolved(hall(number), at: 50), at: 350) }
        bench.wait(until: 5_000)
        #expect(bench.said.isEmpty)
        #expect(!bench.book.storm.isOn)
    }

    @Test("districts, areas, trunks and the monitor's own uplink are told singly all the same")
    func aboveTheLastLevel() {
        var bench = bench()
        for number in 0..<3 { bench.change(.opened, hall(number), at: 10 + Double(number)) }
        bench.forget()
        bench.change(.opened, BookBench.line(20, "ba-to"), at: 20)
        bench.change(.opened, Province.incident(21, cause: .area, root: "son-ha"), at: 21)
        bench.change(.opened, Province.incident(22, cause: .trunk, root: nil, affected: ["son-ha", "ba-to"]), at: 22)
        bench.change(.opened, Province.incident(23, cause: .monitorUplink, root: nil), at: 23)
        bench.change(.opened, Province.incident(24, cause: .quality, root: Self.halls[4]), at: 24)
        #expect(
            bench.said == [
                "20 opened on-call 20", "21 opened on-call 21", "22 opened on-call 22", "23 opened on-call 23",
            ]
        )
    }

    @Test("who is told by escalation in a storm is told by digest")
    func escalation() {
        var bench = bench(
            Route(
                channels: ["on-call"],
                after: BookBench.prompt,
                escalations: [Route.Escalation(after: .seconds(300), channels: ["sms"])]
            )
        )
        for number in 0..<3 { bench.change(.opened, hall(number), at: 10 + Double(number)) }
        bench.change(.opened, hall(3), at: 500)
        bench.change(.opened, hall(4), at: 600)
        bench.change(.opened, hall(5), at: 605)
        bench.wait(until: 920)
        #expect(bench.said.filter { $0.contains("sms") } == ["310 digest(begins) sms 0"])
        #expect(!bench.said.contains { $0.contains("escalated") })
    }

    @Test("in the middle of a storm a restart repeats nothing and loses nothing")
    func restart() async throws {
        var bench = bench()
        for number in 0..<4 { bench.change(.opened, hall(number), at: 10 + Double(number)) }
        bench.change(.resolved, BookBench.resolved(hall(2), at: 100), at: 400)
        bench.forget()
        try await bench.restart(at: 450)
        #expect(bench.book.storm.isOn)
        bench.change(.shrank, hall(3), at: 452)
        bench.wait(until: 5_000)
        #expect(bench.said == ["611 digest(ends) on-call 0,1,3 over 2"])
        bench.change(.resolved, BookBench.resolved(hall(3), at: 5_001), at: 5_300)
        #expect(bench.said.last == "5300 resolved on-call 3")
    }

    @Test("a hall whose fault proves to be an area's leaves the storm: told singly, and so is its end")
    func leavesTheStorm() {
        var bench = bench()
        for number in 0..<3 { bench.change(.opened, hall(number), at: 10 + Double(number)) }
        bench.forget()
        let area = Province.incident(
            2,
            cause: .area,
            root: "binh-son",
            affected: ["binh-son/binh-thanh-1", "binh-son"]
        )
        bench.change(.rediagnosed, area, at: 20)
        bench.change(.resolved, BookBench.resolved(area, at: 30), at: 400)
        #expect(bench.said == ["20 updated on-call 2", "400 resolved on-call 2"])
    }
}
