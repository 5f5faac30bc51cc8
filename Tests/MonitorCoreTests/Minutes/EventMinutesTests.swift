import Foundation
import Testing

@testable import MonitorCore

/// The scripted day of `MinutesDay`, from what the monitor said to what is printed.
@Suite("Minutes of an event")
struct EventMinutesTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    private func minutes(at now: String = "09:00") async throws -> EventMinutes {
        try await MinutesDay.played(in: directory).minutes(incidents: MinutesDay.incidents, at: now)
    }

    private func document(_ language: Language = .vi, at now: String = "09:00") async throws -> MinutesDocument {
        MinutesDocument(
            try await minutes(at: now),
            language: language,
            zone: MinutesDay.zone,
            at: MinutesDay.at(now)
        )
    }

    private func site(_ id: String, in minutes: EventMinutes) throws -> SiteMinutes {
        try #require(minutes.sites.first { $0.site.rawValue == id })
    }

    /// 45 minutes on air; 90 s blind, and 70 s from the killed daemon's last word until its successor has heard of a site.
    @Test("time without data is unknown, never up: blind, killed, and until the first answer after the restart")
    func unknownTime() async throws {
        let minutes = try await minutes()
        #expect(minutes.onAir == .seconds(45 * 60) && minutes.isOver)
        let quiet = try site("bo-noi-vu", in: minutes)
        #expect(quiet.unknown == .seconds(90 + 72))
        #expect(quiet.measured == .seconds(45 * 60 - 162) && quiet.availability == 1)
        #expect(quiet.outcome == .well)
        #expect(
            minutes.blind.map(\.span) == [
                BlindSpan(kind: .isolated, from: MinutesDay.at("07:55"), to: MinutesDay.at("07:56:30")),
                BlindSpan(kind: .notRunning, from: MinutesDay.at("08:20"), to: MinutesDay.at("08:21:10")),
            ]
        )
        #expect(minutes.blind.map(\.onAir) == [.seconds(90), .seconds(70)])
    }

    @Test("an outage counts from the first unanswered probe; explained or not, it is no availability")
    func outage() async throws {
        let cut = try site("son-ha/son-thuong", in: try await minutes())
        #expect(cut.outages == 1 && cut.outage == .milliseconds(251_600) && cut.longestOutage == cut.outage)
        let availability = try #require(cut.availability)
        #expect(abs(availability - (1 - 251.6 / (2_700 - 162))) < 1e-9)
        #expect(cut.outcome == .disturbed)
        #expect(cut.figures.quality.lost == 0, "its losses are those of the outage")
    }

    @Test("the worst 15 s and the longest freeze are those on air, with n")
    func figures() async throws {
        let minutes = try await minutes()
        let bad = try site("son-ha/son-bao", in: minutes)
        #expect(bad.figures.worst?.figure == LossFigure(n: 75, lost: 9))
        #expect(bad.figures.worst?.from == MinutesDay.at("07:36:31"))
        #expect(bad.figures.late == 4 && bad.degraded == .seconds(120) && bad.outcome == .disturbed)
        let frozen = try site("ba-to", in: minutes)
        #expect(frozen.figures.longestFreeze?.duration == .milliseconds(1_800))
        #expect(frozen.figures.freezes == 2)
        #expect(frozen.figures.slowest?.p95 == .milliseconds(120) && frozen.figures.slowest?.n == 300)
        #expect(frozen.outcome == .well)
    }

    @Test("who never came is absent, who joined elsewhere has no figures, a silent terminal is no availability")
    func others() async throws {
        let minutes = try await minutes()
        let absent = try site("binh-son/binh-thanh-2", in: minutes)
        #expect(absent.outcome == .absent && absent.availability == 0 && absent.outages == 0)
        let joined = try site("ba-to/ba-to-xa", in: minutes)
        #expect(joined.outcome == .joined && joined.availability == nil && joined.unknown == .zero)
        let terminal = try site("binh-son", in: minutes)
        #expect(terminal.terminal == .seconds(125) && terminal.outage == .zero && terminal.outcome == .disturbed)
    }

    @Test("totals by area: a district with its communes; nobody is counted twice")
    func areas() async throws {
        let minutes = try await minutes()
        #expect(
            minutes.areas.map { $0.place?.rawValue } == ["bo-noi-vu", "phong-hop-3", "son-ha", "binh-son", "ba-to"]
        )
        #expect(minutes.areas.map(\.count) == [1, 1, 4, 3, 3])
        #expect(minutes.areas.map(\.count).reduce(0, +) == minutes.total.count)
        let district = try #require(minutes.areas.first { $0.place == Province.id("son-ha") })
        #expect(district.count(.well) == 2 && district.count(.disturbed) == 2)
        #expect(district.worst?.site == Province.id("son-ha/son-bao"))
        #expect(minutes.total.longestFreeze?.site == Province.id("ba-to"))
        #expect(minutes.total.count(.joined) == 1 && minutes.total.count(.absent) == 1)
    }

    @Test("incidents of the day, with notice, call and repair; the ones of the night before are not its own")
    func incidents() async throws {
        let minutes = try await minutes()
        #expect(minutes.incidents.map(\.number) == [1, 2, 3])
        let cut = minutes.incidents[0]
        #expect(cut.notice == Notice(incident: 1, at: MinutesDay.at("07:42:21.4"), channel: "on-call"))
        #expect(cut.toNotice == .milliseconds(7_800) && cut.toCall == .milliseconds(108_400))
        #expect(cut.toRepair == .milliseconds(251_400))
        #expect(minutes.incidents[1].notice == nil && minutes.incidents[1].toRepair == nil)
    }

    @Test("whom a digest told was told: of every incident in it, unless a message came before; not by one that failed")
    func digest() async throws {
        let day = try await MinutesDay(directory)
        let body = #"{"incidents":[{"number":1},{"number":2},{"number":3},{"name":"x"}],"type":"digest"}"#
        try await day.message(
            "msg_0",
            nil,
            .digest,
            "mail",
            due: "07:36",
            ended: "07:37",
            failure: .status(503, said: ""),
            body: body
        )
        try await day.message("msg_1", 1, .opened, "sms", due: "07:42:20", ended: "07:42:21")
        try await day.message("msg_2", nil, .digest, "on-call", due: "07:57", ended: "07:57:02", body: body)
        try await day.message("msg_3", 2, .reminder, "sms", due: "08:10", ended: "08:10:01")
        try await day.message("msg_4", nil, .digest, "sms", due: "08:12", ended: "08:12:01", body: "no JSON")
        let notices = try await day.minutes(incidents: MinutesDay.incidents, at: "09:00").incidents.map(\.notice)
        #expect(
            notices == [
                Notice(incident: 1, at: MinutesDay.at("07:42:21"), channel: "sms"),
                Notice(incident: 2, at: MinutesDay.at("07:57:02"), channel: "on-call"),
                Notice(incident: 3, at: MinutesDay.at("07:57:02"), channel: "on-call"),
            ]
        )
    }

    @Test("a freeze of the last second, found in the minute after the session, is one of the session")
    func lastSecond() async throws {
        var day = try await MinutesDay(directory)
        try await day.minute("08:30", sites: ["ba-to", "son-ha"]) { site, row in
            guard site == "ba-to" else { return }
            row.longestFreeze = SiteMinute.Freeze(from: row.at + .milliseconds(-1_500), duration: .seconds(3))
        }
        let minutes = try await day.minutes(incidents: [], at: "09:00")
        #expect(try site("ba-to", in: minutes).figures.longestFreeze?.duration == .seconds(3))
        #expect(try site("ba-to", in: minutes).figures.sent == 0, "the rest of that minute is none of it")
        #expect(try site("son-ha", in: minutes).figures == OnAirTally())
    }

    @Test("alerts that were late, lost or wait; a test is none")
    func alerts() async throws {
        let alerts = try await minutes().alerts
        #expect(alerts.map(\.message) == ["msg_2", "msg_4", "msg_5"])
        #expect(alerts.map(\.outcome) == [.late, .givenUp, .waiting])
        #expect(alerts[1].fallback == "sms")
        let another = try ScratchDirectory()
        let later = try await MinutesDay(another)
        try await later.message("msg_7", nil, .rollCall, "sms", due: "08:20", ended: nil)
        let waiting = try await later.minutes(incidents: [], at: "08:21:01").alerts
        #expect(waiting.map(\.outcome) == [.waiting])
    }

    @Test("while it lasts the minutes say so, and count up to now only")
    func provisional() async throws {
        let minutes = try await minutes(at: "07:40")
        #expect(!minutes.isOver && minutes.onAir == .seconds(600))
        #expect(try site("son-ha/son-thuong", in: minutes).outages == 0)
        let document = try await document(.en, at: "07:40")
        #expect(MinutesText(document).lines.map(\.plain).contains("PROVISIONAL at 07:40:00: the event is not over"))
        #expect(try await self.minutes(at: "07:00").onAir == .zero)
    }

    @Test("nothing stored is nothing known: no availability, every second unknown")
    func empty() async throws {
        let day = try await MinutesDay(directory)
        let minutes = try await day.minutes(incidents: [], at: "09:00")
        #expect(minutes.total.availability == nil && minutes.total.count(.unknown) == 11)
        #expect(minutes.sites.allSatisfy { $0.available == .zero && $0.outages == 0 })
        #expect(minutes.blind.map(\.span.kind) == [.notRunning])
    }
}

/// What people get of the same day, to the letter.
@Suite("Minutes of an event, in print")
struct MinutesPrintTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    private func document(_ language: Language) async throws -> MinutesDocument {
        let day = try await MinutesDay.played(in: directory)
        let minutes = try await day.minutes(incidents: MinutesDay.incidents, at: "09:00")
        return MinutesDocument(minutes, language: language, zone: MinutesDay.zone, at: MinutesDay.at("09:00"))
    }

    @Test("the text is the golden one, in both languages", arguments: Language.allCases)
    func text(language: Language) async throws {
        let lines = MinutesText(try await document(language), all: true).lines.map(\.plain)
        try Golden.compare(lines.joined(separator: "\n") + "\n", with: "Minutes/minutes-\(language.rawValue).txt")
    }

    @Test("the page is the golden one", arguments: Language.allCases)
    func page(language: Language) async throws {
        let html = try MinutesPage(try await document(language)).html()
        try Golden.compare(html, with: "Minutes/minutes-\(language.rawValue).html")
        #expect(!html.contains("<script") && !html.contains("http://") && !html.contains("https://"))
        #expect(!html.contains("{{"))
    }

    @Test("every table for spreadsheets is the golden one", arguments: MinutesTable.Part.allCases)
    func table(part: MinutesTable.Part) async throws {
        let csv = MinutesTable(try await document(.vi)).csv(part)
        #expect(csv.unicodeScalars.first == "\u{FEFF}")
        try Golden.compare(csv, with: "Minutes/\(part.rawValue).csv")
        let report = FileReport(file: "x.csv")
        var reader = CSVReader(Array(csv.dropFirst().utf8), report: report)
        let records = reader.records()
        #expect(Set(records.map(\.count)).count == 1, "all rows have the heading's columns")
        #expect(records.count > 1)
    }

    @Test("the JSON says the same to whoever reads it back")
    func json() async throws {
        let document = try await document(.vi)
        #expect(try MinutesDocument.decoded(document.encoded()) == document)
        try Golden.compare(String(decoding: document.encoded(), as: UTF8.self) + "\n", with: "Minutes/minutes.json")
    }

    @Test("the names of people and places are data, never markup or formulas")
    func hostile() async throws {
        var document = try await document(.vi)
        document.event = "<img src=x onerror=alert(1)>&\"'"
        document.sites[0].name = "=HYPERLINK(\"http://x\")"
        document.incidents[0].acknowledgedBy = "</td><script>alert(1)</script>"
        let html = try MinutesPage(document).html()
        #expect(!html.contains("<img") && !html.contains("<script") && html.contains("&lt;img"))
        let csv = MinutesTable(document).csv(.sites)
        #expect(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")\""))
    }

    @Test("an incident that ended otherwise than by recovery says how, and is not marked as open")
    func endings() async throws {
        var document = try await document(.en)
        let cases: [(Resolution?, String, StyledText.Tone)] = [
            (nil, "not yet", .bad), (.merged, "merged into another", .plain),
            (.removed, "ended, no longer watched", .plain),
            (.closed, "closed by hand", .plain), (.recovered, "recovered", .plain),
        ]
        for (resolution, words, tone) in cases {
            document.incidents[1].resolution = resolution
            let row = MinutesWording(document).incidents.rows[1]
            #expect(row.cells.last == words && row.tone == tone)
        }
    }

    @Test("totals say how much of the time they rest on")
    func measured() async throws {
        var document = try await document(.en)
        let partly = MinutesWording(document)
        #expect(partly.summary[1].hasSuffix("of the measured time (measured: 94\u{A0}% of the time on air)"))
        #expect(partly.areas.rows[0].cells[7] == "100\u{A0}% (94\u{A0}%\u{A0}measured)")
        document.total.measuredSeconds = document.total.onAirSeconds - 10
        document.areas[0].measuredSeconds = document.areas[0].onAirSeconds - 0.9
        let whole = MinutesWording(document)
        #expect(!whole.summary[1].contains("measured:") && whole.areas.rows[0].cells[7] == "100\u{A0}%")
    }

    @Test("100 % is only what was all of it")
    func percent() async throws {
        let wording = MinutesWording(try await document(.en))
        #expect([1, 0.99999, 0.5, 0.99876].map { wording.percent($0) } == ["100", "99.99", "50", "99.87"])
    }
}
