import Foundation
import Testing

@testable import MonitorCore

@Suite("Event lines")
struct EventLineTests {
    private func lines(_ language: Language) throws -> [String] {
        var line = EventLine(roster: try EventLineCases.roster(), language: language, timeZone: "Asia/Ho_Chi_Minh")
        return try EventLineCases.all().compactMap { line.render($0) }
    }

    @Test("every kind of event reads as agreed, in both languages", arguments: Language.allCases)
    func golden(language: Language) throws {
        let actual = try lines(language)
        let name = "event-lines-\(language.rawValue)"
        if ProcessInfo.processInfo.environment["MONITORD_RECORD_GOLDEN"] != nil {
            let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            let text = actual.joined(separator: "\n") + "\n"
            try text.write(to: tests.appending(path: "Fixtures/\(name).log"), atomically: true, encoding: .utf8)
        }
        let expected = try Fixture.text("\(name).log").split(separator: "\n").map(String.init)
        for (actual, expected) in zip(actual, expected) { #expect(actual == expected) }
        #expect(actual.count == expected.count)
    }

    @Test("the golden files know every word of the log", arguments: Language.allCases)
    func everyWord(language: Language) throws {
        let words = try lines(language).compactMap { EventLineParser($0)?.word }
        #expect(Set(words) == Set(EventWord.allCases.map(\.rawValue)))
    }

    @Test("columns stand at the same place in every line", arguments: Language.allCases)
    func alignment(language: Language) throws {
        let width = try #require(try EventLineCases.roster().sites.map(\.id.rawValue.count).max())
        let textBegins = 29 + 2 + EventWord.width + 2 + width + 2
        for line in try lines(language) {
            let scalars = Array(line.unicodeScalars)
            #expect(scalars[29...30].elementsEqual("  ".unicodeScalars), "\(line)")
            #expect(scalars[textBegins - 1] == " " && scalars[textBegins] != " ", "\(line)")
        }
    }

    @Test("the text of a site's line begins with the site's name", arguments: Language.allCases)
    func beginsWithName(language: Language) throws {
        let roster = try EventLineCases.roster()
        let parsed = try lines(language).map { try #require(EventLineParser($0)) }
        #expect(parsed.contains { $0.site == "son-ha/son-thuong" })
        for line in parsed where line.site != "-" {
            let index = try #require(SiteID(line.site).flatMap(roster.index))
            #expect(line.text.hasPrefix(roster.sites[index].name), "\(line.text)")
        }
    }

    @Test(
        "why a terminal fails is said in words, and never that it is silent when it did answer",
        arguments: [
            ("refused", "từ chối kết nối", "connection refused", false),
            ("timeout", "quá thời gian chờ mà không có trả lời", "no answer in time", false),
            ("http-503", "mã HTTP 503", "HTTP status 503", true),
            ("certificate-self-signed", "chứng thư tự ký", "self-signed certificate", true),
            ("certificate-of-unknown-authority", "chứng thư do nơi không", "certificate of an unknown", true),
            (
                "certificate-not-trusted-25", "chứng thư không hợp lệ (certificate-not-trusted-25)",
                "certificate not valid (certificate-not-trusted-25)", true
            ),
            ("odd\nword", "odd\\nword", "odd\\nword", false),
        ]
    )
    func equipment(failure: String, vietnamese: String, english: String, isAnswered: Bool) throws {
        let town = try EventLineCases.id("son-ha/di-lang")
        let transition = StateTransition(
            site: town,
            was: .up,
            state: .equipmentDown,
            at: EventLineCases.now,
            after: .seconds(5),
            since: EventLineCases.since,
            check: "h323",
            failure: failure
        )
        let roster = try EventLineCases.roster()
        for (language, words) in [(Language.vi, vietnamese), (.en, english)] {
            var line = EventLine(roster: roster, language: language, timeZone: "Asia/Ho_Chi_Minh")
            let text = line.render(TimedEvent(at: EventLineCases.now, event: .state(transition)))
            let parsed = try #require(text.flatMap(EventLineParser.init))
            #expect(parsed.word == "EQUIPMENT" && parsed.value("check") == "h323")
            #expect(parsed.text.contains("h323") && parsed.text.contains(": \(words)"), "\(parsed.text)")
            let answers = language == .vi ? "thiết bị có trả lời nhưng" : "the terminal answers, but"
            let silence = language == .vi ? "KHÔNG TRẢ LỜI:" : "DOES NOT ANSWER:"
            #expect(parsed.text.contains(answers) == isAnswered, "\(parsed.text)")
            #expect(parsed.text.contains(silence) != isAnswered, "\(parsed.text)")
        }
    }

    @Test("an incident that shrank is stored but has no line")
    func shrinkingIsSilent() throws {
        var line = EventLine(roster: Roster(sites: []), language: .vi, timeZone: nil)
        let incident = Incident(
            number: 1,
            cause: .area,
            root: nil,
            phase: .idle,
            since: EventLineCases.since,
            openedAt: EventLineCases.now
        )
        let change = IncidentChange(step: .shrank, at: EventLineCases.now, incident: incident)
        let text = line.render(TimedEvent(at: EventLineCases.now, event: .incident(change)))
        #expect(text == nil)
    }

    @Test("a site that is no longer loaded goes by its id")
    func unknownSite() throws {
        var line = EventLine(roster: Roster(sites: []), language: .en, timeZone: "UTC")
        let freeze = Event.freeze(
            site: try EventLineCases.id("gone/away"),
            from: EventLineCases.since,
            duration: .seconds(1),
            probes: 5
        )
        let text = line.render(TimedEvent(at: EventLineCases.now, event: freeze))
        let parsed = try #require(text.flatMap(EventLineParser.init))
        #expect(parsed.site == "gone/away")
        #expect(parsed.text.hasPrefix("gone/away: froze"))
    }

    @Test("no more than 200 ids are listed, their number is exact")
    func longLists() throws {
        var line = EventLine(roster: Roster(sites: []), language: .vi, timeZone: nil)
        let silent = (0..<5_000).compactMap { SiteID("x/\($0)") }
        let summary = BlindSummary(from: EventLineCases.since, to: EventLineCases.now, answering: 0, silent: silent)
        let text = line.render(TimedEvent(at: EventLineCases.now, event: .restored(summary)))
        let parsed = try #require(text.flatMap(EventLineParser.init))
        #expect(parsed.value("silent") == "5000")
        #expect(parsed.value("silent_sites")?.split(separator: ",").count == 201)
        #expect(parsed.value("silent_sites")?.hasSuffix(",…") == true)
    }

    @Test("a gap of a log says how many lines were lost and since when", arguments: Language.allCases)
    func logGap(language: Language) throws {
        var line = EventLine(roster: Roster(sites: []), language: language, timeZone: "Asia/Ho_Chi_Minh")
        let gap = LogGap(
            file: .probes,
            from: EventLineCases.since,
            to: EventLineCases.now,
            dropped: 128,
            late: 5,
            errno: 28
        )
        let text = line.render(gap)
        let parsed = try #require(EventLineParser(text))
        #expect(parsed.word == "GAP")
        #expect(parsed.value("dropped") == "128")
        #expect(parsed.value("late") == "5")
        #expect(parsed.value("from") == "2021-11-06T07:42:13.620+07:00")
        #expect(parsed.text.contains("probes.jsonl") && parsed.text.contains("No space left on device"))
    }
}
