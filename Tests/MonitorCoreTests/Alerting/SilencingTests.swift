import Testing

@testable import MonitorCore

@Suite("Silences and maintenance")
struct SilencingTests {
    private static let line = BookBench.line(17)
    private static let sonHa = Silence.Matcher(sites: ["son-ha", "son-ha/*"])

    private func bench() -> BookBench {
        BookBench(
            Province.configuration(routes: [
                Route(
                    channels: ["on-call"],
                    after: PhaseDurations(all: .seconds(60)),
                    remind: .seconds(900),
                    escalations: [Route.Escalation(after: .seconds(300), channels: ["sms"])]
                )
            ])
        )
    }

    @Test("what opens in a silence is told when it ends, if it is still open then")
    func opening() throws {
        var bench = bench()
        try bench.silence(Self.sonHa, for: 3_600, at: 0)
        bench.change(.opened, Self.line, at: 3)
        bench.change(.opened, BookBench.line(18, "ba-to/ba-to-xa"), at: 4)
        bench.change(.opened, BookBench.line(19, "son-ha/son-bao"), at: 5)
        bench.change(.resolved, BookBench.resolved(BookBench.line(19, "son-ha/son-bao"), at: 600), at: 900)
        #expect(bench.book.entries[17]?.hold == .silence(1))
        bench.wait(until: 3_599)
        #expect(bench.said.filter { $0.hasSuffix("17") || $0.hasSuffix("19") }.isEmpty)
        #expect(bench.steps.filter { $0 == .held(.silence(1)) }.count == 2)
        bench.forget()
        bench.wait(until: 3_600)
        #expect(bench.said == ["3600 opened on-call 17"])
    }

    @Test("a silence mutes updates, reminders and escalation of what was told, not its end, and not an acknowledgement")
    func told() throws {
        var bench = bench()
        bench.change(.opened, Self.line, at: 3)
        bench.wait(until: 70)
        bench.forget()
        try bench.silence(Self.sonHa, for: 10_000, at: 80)
        bench.change(.rediagnosed, Province.incident(17, cause: .flapping), at: 90)
        bench.wait(until: 5_000)
        #expect(bench.said.isEmpty)
        #expect(bench.steps == [.held(.silence(1))])
        try bench.acknowledge(17, at: 5_001)
        bench.change(.resolved, BookBench.resolved(Self.line, at: 5_100), at: 5_400)
        #expect(bench.said == ["5001 acknowledged on-call 17", "5400 resolved on-call 17"])
    }

    @Test("what changed in a silence is told at its end")
    func update() throws {
        var bench = bench()
        bench.change(.opened, Self.line, at: 3)
        try bench.silence(Self.sonHa, for: 200, at: 80)
        bench.change(.rediagnosed, Province.incident(17, cause: .flapping), at: 90)
        bench.wait(until: 281)
        #expect(bench.said == ["63 opened on-call 17", "280 updated on-call 17"])
    }

    @Test("an update at the end of a silence is no reminder's eve: the next comes a whole interval later")
    func reminder() throws {
        var bench = bench()
        bench.change(.opened, Self.line, at: 3)
        bench.wait(until: 70)
        try bench.acknowledge(17, for: .seconds(100), at: 75)
        try bench.silence(Self.sonHa, for: 2_000, at: 80)
        bench.change(.rediagnosed, Province.incident(17, cause: .flapping), at: 90)
        bench.forget()
        bench.wait(until: 2_900)
        #expect(bench.said.filter { $0.contains("on-call") } == ["2080 updated on-call 17"])
        bench.wait(until: 2_990)
        #expect(bench.said.suffix(2) == ["2980 reminder on-call 17", "2980 reminder sms 17"])
    }

    @Test(
        "a silence matches by site, level and cause together",
        arguments: [
            (Silence.Matcher(sites: ["son-ha/*"]), true), (Silence.Matcher(sites: ["son-ha"]), false),
            (Silence.Matcher(levels: ["commune"]), true), (Silence.Matcher(levels: ["district"]), false),
            (Silence.Matcher(causes: [.line]), true), (Silence.Matcher(causes: [.quality]), false),
            (Silence.Matcher(sites: ["*"], levels: ["commune"], causes: [.line, .area]), true),
            (Silence.Matcher(sites: ["*"], levels: ["commune"], causes: [.area]), false),
        ]
    )
    func matching(matcher: Silence.Matcher, isMuted: Bool) throws {
        var bench = bench()
        try bench.silence(matcher, for: 3_600, at: 0)
        bench.change(.opened, Self.line, at: 3)
        bench.wait(until: 100)
        #expect(bench.said.isEmpty == isMuted)
    }

    @Test("the life of a silence is in the log: its beginning, that its end is near, its end or who ended it")
    func life() throws {
        var bench = bench()
        let first = try bench.silence(Self.sonHa, for: 3_600, at: 0)
        let short = try bench.silence(Self.sonHa, for: 600, at: 0)
        let second = try bench.silence(Self.sonHa, for: 7_200, at: 0)
        #expect([first.id, short.id, second.id] == [1, 2, 3])
        bench.wait(until: 4_000)
        try bench.end(.silence(3), at: 4_001)
        var ended = second
        ended.by = "Lan"
        #expect(
            bench.events == [
                .silence(.began, first), .silence(.began, short), .silence(.began, second), .silence(.ended, short),
                .silence(.ending, first), .silence(.ended, first), .silence(.cancelled, ended),
            ]
        )
        #expect(bench.book.silencing.silences.isEmpty)
        #expect(throws: CareRefusal.noSilence(3)) { try bench.end(.silence(3), at: 4_002) }
    }

    @Test("a silence ended by hand lets out what it held")
    func endedByHand() throws {
        var bench = bench()
        let silence = try bench.silence(Self.sonHa, for: 3_600, at: 0)
        bench.change(.opened, Self.line, at: 3)
        try bench.end(.silence(silence.id), at: 500)
        #expect(bench.said == ["500 opened on-call 17"])
    }

    @Test("planned work mutes a site and all below it, and what lies wholly in it")
    func maintenance() throws {
        var bench = bench()
        try bench.maintain("son-ha", for: 3_600, at: 0)
        bench.change(.opened, BookBench.line(1, "son-ha"), at: 3)
        bench.change(.opened, BookBench.line(2, "son-ha/son-bao"), at: 3)
        bench.change(
            .opened,
            Province.incident(3, cause: .area, root: "phong-hop-3", affected: ["son-ha/son-bao", "son-ha"]),
            at: 3
        )
        bench.change(.opened, BookBench.line(4, "ba-to"), at: 3)
        bench.change(.opened, Province.incident(5, cause: .monitorUplink, root: nil), at: 3)
        bench.wait(until: 100)
        #expect(bench.said == ["63 opened on-call 4", "63 opened on-call 5"])
        bench.forget()
        bench.wait(until: 3_600)
        #expect(bench.said.filter { $0.contains("opened") } == (1...3).map { "3600 opened on-call \($0)" })
    }

    @Test("sites that are worked on are not counted among the affected")
    func affected() throws {
        var bench = bench()
        try bench.maintain("son-ha/son-bao", for: 3_600, at: 0)
        let area = Province.incident(
            17,
            cause: .area,
            root: "son-ha",
            affected: ["son-ha", "son-ha/son-bao", "son-ha/son-thuong"]
        )
        bench.change(.opened, area, at: 3)
        bench.wait(until: 63)
        #expect(
            bench.messages.first?.message.entry.incident.affected.map(\.id.rawValue) == ["son-ha", "son-ha/son-thuong"]
        )
        #expect(bench.book.entries[17]?.incident.affected.count == 3)
    }

    @Test("what makes no sense is refused with the reason")
    func refused() {
        var book = bench().book
        let now = Province.now(0)
        func silence(
            _ matcher: Silence.Matcher,
            _ hours: Double = 1,
            by: String = "A",
            comment: String = "x"
        ) -> CareRefusal? {
            do throws(CareRefusal) {
                _ = try book.addSilence(matcher, for: .seconds(hours * 3_600), by: by, comment: comment, at: now)
                return nil
            } catch {
                return error
            }
        }
        #expect(silence(Self.sonHa, 12) == nil)
        #expect(silence(Self.sonHa, 12.01) == .tooLong(limit: .seconds(12 * 3_600)))
        #expect(silence(Self.sonHa, 0) == .noTime)
        #expect(silence(Self.sonHa, by: "") == .noName)
        #expect(silence(Self.sonHa, comment: " ") == .noComment)
        #expect(silence(Silence.Matcher()) == .matchesAll)
        #expect(silence(Silence.Matcher(sites: ["sonha/*"])) == .noSite("sonha/*"))
        #expect(silence(Silence.Matcher(levels: ["xa"])) == .noLevel("xa"))
        #expect(book.silencing.silences.map(\.id) == [1], "what is refused takes no number")
        #expect(throws: CareRefusal.noSite("nowhere")) {
            try book.addMaintenance(of: Province.id("nowhere"), for: .seconds(1), by: "A", comment: nil, at: now)
        }
        #expect(throws: CareRefusal.noMaintenance(1)) { try book.end(.maintenance(1), by: "A", at: now) }
    }

    @Test("a silence survives a restart, with what it holds back; one that ended meanwhile lets it out")
    func restart() async throws {
        var bench = bench()
        try bench.silence(Self.sonHa, for: 3_600, at: 0)
        try bench.maintain("ba-to", for: 7_200, at: 0)
        bench.change(.opened, Self.line, at: 3)
        bench.change(.opened, BookBench.line(18, "ba-to/ba-to-xa"), at: 3)
        bench.wait(until: 2_800)
        bench.forget()
        try await bench.restart(at: 3_000)
        bench.wait(until: 3_500)
        #expect(bench.said.isEmpty)
        #expect(bench.steps.isEmpty, "held and the near end were written before")
        #expect(bench.events.isEmpty)
        try await bench.restart(at: 4_000)
        bench.wait(until: 4_020)
        #expect(bench.said == ["4010 opened on-call 17"])
        #expect(try bench.silence(Self.sonHa, for: 60, at: 4_021).id == 2, "no number is given twice")
        #expect(bench.book.silencing.maintenances.map(\.id) == [1])
    }
}
