import Foundation
import Subprocess
import SystemPackage
import Testing

/// The built daemon and the built commands, by the control socket.
@Suite("Control of the running daemon", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct ControlTests {
    @Test("status, incidents, explain, log, handover and outbox answer, in lines and as JSON")
    func reading() async throws {
        try await ControlTrial.with { trial in
            try await trial.daemon { _ in
                for site in ["son-ha", "son-ha/son-thuong"] {
                    _ = try await trial.log.line("UP", site: site, within: .seconds(10))
                }
                let status = try #require(try await trial.monitord("status", "--json").json)
                let sites = try #require(status["sites"] as? [[String: Any]])
                #expect(sites.map { $0["id"] as? String } == ["son-ha", "son-ha/son-thuong"])
                #expect(sites.map { $0["state"] as? String } == ["up", "up"])
                #expect(try await trial.monitord("status").output.contains("All sites are well."))
                #expect(try await trial.monitord("incidents").output == "No incidents.\n")
                #expect(try await trial.monitord("incidents", "--all", "--json").json?["incidents"] is [Any])
                let story = try await trial.monitord("log", "son-ha/son-thuong", "--since", "1h")
                #expect(story.output.split(separator: "\n").count == 1 && story.output.contains("  UP "))
                let explained = try await trial.monitord("explain", "son-ha/son-thuong")
                #expect(explained.output.contains("It answers, and all is well."))
                #expect(try await trial.monitord("handover").output.contains("HANDOVER"))
                #expect(try await trial.monitord("outbox").code == 0)
                #expect(try await trial.monitord("silence", "list").output == "No silences.\n")
                #expect(try await trial.monitord("maintenance", "list").output == "No maintenance.\n")
            }
        }
    }

    @Test("a no is 1, a mistake 64 with a hint, no daemon 69, no permission 77")
    func exitCodes() async throws {
        try await ControlTrial.with { trial in
            #expect(try await trial.monitord("status").code == 69)
            try await trial.daemon { _ in
                let unknown = try await trial.monitord("explain", "son-hy")
                #expect(unknown.code == 1 && unknown.errors.contains("did you mean 'son-ha'?"))
                #expect(try await trial.monitord("ack", "4711", "--by", "T").code == 1)
                #expect(try await trial.monitord("ack", "17").code == 64)
                let match = try await trial.monitord(
                    "silence",
                    "level=comune",
                    "--for",
                    "1h",
                    "--by",
                    "T",
                    "--comment",
                    "x"
                )
                #expect(match.code == 64 && match.errors.contains("did you mean 'commune'?"))
                #expect(try await trial.monitord("status", "--json", "--watch").code == 64)
                try await shell("chmod", "0755", trial.folder.path)
                let stranger = try await ControlTrial.run(
                    "/usr/bin/setpriv",
                    ["--reuid", "65534", "--regid", "65534", "--clear-groups", Repository.monitord, "status"]
                        + ["--control", trial.socket]
                )
                #expect(stranger.code == 77, "\(stranger.errors)")
            }
        }
    }

    @Test("reload waits for the outcome: 0, or 78 with every mistake and its place")
    func reload() async throws {
        try await ControlTrial.with { trial in
            try await trial.daemon { _ in
                let applied = try await trial.monitord("reload")
                #expect(applied.code == 0 && applied.output.contains("in force: 2 sites"), "\(applied)")
                try trial.configure(extra: "intervall: 1s\nprobe_log: perhaps")
                let refused = try await trial.monitord("reload", "--by", "Tuấn")
                #expect(refused.code == 78)
                #expect(refused.errors.contains("monitord.yaml:7:1: error: unknown key 'intervall'"), "\(refused)")
                #expect(refused.errors.contains("monitord.yaml:8:"))
                let file = trial.configuration.path
                let named = try await ControlTrial.run(Repository.monitord, ["reload", "--config", file])
                #expect(named.code == 78 && named.errors.contains("monitord.yaml:7:1: error:"), "\(named)")
                #expect(try await trial.monitord("status").code == 0)
            }
        }
    }

    @Test("the socket has the mode 0660, goes with the daemon, and one left by a kill is replaced")
    func socketFile() async throws {
        try await ControlTrial.with { trial in
            let took = try await trial.daemon { _ in
                let mode = try FileManager.default.attributesOfItem(atPath: trial.socket)[.posixPermissions] as? Int
                #expect(mode == 0o660)
            }
            #expect(took < .seconds(2))
            #expect(!FileManager.default.fileExists(atPath: trial.socket))
            try await trial.daemon { pid in
                kill(pid, SIGKILL)
                try await Task.sleep(for: .milliseconds(200))
            }
            #expect(FileManager.default.fileExists(atPath: trial.socket))
            try await trial.daemon { _ in }
        }
    }

    @Test("a second daemon leaves the first one's socket alone, says so, and probes on")
    func takenSocket() async throws {
        try await ControlTrial.with { first in
            try await first.daemon { _ in
                try await ControlTrial.with(extra: "") { second in
                    let text = try String(contentsOf: second.configuration, encoding: .utf8)
                    try text.replacing("control: control.sock", with: "control: \(first.socket)")
                        .write(to: second.configuration, atomically: true, encoding: .utf8)
                    try await second.daemonWithoutSocket { _ in
                        let line = try await second.log.line("TROUBLE", within: .seconds(10))
                        #expect(line.text.contains("another monitord listens there"))
                        _ = try await second.log.line("UP", site: "son-ha", within: .seconds(10))
                    }
                }
                #expect(try await first.monitord("status").code == 0)
            }
        }
    }

    @Test("stopping is quick while somebody hangs on the socket")
    func stopsWithOpenConnections() async throws {
        try await ControlTrial.with { trial in
            let took = try await trial.daemon { _ in
                for _ in 0..<5 { _ = BareConnection(path: trial.socket) }
                let idle = BareConnection(path: trial.socket)
                idle.send("POST /api/v1/reload HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(took < .seconds(2))
        }
    }

    @Test("status --watch draws in place, fits the window, and leaves the terminal as it was")
    func watch() async throws {
        try await ControlTrial.with { trial in
            try await trial.daemon { _ in
                let script = Repository.root.appending(path: "Tests/Lab/watch-once").path
                let run = try await ControlTrial.run(
                    "/usr/bin/env",
                    ["python3", script, "2.5", Repository.monitord, "status", "--watch", "--control", trial.socket]
                )
                let written = try #require(run.json?["written"] as? String)
                #expect(run.json?["code"] as? Int == 0, "\(run)")
                #expect(written.hasPrefix("\u{1B}[?1049h\u{1B}[?25l"))
                #expect(written.hasSuffix("\u{1B}[?25h\u{1B}[?1049l"))
                let pages = written.components(separatedBy: "\u{1B}[H").dropFirst()
                #expect(pages.count >= 3)
                #expect(pages.allSatisfy { $0.components(separatedBy: "\r\n").count <= 30 })
                #expect(pages.last?.contains("2 of 2 sites up") == true)
            }
        }
    }

    @Test(
        "garbage on the socket ends nothing but its own connection",
        arguments: [
            "\u{0}\u{1}\u{2}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
            "GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET :// HTTP/1.1\r\nHost: x\r\n\r\n", "GET ?%?& HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /api/v1/reload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
            "POST /api/v1/reload HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        ]
    )
    func garbage(text: String) async throws {
        try await ControlTrial.with { trial in
            try await trial.daemon { _ in
                let connection = BareConnection(path: trial.socket)
                connection.send(text)
                try await Task.sleep(for: .milliseconds(50))
                #expect(try await trial.monitord("status").code == 0)
            }
        }
    }
}
