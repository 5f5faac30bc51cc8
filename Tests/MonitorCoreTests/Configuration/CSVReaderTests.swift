import Testing

@testable import MonitorCore

@Suite("CSV reader")
struct CSVReaderTests {
    private func read(_ text: String) -> (records: [[String]], problems: [String]) {
        let report = FileReport(file: "t.csv")
        var reader = CSVReader(Array(text.utf8), report: report)
        let records = reader.records()
        return (records.map { $0.map(\.text) }, report.diagnostics.map(\.message))
    }

    @Test(
        "RFC 4180 text is read with any separator and line end",
        arguments: [
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
            ("a;b\r\nc,x;d", [["a", "b"], ["c,x", "d"]]),
            ("a\tb\n\n\r\nc\t", [["a", "b"], ["c", ""]]),
            ("a,\"b\"\"q\"\"\r\n2\"\n", [["a", "b\"q\"\r\n2"]]),
            ("\"a;b;c\",d\n", [["a;b;c", "d"]]),
            (",\n", [["", ""]]),
            ("\"\"", []),
            ("", []),
            ("a\rb,c", [["a\rb", "c"]]),
        ] as [(String, [[String]])]
    )
    func reads(text: String, records: [[String]]) {
        #expect(read(text) == (records, []))
    }

    @Test("fields know where they begin, in characters")
    func positions() {
        let report = FileReport(file: "t.csv")
        var reader = CSVReader(Array("Đà,\"x\ny\",z\nw,v".utf8), report: report)
        let positions = reader.records().flatMap { $0.map { [$0.position.line, $0.position.column] } }
        #expect(positions == [[1, 1], [1, 4], [2, 4], [3, 1], [3, 3]])
    }

    @Test("an unterminated quote ends the reading; nothing is swallowed in silence")
    func unterminated() {
        #expect(read("a,b\n\"c,d\ne,f\n") == ([["a", "b"]], ["this quote is never closed"]))
    }
}
