import Foundation
import Testing

@testable import MonitorCore

@Suite("Log files")
struct LogFilesTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    private func write(_ name: String, _ lines: String...) throws {
        try directory.write(Data(lines.map { $0 + "\n" }.joined().utf8), to: name)
    }

    @Test("rotated files are found, told apart and read oldest first; compressed ones too")
    func order() async throws {
        let probe =
            #"{"type":"sample","site":"a","check":"icmp","at":"2021-11-06T07:42:16.120+07:00","ok":false,"#
            + #""rtt_ms":null,"reason":"timeout","router":null}"#
        try write("events.log", "2021-11-06T09:00:00.000+07:00  FREEZE  a  A")
        try write("events.log-20211105", "2021-11-05T09:00:00.000+07:00  FREEZE  a  A")
        try write("events.log-20211104", "2021-11-04T09:00:00.000+07:00  FREEZE  a  A", "")
        try write("probes.jsonl", probe)
        try write("probes.jsonl-20211105-1636070400")
        try write("events.log.bak", "x")
        try write("notes.txt", "x")
        #expect(try ChildProcess("gzip", [directory.path(of: "events.log-20211104")]).succeeds())
        let files = try await LogFiles(LogFiles.paths(in: directory.path))
        let names = files.files.map { URL(filePath: $0.path).lastPathComponent }
        #expect(names == ["events.log-20211104.gz", "events.log-20211105", "events.log", "probes.jsonl"])
        var check = LogCheck()
        try await files.read(into: &check) { _ in }
        #expect(check.lines == 5)
        #expect(check.finish().map(\.what) == ["no line of the event log: 1 columns, not 4 or 5"])
    }

    @Test("what cannot be read is said by name")
    func unreadable() async throws {
        try write("broken.gz", "this is no gzip")
        for name in ["broken.gz", "nothing.log"] {
            await #expect(throws: LogFiles.Unreadable.self) { try await LogFiles([directory.path(of: name)]) }
        }
        #expect(throws: LogFiles.Unreadable.self) { try LogFiles.paths(in: directory.path(of: "nowhere")) }
    }

    @Test("bytes make lines wherever they are parted; a line that is not ended yet is none")
    func splitting() {
        let bytes = Array("một\n\nhai\nba".utf8)
        for parting in 0...bytes.count {
            var splitter = LineSplitter()
            let lines = splitter.add(bytes[..<parting]) + splitter.add(bytes[parting...])
            #expect(lines == ["một", "", "hai"], "\(parting)")
        }
    }
}
