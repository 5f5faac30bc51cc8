import Foundation
import Testing

@testable import MonitorCore

@Suite("The event log read back")
struct EventLogReaderTests {
    private let folder: ScratchDirectory
    private let site = SiteID("son-ha/a")

    private static let old = [
        "2021-11-06T07:00:00.000+07:00  UP            son-ha/a  Xã A HOẠT ĐỘNG  was=unknown",
        "2021-11-06T07:00:01.000+07:00  UP            son-ha/b  Xã B HOẠT ĐỘNG  was=unknown",
    ]
    private static let new = [
        "2021-11-06T08:00:00.000+07:00  DOWN          son-ha/a  Xã A MẤT KẾT NỐI  was=up incident=17",
        "2021-11-06T08:00:01.000+07:00  OPENED        son-ha    Huyện Sơn Hà  incident=17 cause=area",
        "2021-11-06T08:00:02.000+07:00  OPENED        son-tay   Huyện Sơn Tây  incident=171 cause=line",
        "2021-11-06T08:00:03.000+07:00  SENT          son-ha    incident.opened  channel=sms incident=17 took=1s",
        "2021-11-06T08:00:04.000+07:00  DOWN          son-ha/a-b  Xã AB MẤT KẾT NỐI  was=up",
        "2021-11-06T08:00:05.000+07:00  ALIVE         -         son-ha/a  up=1",
    ]

    init() throws {
        folder = try ScratchDirectory()
        try folder.write(Data((Self.old.joined(separator: "\n") + "\n").utf8), to: "events.log.1")
        try folder.write(Data((Self.new.joined(separator: "\n") + "\nhalf a li").utf8), to: "events.log")
    }

    private var reader: EventLogReader { EventLogReader(directory: folder.path) }

    @Test("one site's story is its own lines and those of its incidents, oldest first, across a rotation")
    func story() {
        let excerpt = reader.read(site: site, since: nil)
        #expect(excerpt.lines == [Self.old[0], Self.new[0], Self.new[1], Self.new[3]])
        #expect(!excerpt.isTruncated)
    }

    @Test("lines before the time asked for are left out, and yet their incidents are known")
    func since() throws {
        let since = try #require(MomentText.rfc3339("2021-11-06T08:00:01+07:00"))
        #expect(reader.read(site: site, since: since).lines == [Self.new[1], Self.new[3]])
    }

    @Test("the file before the last rotation is found by either name, the newest of several")
    func dated() throws {
        let older = Data("2021-11-04T07:00:00.000+07:00  UP            son-ha/a  Xã A HOẠT ĐỘNG  was=down\n".utf8)
        let newer = Data("2021-11-05T07:00:00.000+07:00  DOWN          son-ha/a  Xã A MẤT KẾT NỐI  was=up\n".utf8)
        try folder.write(older, to: "events.log-20211104")
        try folder.write(newer, to: "events.log-20211105")
        try folder.write(older, to: "events.log-20211105.gz")
        for (name, age) in [("events.log.1", 30.0), ("events.log-20211104", 20), ("events.log-20211105", 10)] {
            let date = Date(timeIntervalSinceNow: -age)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: folder.path(of: name))
        }
        #expect(reader.read(site: nil, since: nil).lines.first?.hasPrefix("2021-11-05") == true)
    }

    @Test("a reading that nobody waits for any more stops")
    func cancelled() {
        let reading = LogReading()
        reading.cancel()
        #expect(reader.read(site: nil, since: nil, reading).lines.isEmpty)
    }

    @Test("without a site everything that is whole is there; without files nothing")
    func everything() {
        #expect(reader.read(site: nil, since: nil).lines == Self.old + Self.new)
        #expect(EventLogReader(directory: "/nonexistent").read(site: site, since: nil).lines.isEmpty)
    }

    @Test("of a long log the newest lines are kept, and it is said that there was more")
    func bounded() throws {
        let line = Self.old[0]
        let count = 3 * EventLogReader.linesKept
        try folder.write(Data(String(repeating: line + "\n", count: count).utf8), to: "events.log")
        let excerpt = reader.read(site: site, since: nil)
        #expect(excerpt.isTruncated)
        #expect(excerpt.lines.count < 2 * EventLogReader.linesKept)
    }

    @Test("a file that is longer than what is read of it begins with a whole line")
    func cut() {
        let lines = LogLines(path: folder.path(of: "events.log.1"), limit: 100)
        var found: [String] = []
        lines.forEach { found.append(String($0)) }
        #expect(lines.isCut)
        #expect(found == [Self.old[1]])
    }
}
