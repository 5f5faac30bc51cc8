import Testing

@testable import MonitorCore

@Suite("Lines of the event log, read back")
struct EventLogLineTests {
    @Test("what is written is read", arguments: Language.allCases)
    func readsAll(language: Language) throws {
        var line = EventLine(roster: try EventLineCases.roster(), language: language, timeZone: "Asia/Ho_Chi_Minh")
        for timed in try EventLineCases.all() {
            guard let text = line.render(timed) else { continue }
            let read = try EventLogLine(text)
            let independent = try #require(EventLineParser(text))
            #expect(read.word?.rawValue == independent.word && (read.site?.rawValue ?? "-") == independent.site)
            #expect(read.text == independent.text)
            #expect(read.details == Dictionary(independent.details.map { ($0.key, $0.value) }) { first, _ in first })
        }
    }

    @Test(
        "what is no line says why",
        arguments: [
            ("", "1 columns, not 4 or 5"), ("a  b  c", "3 columns, not 4 or 5"),
            ("2021-11-06T07:42:16+07:00  UP  a  A", "no time of RFC 3339 with milliseconds and offset"),
            ("2021-11-06T07:42:16.120+07:00  UP  Ä  A", "no site id in the third column"),
            ("2021-11-06T07:42:16.120+07:00  UP  a  A  b", "no key=value at 'b'"),
            ("2021-11-06T07:42:16.120+07:00  UP  a  A  b=\"x", "the value of 'b' does not end"),
            ("2021-11-06T07:42:16.120+07:00  UP  a  A  b=1 b=2", "'b' stands twice"),
        ]
    )
    func malformed(text: String, what: String) {
        #expect(throws: EventLogLine.Malformed(what: what)) { try EventLogLine(text) }
    }

    @Test("any bytes are read or refused, never more")
    func fuzz() {
        var random = SeededGenerator(seed: 20_211_106)
        let start = Array("2021-11-06T07:42:16.120+07:00  DOWN          a  A B  was=up since=\"x y\" n=1".utf8)
        for _ in 0..<5_000 {
            var bytes = start
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            var check = LogCheck()
            check.readEvent(String(decoding: bytes, as: UTF8.self), at: LogPlace(file: "x", line: 1))
            check.readProbe(String(decoding: bytes, as: UTF8.self), at: LogPlace(file: "x", line: 1))
            #expect(!check.finish().isEmpty, "the second is never JSON")
        }
    }
}
