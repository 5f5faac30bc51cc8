import Foundation
import Testing

/// The built daemon's own logs, through a cut line and a restart, held against the built `log-check`.
@Suite("log-check on real logs", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct LogCheckTrialTests {
    @Test("what the daemon writes is proof: a cut, its incident, its messages, a restart; a forged line is found")
    func realLogs() async throws {
        try await Trial.with { trial in
            let site = "son-ha/son-thuong"
            try await trial.daemon { daemon in
                try await daemon.allUp()
                try await trial.namespace.cut([trial.address(of: site)])
                _ = try await trial.log.line("DOWN", site: site, within: .seconds(10))
                _ = try await trial.log.line("SENT", site: site, within: .seconds(10))
                try await trial.namespace.restore()
                _ = try await trial.log.line("RESOLVED", site: site, within: .seconds(20))
                _ = try await trial.log.line("ALIVE", within: .seconds(20))
            }
            let known = trial.log.lines().count
            try await trial.daemon { _ in
                _ = try await trial.log.line("UP", site: site, after: known, within: .seconds(10))
            }
            let logs = trial.folder.appending(path: "logs")
            let files = ["events.log", "probes.jsonl"].map { logs.appending(path: $0).path }
            let config = ["--config", trial.configuration.path]
            let honest = try await ControlTrial.run(Repository.monitord, ["log-check"] + files + config)
            #expect(honest.code == 0, "\(honest.output)\(honest.errors)")
            #expect(honest.output.isEmpty && honest.errors.contains("findings: 0"))

            let handle = try FileHandle(forWritingTo: logs.appending(path: "events.log"))
            try handle.seekToEnd()
            let moment = try #require(trial.log.lines().last?.raw.prefix(29))
            try handle.write(contentsOf: Data("\(moment)  DEGRADED      \(site)  X  broken=loss value=9%\n".utf8))
            try handle.close()
            let forged = try await ControlTrial.run(Repository.monitord, ["log-check"] + files + config)
            let line = trial.log.lines().count
            #expect(forged.code == 1)
            #expect(forged.output.contains("events.log:\(line): a figure without n="), "\(forged.output)")
        }
    }

    @Test("a file that is not there is 74, a configuration with a mistake 78, no file of either log 0")
    func exitCodes() async throws {
        try await ControlTrial.with { trial in
            let missing = try await ControlTrial.run(Repository.monitord, ["log-check", "/nowhere/events.log"])
            #expect(missing.code == 74 && missing.errors.contains("/nowhere/events.log: cannot be read"))
            try FileManager.default.createDirectory(
                at: trial.folder.appending(path: "logs"),
                withIntermediateDirectories: true
            )
            let arguments = ["log-check", "--config", trial.configuration.path]
            #expect(try await ControlTrial.run(Repository.monitord, arguments).code == 0)
            try trial.configure(extra: "intervall: 1s")
            #expect(try await ControlTrial.run(Repository.monitord, arguments).code == 78)
        }
    }

    @Test("minutes of an event that nobody knows are a plain no; two shapes at once are a mistake")
    func minutes() async throws {
        try await ControlTrial.with { trial in
            #expect(try await trial.monitord("minutes", "x").code == 69)
            try await trial.daemon { _ in
                let unknown = try await trial.monitord("minutes", "x")
                #expect(unknown.code == 1 && unknown.errors.contains("there is no event 'x'"))
                #expect(try await trial.monitord("minutes", "x", "--csv", "--html").code == 64)
                #expect(try await trial.monitord("minutes", "x", "--table", "areas").code == 64)
            }
        }
    }
}
