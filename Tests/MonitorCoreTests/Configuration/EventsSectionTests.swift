import Testing

@testable import MonitorCore

@Suite("Events in the configuration")
struct EventsSectionTests {
    private static let letter = """
        inventory: i.csv
        time_zone: Asia/Ho_Chi_Minh
        events:
          - name: Bồi dưỡng cải cách hành chính
            date: 2021-11-06
            sessions: ["13:30-17:00", "07:30-11:30"]
            sites: SITES

        """

    private func sandbox(_ sites: String, _ csv: String = "") throws -> ConfigurationSandbox {
        try ConfigurationSandbox(["m.yaml": Self.letter.replacing("SITES", with: sites), "halls.csv": csv])
    }

    @Test("the event of the letter, with all its defaults")
    func letter() throws {
        let event = try #require(try sandbox("all").load().configuration?.events.first)
        #expect(event.date.description == "2021-11-06" && event.warmUp == .seconds(3_600))
        #expect(event.sessions == [DayHours(from: 450, to: 690), DayHours(from: 810, to: 1_020)])
        #expect(event.interval == .milliseconds(200) && event.profile == .m1)
        #expect(event.rollCalls == [60, 45, 30, 15].map { .seconds($0 * 60) })
        #expect(event.participants.map(\.site.rawValue) == ["top", "son-ha", "son-ha/son-thuong"])
    }

    @Test("who takes part: ids and globs, in the order of the inventory")
    func patterns() throws {
        let event = try #require(try sandbox("[\"son-ha/*\", top]").load().configuration?.events.first)
        #expect(event.participants.map(\.site.rawValue) == ["top", "son-ha/son-thuong"])
    }

    @Test("who takes part: a file that says who joins elsewhere this time")
    func file() throws {
        let csv = "site,joins_at\nson-ha/son-thuong,son-ha\nson-ha,\n"
        let event = try #require(try sandbox("halls.csv", csv).load().configuration?.events.first)
        #expect(event.participants.map(\.site.rawValue) == ["son-ha", "son-ha/son-thuong"])
        #expect(event.participants.map(\.joinsAt?.rawValue) == [nil, "son-ha"])
    }

    @Test("mistakes in that file are told with their places in it")
    func mistakesInFile() throws {
        let csv = "site,joins_at\nson-hy,\nson-ha,top\nson-ha,\ntop,top\nson-ha/son-thuong,son-ha\n,top\n"
        #expect(
            try sandbox("halls.csv", csv).lines().map { $0.replacing("halls.csv:", with: "") }
                == [
                    "2:1: error: unknown site 'son-hy' (did you mean 'son-ha'?)",
                    "3:8: error: 'top' itself joins elsewhere (name the site where the hall really sits)",
                    "4:1: error: duplicate site 'son-ha' (it stands in line 3 already)",
                    "5:5: error: a site cannot join at itself",
                    "6:19: error: 'son-ha' itself joins elsewhere (name the site where the hall really sits)",
                    "7:1: error: a row without 'site' (the id of a site)",
                ]
        )
    }

    @Test("a silence or a maintenance over an event is a warning where the event stands")
    func overlaps() throws {
        let configuration = try #require(try sandbox("all").load().configuration)
        let silence = Silence(
            id: 3,
            matcher: .init(sites: ["son-ha/*"]),
            from: EventDay.at("05:00"),
            until: EventDay.at("06:31"),
            by: "Tuấn",
            comment: "x"
        )
        var early = silence
        early.until = EventDay.at("06:30")
        let work = Maintenance(
            id: 1,
            site: Province.id("son-ha"),
            from: EventDay.at("12:00"),
            until: EventDay.at("14:00"),
            by: "Hà"
        )
        let warnings = configuration.warnings(
            ofSilences: [silence, early],
            maintenances: [work],
            at: EventDay.at("05:30")
        )
        #expect(warnings.map { $0.description.split(separator: "/").last.map(String.init) ?? "" }.count == 2)
        #expect(warnings.allSatisfy { $0.line == 4 && $0.column == 11 && !$0.isError })
        #expect(warnings[0].message.hasPrefix("silence 3 of Tuấn until 06:31 overlaps event"))
        #expect(warnings[0].message.hasSuffix("1 site silenced"))
        #expect(warnings[1].message.hasSuffix("nobody is told of 2 sites"))
        #expect(warnings[1].hint == "to end it: monitord maintenance end 1")
    }
}
