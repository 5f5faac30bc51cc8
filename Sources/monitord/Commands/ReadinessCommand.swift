import ArgumentParser
import Foundation
import Glibc
import MonitorCore

struct ReadinessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readiness",
        abstract: "Find out which halls can take part in an event.",
        discussion: """
            Probes every participant at 1, 5, 10 and 20 probes a second, 15 s each, in waves that take less than 1 % of \
            every line whose rate the inventory declares. Exits 0 for GO, 1 for GO with exceptions and NO-GO, also \
            where the run came to nothing. Ctrl-C stops the run.
            """
    )

    @Argument(help: "The event's name, as the configuration calls it.")
    var event: String

    @Flag(help: "15 minutes at the session's own rate.")
    var thorough = false

    @Flag(help: "Do not probe: show what the last run found.")
    var last = false

    @Flag(help: "A row a hall, for spreadsheets.")
    var csv = false

    @Flag(help: "The official minutes (biên bản), to be printed on A4 and signed.")
    var html = false

    @Flag(help: "One JSON object; its keys are stable.")
    var json = false

    @Option(help: "Who asks (default: the login name).")
    var by: String?

    @OptionGroup var daemon: DaemonAddress

    func validate() throws {
        guard [csv, html, json].count(where: { $0 }) <= 1 else {
            throw ValidationError("--csv, --html and --json exclude each other")
        }
        guard !(last && thorough) else { throw ValidationError("--last probes nothing, so --thorough says nothing") }
    }

    func run() throws {
        let client = try DaemonClient(daemon)
        if !last {
            try ReadinessWait(client: client, event: event, by: by ?? LoginName.current).run(thorough: thorough)
        }
        SignalMask.unblock()
        let body = try client.send("GET", "/readiness?event=\(PercentEncoding.encode(event))")
        let document: ReadinessDocument = try client.document(body)
        guard let report = document.report else {
            complain(Catalogue(language: document.language).say(ReadinessPhrase.noReport, ["event": event]))
            throw ExitCode.plainNo
        }
        try show(report, document, body)
        if report.outcome != .go { throw ExitCode.plainNo }
    }

    private func show(_ report: ReadinessDocument.Report, _ document: ReadinessDocument, _ body: [UInt8]) throws {
        if html {
            print(try ReadinessMinutes(report).html())
        } else if csv {
            ReadinessCSV(report).lines.forEach { print($0) }
        } else if json {
            print(String(decoding: body, as: UTF8.self))
        } else {
            OutputStyle.standard.show(ReadinessText(report, language: document.language).lines)
        }
    }
}

/// Begins a run and waits for its end, with a bar on a terminal; Ctrl-C stops it.
struct ReadinessWait {
    let client: DaemonClient
    let event: String
    let by: String

    func run(thorough: Bool) throws {
        SignalPipe.open()
        SignalMask.unblock()
        try client.send("POST", "/readiness", ["event": event, "thorough": thorough, "by": by])
        let bar = ProgressBar()
        defer { bar.end() }
        var isStopping = false
        while true {
            let document: ReadinessDocument = try client.get("/readiness?event=\(PercentEncoding.encode(event))")
            guard let progress = document.progress else { return try finish(document, bar) }
            bar.draw(ReadinessProgressLine(progress, language: document.language).text, ratio: progress.ratio)
            switch SignalPipe.wait(.seconds(1)) {
            case SIGINT?, SIGTERM?, SIGHUP?:
                if !isStopping { try client.send("DELETE", "/readiness?by=\(PercentEncoding.encode(by))") }
                isStopping = true
            default: break
            }
        }
    }

    private func finish(_ document: ReadinessDocument, _ bar: ProgressBar) throws {
        guard let failure = document.failure else { return }
        bar.end()
        complain(Catalogue(language: document.language).say(ReadinessPhrase(failure)))
        throw ExitCode.plainNo
    }
}
