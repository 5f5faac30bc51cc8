import Glibc
import Testing

@testable import MonitorCore

@Suite("Mirror of the event log")
struct LogMirrorTests {
    @Test("only the word is coloured, by what it means; other lines stay as they are")
    func colours() {
        let lines = Array("time  DOWN          a  text DOWN\ntime  SENT          a  text\nno event\n".utf8)
        #expect(
            String(decoding: LogColour.colour(lines), as: UTF8.self)
                == "time  \u{1B}[31mDOWN\u{1B}[0m          a  text DOWN\ntime  SENT          a  text\nno event\n"
        )
    }

    @Test("a reader that stalls costs no time, and reads everything when it goes on")
    func stalledReader() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { ends.forEach { close($0) } }
        var mirror = LogMirror(descriptor: ends[1], isColoured: false)
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 999) + [UInt8(ascii: "\n")]
        for _ in 0..<200 {
            mirror.add(line)
            mirror.writeBacklog()
        }
        var total = 0
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while total < 200_000 {
            mirror.writeBacklog()
            let count = read(ends[0], &buffer, buffer.count)
            try #require(count > 0)
            total += count
        }
        #expect(total == 200_000)
    }

    @Test("a reader that went away is forgotten")
    func brokenPipe() throws {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        var mirror = LogMirror(descriptor: ends[1], isColoured: false)
        for _ in 0..<3 {
            mirror.add(Array("line\n".utf8))
            mirror.writeBacklog()
        }
        #expect(mirror.isBroken)
    }
}
