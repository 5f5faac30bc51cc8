import Testing

@testable import MonitorCore

@Suite("Event lines from hostile text")
struct EventLineFuzzTests {
    private static let nasty: [String] = [
        "\n", "\r\n", "\t", " ", "  ", "\u{0}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{9B}", "\u{2028}", "\u{2029}",
        "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{E0041}", "\u{A0}", "\u{3000}", "\u{301}", "\"", "\\", "\\n",
        "=", "a=b", "Sơn Hà", "🇻🇳", "é", "x", "",
    ]

    private static func text(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...12, using: &random)).reduce(into: "") { text, _ in
            if Bool.random(using: &random) {
                text += nasty.randomElement(using: &random) ?? ""
            } else if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10_FFFF, using: &random)) {
                text.unicodeScalars.append(scalar)
            }
        }
    }

    private static func event(_ random: inout SeededGenerator, site: SiteID) -> Event {
        let text = text(&random)
        func delivery(_ outcome: Delivery.Outcome) -> Event {
            .delivery(
                Delivery(
                    message: text,
                    type: text,
                    channel: text,
                    incident: 3,
                    site: site,
                    attempt: 1,
                    outcome: outcome
                )
            )
        }
        let figure = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
        let transition = StateTransition(
            site: site,
            was: .up,
            state: .degraded,
            at: EventLineCases.now,
            after: .nanoseconds(Int64.random(in: Int64.min / 2...Int64.max / 2, using: &random)),
            since: Timestamp(nanoseconds: Int64.random(in: Int64.min...Int64.max, using: &random)),
            evidence: [.breach(.rtt, value: figure, limit: figure, n: 1, windowSeconds: figure)]
        )
        let events: [Event] = [
            .refused(errors: 1, first: text),
            .trouble(site: site, explanation: text, count: 1),
            .gap(from: EventLineCases.since, duration: .seconds(1), explanation: text),
            .stopped(signal: text, ran: .seconds(1)),
            .state(transition),
            delivery(.sent(took: .seconds(1))),
            delivery(.retry(.unanswered(text), next: .seconds(1))),
            delivery(.gaveUp(.status(500, said: text), end: .expired, fallback: text)),
        ]
        return events.randomElement(using: &random) ?? .clockStepped(.seconds(1))
    }

    @Test("whatever a name or a text from outside holds, it is one line that splits back into its columns")
    func oneLine() throws {
        let id = try EventLineCases.id("son-ha")
        for seed in 0..<4_000 {
            var random = SeededGenerator(seed: UInt64(seed))
            let name = Self.text(&random)
            let site = Site(id: id, name: name, level: Level(name: "commune", rank: 0, isLast: true))
            let language = Bool.random(using: &random) ? Language.vi : .en
            var line = EventLine(roster: Roster(sites: [site]), language: language, timeZone: "Asia/Ho_Chi_Minh")
            let event = Self.event(&random, site: id)
            let candidate = line.render(TimedEvent(at: EventLineCases.now, event: event))
            let rendered = try #require(candidate)
            let parsed = try #require(EventLineParser(rendered), "seed \(seed): \(rendered.debugDescription)")
            #expect(parsed.timestamp == "2021-11-06T07:42:16.120+07:00", "seed \(seed)")
            #expect(EventWord(rawValue: parsed.word) != nil, "seed \(seed)")
            #expect(["-", "son-ha"].contains(parsed.site), "seed \(seed)")
            #expect(rendered.utf8.count < 20_000, "seed \(seed)")
        }
    }

    @Test("values come back exactly as they were")
    func valuesSurvive() throws {
        for seed in 0..<4_000 {
            var random = SeededGenerator(seed: UInt64(seed))
            let first = Self.text(&random)
            let second = Self.text(&random)
            var details = EventDetails()
            details.add("first", first)
            details.add("second", second)
            let parsed = try #require(EventLineParser("t  w  s  x  " + details.text), "seed \(seed): \(details.text)")
            #expect(parsed.details.map(\.key) == ["first", "second"], "seed \(seed)")
            let values = parsed.details.map { Array($0.value.unicodeScalars) }
            #expect(values == [first, second].map { Array($0.unicodeScalars) }, "seed \(seed)")
        }
    }

    @Test("a sentence keeps every character but the width of its blanks")
    func sentencesSurvive() throws {
        for seed in 0..<4_000 {
            var random = SeededGenerator(seed: UInt64(seed))
            let raw = Self.text(&random)
            let sentence = LogText.sentence(raw)
            #expect(
                !sentence.unicodeScalars.elementsEqual("".unicodeScalars) && !sentence.contains("  "),
                "seed \(seed)"
            )
            let back = try #require(EventLineParser.unescape(Array(sentence.unicodeScalars)[...], until: nil))
            #expect(Self.withoutBlanks(back.value) == Self.withoutBlanks(raw) || sentence == "-", "seed \(seed)")
        }
    }

    private static func withoutBlanks(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { $0.properties.generalCategory != .spaceSeparator }
    }

    @Test("what has no end is cut")
    func bounded() {
        #expect(LogText.sentence(String(repeating: "\u{202E}", count: 1_000_000)).utf8.count == 24_000)
        #expect(LogText.clipped(String(repeating: "é", count: 500)).unicodeScalars.count == 301)
        #expect(LogText.clipped("short") == "short")
    }
}
