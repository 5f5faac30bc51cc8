import Testing

@testable import MonitorCore

@Suite("Acknowledgement, escalation, reminders")
struct AcknowledgementTests {
    private static let line = BookBench.line(17)
    private static let watched = Route(
        channels: ["on-call"],
        after: BookBench.prompt,
        remind: .seconds(900),
        escalations: [
            Route.Escalation(after: .seconds(300), channels: ["sms"]),
            Route.Escalation(after: .seconds(1_200), channels: ["boss"]),
        ]
    )

    private func bench(_ routes: Route...) -> BookBench {
        BookBench(
            Province.configuration(
                channels: ["on-call", "sms", "boss"].map { Province.hook($0) },
                routes: routes.isEmpty ? [Self.watched] : routes
            )
        )
    }

    @Test("while nobody acknowledges, the next ones are told, and all told are reminded")
    func unattended() {
        var bench = bench()
        bench.change(.opened, Self.line, at: 3)
        bench.wait(until: 1_900)
        #expect(
            bench.said == [
                "3 opened on-call 17", "303 escalated sms 17", "903 reminder on-call 17", "1203 escalated boss 17",
                "1203 reminder sms 17", "1803 reminder on-call 17",
            ]
        )
        #expect(
            bench.steps == [
                .escalated(channels: ["sms"]), .reminded(channels: ["on-call"]), .escalated(channels: ["boss"]),
                .reminded(channels: ["sms"]), .reminded(channels: ["on-call"]),
            ]
        )
        bench.forget()
        bench.change(.resolved, BookBench.resolved(Self.line, at: 1_901), at: 1_960)
        #expect(bench.said == ["1960 resolved on-call 17", "1960 resolved sms 17", "1960 resolved boss 17"])
        #expect(bench.book.nextDeadline == nil)
    }

    @Test("an acknowledgement is told to whoever was told, and ends reminders and escalation")
    func acknowledged() throws {
        var bench = bench()
        bench.change(.opened, Self.line, at: 3)
        try bench.acknowledge(17, at: 400)
        bench.wait(until: 100_000)
        #expect(
            bench.said == [
                "3 opened on-call 17", "303 escalated sms 17", "400 acknowledged on-call 17", "400 acknowledged sms 17",
            ]
        )
        #expect(bench.messages.last?.message.entry.acknowledgement?.by == "Tuấn")
        #expect(bench.book.nextDeadline == nil)
    }

    @Test("after the ETA reminders and escalation go on")
    func eta() throws {
        var bench = bench()
        bench.change(.opened, Self.line, at: 3)
        try bench.acknowledge(17, for: .seconds(1_800), at: 100)
        bench.wait(until: 1_899)
        #expect(bench.said == ["3 opened on-call 17", "100 acknowledged on-call 17"])
        bench.forget()
        bench.wait(until: 1_901)
        #expect(bench.said == ["1900 escalated sms 17", "1900 escalated boss 17", "1900 reminder on-call 17"])
    }

    @Test("neither an update, nor an unstable line, nor a loss anew takes the acknowledgement away")
    func keeps() throws {
        var bench = bench()
        bench.change(.opened, Self.line, at: 3)
        try bench.acknowledge(17, at: 10)
        bench.change(.rediagnosed, Province.incident(17, cause: .flapping), at: 20)
        bench.change(.rootRecovered, BookBench.recovered(Self.line, at: 30), at: 31)
        bench.change(.rootLostAgain, Self.line, at: 60)
        bench.wait(until: 10_000)
        #expect(bench.book.entries[17]?.acknowledgement?.by == "Tuấn")
        #expect(!bench.said.contains { $0.contains("reminder") || $0.contains("escalated") })
    }

    @Test("what cannot be done is refused with the reason")
    func refused() throws {
        var bench = bench()
        bench.change(.opened, Self.line, at: 3)
        bench.change(.resolved, BookBench.resolved(Self.line, at: 10), at: 20)
        bench.change(.opened, BookBench.line(18, "ba-to/ba-to-xa"), at: 21)
        var book = bench.book
        let now = Province.now(30)
        #expect(throws: CareRefusal.isOver(17)) { try book.acknowledge(17, by: "A", for: nil, comment: nil, at: now) }
        #expect(throws: CareRefusal.noIncident(19)) {
            try book.acknowledge(19, by: "A", for: nil, comment: nil, at: now)
        }
        #expect(throws: CareRefusal.noIncident(0)) { try book.acknowledge(0, by: "A", for: nil, comment: nil, at: now) }
        #expect(throws: CareRefusal.noName) { try book.acknowledge(18, by: " ", for: nil, comment: nil, at: now) }
        #expect(throws: CareRefusal.noTime) { try book.acknowledge(18, by: "A", for: .zero, comment: nil, at: now) }
        #expect(throws: CareRefusal.noComment) { try book.noteClosing(18, by: "A", comment: "", at: now) }
        #expect(throws: CareRefusal.isOver(17)) { try book.noteClosing(17, by: "A", comment: "x", at: now) }
    }

    @Test(
        "nobody is reminded while the root is well, nor while another fault hides it",
        arguments: [
            SiteState.unreachable, .unknown, .absent,
        ]
    )
    func hidden(state: SiteState) {
        var bench = bench()
        bench.change(.opened, Self.line, at: 3)
        var hidden = Self.line
        hidden.rootState = state
        bench.change(.shrank, hidden, at: 100)
        bench.wait(until: 2_000)
        #expect(bench.said == ["3 opened on-call 17"])
        bench.forget()
        bench.change(.shrank, Self.line, at: 2_100)
        #expect(Set(bench.said) == ["2100 escalated sms 17", "2100 escalated boss 17", "2100 reminder on-call 17"])
        bench.forget()
        bench.change(.rootRecovered, BookBench.recovered(Self.line, at: 2_200), at: 2_200)
        bench.wait(until: 9_000)
        #expect(bench.said.isEmpty)
    }

    @Test("where there are reminders, growth is told once, and what follows goes with the next of them")
    func growth() {
        var bench = bench(Route(channels: ["on-call"], after: BookBench.prompt, remind: .seconds(900)))
        let sites = ["son-ha", "son-ha/son-bao", "son-ha/son-thuong"]
        func area(_ count: Int) -> Incident {
            Province.incident(17, cause: .area, root: "son-ha", affected: Array(sites.prefix(count)))
        }
        bench.change(.opened, area(1), at: 3)
        bench.change(.grew, area(2), at: 30)
        bench.change(.grew, area(3), at: 60)
        bench.wait(until: 1_000)
        #expect(bench.said == ["3 opened on-call 17", "30 updated on-call 17", "930 reminder on-call 17"])
        #expect(bench.messages.map(\.message.entry.incident.affected.count) == [1, 2, 3])
    }

    @Test("who closes it by hand is kept, and the told channels hear of the end")
    func closing() throws {
        var bench = bench()
        bench.change(.opened, Self.line, at: 3)
        var book = bench.book
        let outcome = try book.noteClosing(17, by: "Lan", comment: "trạm đã dỡ", at: Province.now(10))
        #expect(
            outcome.events == [
                .care(
                    IncidentCare(
                        number: 17,
                        cause: .line,
                        root: Province.id("son-ha/son-thuong"),
                        step: .closed(by: "Lan", comment: "trạm đã dỡ")
                    )
                )
            ]
        )
        var closed = Self.line
        closed.resolution = .closed
        let end = book.apply(Province.change(.resolved, closed, after: 11), newID: "", at: Province.now(11))
        #expect(end.messages.map(\.type) == [.resolved])
        #expect(end.changed.first?.closing == Closing(by: "Lan", comment: "trạm đã dỡ"))
        #expect(end.changed.first?.resolvedAt == Province.now(11).timestamp)
    }

    @Test("what was to be closed and ended by itself before keeps no word of a closing")
    func overtaken() throws {
        var bench = bench()
        bench.change(.opened, Self.line, at: 3)
        var book = bench.book
        _ = try book.noteClosing(17, by: "Lan", comment: "trạm đã dỡ", at: Province.now(10))
        let recovered = BookBench.resolved(Self.line, at: 11)
        let end = book.apply(Province.change(.resolved, recovered, after: 12), newID: "", at: Province.now(12))
        #expect(end.messages.map(\.type) == [.resolved])
        #expect(end.changed.map(\.closing) == [nil])
    }

    @Test("the incident of the monitor's own uplink is not closed by hand: it is over when the blindness is")
    func uplink() {
        var bench = bench()
        bench.change(.opened, Province.incident(18, cause: .monitorUplink, root: nil), at: 3)
        var book = bench.book
        #expect(throws: CareRefusal.endsWithItsCause(18)) {
            try book.noteClosing(18, by: "Lan", comment: "đã báo", at: Province.now(10))
        }
    }

    @Test("after a restart nothing is said of an incident whose root has no verdict yet, whatever else is known")
    func restart() async throws {
        var bench = bench(Route(channels: ["on-call"], after: BookBench.prompt, remind: .seconds(60)))
        let sites = ["son-ha", "son-ha/son-bao"]
        func area(_ count: Int, _ state: SiteState) -> Incident {
            var incident = Province.incident(17, cause: .area, root: "son-ha", affected: Array(sites.prefix(count)))
            incident.rootState = state
            return incident
        }
        bench.change(.opened, area(1, .down), at: 3)
        bench.forget()
        try await bench.restart(at: 100)
        bench.change(.grew, area(2, .unknown), at: 101)
        bench.wait(until: 103)
        #expect(bench.said.isEmpty)
        bench.change(.shrank, area(2, .down), at: 104)
        #expect(!bench.said.isEmpty)
    }

    @Test("an incident that is merged tells who knew of it, and they hear of the older from then on")
    func merged() {
        var bench = bench(
            Route(match: Route.Match(levels: ["commune"]), channels: ["sms"], after: BookBench.prompt),
            Route(channels: ["on-call"], after: BookBench.prompt)
        )
        let district = BookBench.line(16, "son-ha")
        bench.change(.opened, district, at: 3)
        bench.change(.opened, Self.line, at: 4)
        var merged = Self.line
        merged.resolution = .merged
        merged.mergedInto = 16
        bench.change(.resolved, merged, at: 10)
        bench.change(.resolved, BookBench.resolved(district, at: 20), at: 400)
        #expect(
            bench.said == [
                "3 opened on-call 16", "4 opened sms 17", "10 resolved sms 17", "400 resolved on-call 16",
                "400 resolved sms 16",
            ]
        )
    }
}
