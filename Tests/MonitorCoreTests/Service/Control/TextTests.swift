import Foundation
import Testing

@testable import MonitorCore

@Suite("Text for terminals")
struct TextTests {
    @Test("no text commands the terminal, wherever it comes from")
    func terminal() {
        let text = StyledText("Sơn Hà\u{1B}[2J\u{7}\u{9B}31m\r", .bad)
        #expect(text.plain == "Sơn Hà [2J  31m ")
        #expect(text.rendered(isColoured: true).unicodeScalars.count { $0 == "\u{1B}" } == 2, "our own colour")
    }

    @Test("nor does a cell of a table, and it is no formula")
    func cells() {
        #expect(CSVWriter.words("Ân\u{1B}[2J\u{9B}31m") == "Ân [2J 31m")
        #expect(CSVWriter.words("=1+1") == "'=1+1")
        #expect(CSVWriter.words("\t=1+1") == "' =1+1")
    }

    @Test("JSON commands no terminal either, and means the same")
    func json() throws {
        let document = ["by": "Ân\u{7F}\u{80}\u{9B}31m\u{A0}\u{1B}\""]
        let encoded = Array(try JSONEncoder().encode(document))
        let text = TerminalJSON(encoded).text
        #expect(text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        #expect(try JSONDecoder().decode([String: String].self, from: Data(text.utf8)) == document)
        #expect(TerminalJSON(Array(#"{"a":"Sơn Hà"}"#.utf8)).text == #"{"a":"Sơn Hà"}"#)
    }

    @Test(
        "width counts columns: marks that combine take none, wide characters two",
        arguments: [
            ("", 0), ("abc", 3), ("Sơn Hà", 6), ("So\u{031B}n", 3), ("Ha\u{0300}", 2), ("会議", 4), ("\u{1B}[2J", 3),
        ]
    )
    func width(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test("a line is cut between characters, never between a letter and its mark")
    func prefix() {
        #expect(DisplayWidth.prefix("Ha\u{0300} Nô\u{0323}i", columns: 2) == "Ha\u{0300}")
        #expect(DisplayWidth.prefix("会議", columns: 3) == "会")
        #expect(
            StyledText([.init("Sơn "), .init("Hà", .bad)]).rendered(isColoured: true, columns: 5)
                == "Sơn \u{1B}[31mH\u{1B}[0m"
        )
    }

    @Test("columns line up whatever diacritics stand in them; the last is not padded")
    func table() {
        var table = TextTable(["A", "B", "C"], [.left, .right, .left])
        table.add([.init("Sơn Ha\u{0300}"), .init("1"), .init("x")])
        table.add([.init("Ba Tơ Long"), .init("12"), .init("")])
        #expect(table.lines.map(\.plain) == ["A            B  C", "Sơn Ha\u{0300}       1  x", "Ba Tơ Long  12  "])
    }

    @Test("no phrase of the commands is said twice for different things by mistake")
    func phrases() {
        let texts = ControlPhrase.allCases.map { "\($0.texts.en)" }
        let twice = Dictionary(grouping: ControlPhrase.allCases, by: { $0.texts.en }).filter { $0.value.count > 1 }
        #expect(texts.count > 50)
        #expect(twice.isEmpty, "\(twice)")
        #expect(Set(ExplanationPhrase.allCases.map(\.texts)).count == ExplanationPhrase.allCases.count)
    }

    @Test("text in a path or query is percent-encoded byte by byte")
    func percentEncoding() {
        #expect(PercentEncoding.encode("son-ha/a b") == "son-ha%2Fa%20b")
        #expect(PercentEncoding.encode("Tuấn\n") == "Tu%E1%BA%A5n%0A")
    }
}
