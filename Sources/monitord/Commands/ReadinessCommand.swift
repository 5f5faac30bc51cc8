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

    @Flag(
        help: "Do not probe: take the round trips of the last run for what is usual, after a lasting change of paths."
    )
    var accept = false

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
        guard [last, thorough, accept].count(where: { $0 }) <= 1 else {
            throw ValidationError("--last, --thorough and --accept exclude each other")
        }
    }

    func run() throws {
        let client = try DaemonClient(daemon)
        let by = by ?? LoginName.current
        if accept { return try acceptLast(client, by: by) }
        let mine = last ? nil : try ReadinessWait(client: client, event: event, by: by).run(thorough: thorough)
        SignalMask.unblock()
        let body = try client.send("GET", "/readiness?event=\(PercentEncoding.encode(event))")
        let document: ReadinessDocument = try client.document(body)
        let report = try mine.map { try outcome(of: $0, in: document) } ?? newest(in: document)
        try show(report, document, body)
        if report.outcome != .go { throw ExitCode.plainNo }
    }

    /// The report of the run that began then; an older one is never shown for it.
    private func outcome(of mine: String, in document: ReadinessDocument) throws -> ReadinessDocument.Report {
        switch document.fate(ofRunSince: mine) {
        case .found(let report): return report
        case .failed(let failure): throw refused(ReadinessPhrase(failure), document)
        case .running, .lost: throw refused(.lost, document)
        }
    }

    private func newest(in document: ReadinessDocument) throws -> ReadinessDocument.Report {
        if let report = document.report { return report }
        complain(Catalogue(language: document.language).say(ReadinessPhrase.noReport, ["event": event]))
        throw ExitCode.plainNo
    }

    private func refused(_ phrase: ReadinessPhrase, _ document: ReadinessDocument) -> ExitCode {
        complain(Catalogue(language: document.language).say(phrase))
        return .plainNo
    }

    private func acceptLast(_ client: DaemonClient, by: String) throws {
        let body = try client.send("POST", "/readiness/accept", ["event": event, "by": by])
        let answer: ReadinessAcceptance = try client.document(body)
        print(answer.text)
    }

    private func show(_ report: ReadinessDocument.Report, _ document: ReadinessDocument, _ body: [UInt8]) throws {
        if html {
            print(try ReadinessMinutes(report).html())
        } else if csv {
            print(ReadinessCSV(report).text, terminator: "")
        } else if json {
            print(TerminalJSON(body).text)
        } else {
            OutputStyle.standard.show(ReadinessText(report, language: document.language).lines)
        }
    }
}

/// Begins a run and waits for its end, with a bar on a terminal; Ctrl-C stops it, and never one of somebody else.
struct ReadinessWait {
    let client: DaemonClient
    let event: String
    let by: String

    /// Returns when it is over, whatever came of it.
    ///
    /// - Returns: when it began, by which its report is known; empty where it was over at once.
    func run(thorough: Bool) throws -> String {
        SignalPipe.open()
        SignalMask.unblock()
        let body = try client.send("POST", "/readiness", ["event": event, "thorough": thorough, "by": by])
        let begun: ReadinessDocument = try client.document(body)
        let mine = begun.progress?.startedAt ?? ""
        let bar = ProgressBar()
        defer { bar.end() }
        var isStopping = false
        while true {
            let document: ReadinessDocument = try client.get("/readiness?event=\(PercentEncoding.encode(event))")
            guard case .running(let progress) = document.fate(ofRunSince: mine) else { return mine }
            bar.draw(ReadinessProgressLine(progress, language: document.language).text, ratio: progress.ratio)
            switch SignalPipe.wait(.seconds(1)) {
            case SIGINT?, SIGTERM?, SIGHUP?:
                if !isStopping { try stop() }
                isStopping = true
            default: break
            }
        }
    }

    private func stop() throws {
        let (event, by) = (PercentEncoding.encode(event), PercentEncoding.encode(by))
        try client.send("DELETE", "/readiness?event=\(event)&by=\(by)")
    }
}
