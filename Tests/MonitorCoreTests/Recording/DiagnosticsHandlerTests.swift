import Logging
import Synchronization
import Testing

@testable import MonitorCore

@Suite("Diagnostics")
struct DiagnosticsHandlerTests {
    private final class Sink: Sendable {
        let text = Mutex("")
    }

    private let sink = Sink()

    private func logger(isJournal: Bool, level: Logger.Level = .trace) -> Logger {
        let sink = sink
        return Logger(label: "monitord") { _ in
            DiagnosticsHandler(level: level, isJournal: isJournal) { lines in sink.text.withLock { $0 += lines } }
        }
    }

    private var output: String { sink.text.withLock { $0 } }

    @Test(
        "every level has its syslog priority",
        arguments: [
            (Logger.Level.trace, "<7>x\n"), (.debug, "<7>x\n"), (.info, "<6>x\n"), (.notice, "<5>x\n"),
            (.warning, "<4>x\n"), (.error, "<3>x\n"), (.critical, "<2>x\n"),
        ]
    )
    func priorities(level: Logger.Level, line: String) {
        logger(isJournal: true).log(level: level, "x")
        #expect(output == line)
    }

    @Test("each line of a text has its own priority")
    func lines() {
        logger(isJournal: true).error("one\ntwo", metadata: ["path": "/a b", "errno": "13"])
        #expect(output == "<3>one\n<3>two errno=13 path=\"/a b\"\n")
    }

    @Test("away from the journal a line says who, how bad, what, and the details in order")
    func plain() {
        var logger = logger(isJournal: false)
        logger[metadataKey: "site"] = "son-ha"
        logger.warning("cannot send", metadata: ["errno": "105"])
        #expect(output == "monitord: warning: cannot send errno=105 site=son-ha\n")
    }

    @Test("controls from outside are escaped, quiet levels are quiet")
    func hostile() {
        logger(isJournal: false, level: .info).debug("hidden")
        logger(isJournal: false, level: .info).info("a\u{1B}[31m")
        #expect(output == "monitord: info: a\\u001b[31m\n")
    }

    @Test("the journal is known by device and inode")
    func journalStream() throws {
        for fixture in try SystemdFixture.load().journalStream {
            let isJournal = DiagnosticsHandler.isJournal(
                stream: fixture.stream,
                device: fixture.device,
                inode: fixture.inode
            )
            #expect(isJournal == fixture.connected, "\(fixture)")
        }
    }
}
