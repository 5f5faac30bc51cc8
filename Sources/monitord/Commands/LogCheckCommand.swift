import ArgumentParser
import Foundation
import Glibc
import MonitorCore

struct LogCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log-check",
        abstract: "Prove from the logs that no printed figure is stale or without n.",
        discussion: """
            Every line parses; times go back at CLOCK lines only; each figure has n, window and age; DOWN came in the \
            promised time; what was sent was opened, what was opened has ended or counts as open; each minute has its \
            summaries, or a line says why not. Findings are FILE:LINE: what. Exits 0 without a finding, else 1.

            Without files: events.log and probes.jsonl of the configuration, rotated ones too. Needs no daemon.
            """
    )

    @Argument(help: "Log files, in any order; .gz too.", completion: .file())
    var files: [String] = []

    @Option(
        help: "The configuration that names logs, checks and limits.",
        completion: .file(extensions: ["yaml", "yml"])
    )
    var config: String?

    func run() async throws {
        SignalMask.unblock()
        let reading = ConfigurationFile.load(path: config ?? ConfigurationFile.defaultPath)
        if config != nil, reading.configuration == nil {
            reading.errors.forEach { complain("\($0)") }
            throw ExitCode.configurationError
        }
        let directory = reading.configuration?.paths.logs ?? Configuration.Paths().logs
        do {
            let logs = try await LogFiles(files.isEmpty ? LogFiles.paths(in: directory) : files)
            try await check(logs, by: reading.configuration)
        } catch let error as LogFiles.Unreadable {
            complain("\(error)")
            throw ExitCode.inputOutput
        }
    }

    private func check(_ logs: LogFiles, by configuration: Configuration?) async throws {
        if configuration == nil { complain("no configuration: DOWN is held against widest bounds (give --config)") }
        var check = LogCheck(bounds: configuration.map { DetectionBounds.all(in: $0.roster) } ?? [:])
        let showsProgress = isatty(STDERR_FILENO) == 1
        try await logs.read(into: &check) { file in
            if showsProgress { complain("reading \(file.path)") }
        }
        let findings = check.finish()
        findings.forEach { print($0) }
        complain(
            "files: \(logs.files.count), lines: \(check.lines), findings: \(findings.count)"
        )
        guard findings.isEmpty else { throw ExitCode.plainNo }
    }
}
