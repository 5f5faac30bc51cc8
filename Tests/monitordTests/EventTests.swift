import Foundation
import Subprocess
import Testing

/// Training events of the built daemon, by the built commands.
@Suite("Training events of the running daemon", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct EventTests {
    /// Tomorrow, so that nothing of the plan comes in between.
    private static var extra: String {
        let style = Date.ISO8601FormatStyle(timeZone: TimeZone(secondsFromGMT: 7 * 3_600) ?? .gmt).year().month().day()
        return """
            channels: { on-call: { kind: hook, command: [hook.sh] } }
            routes: [{ to: [on-call], after: 1h }]
            events:
              - name: Bồi dưỡng cải cách hành chính
                date: \(Date.now.addingTimeInterval(86_400).formatted(style))
                sessions: ["07:30-11:30"]
            """
    }

    private func hook(of trial: ControlTrial) throws {
        let file = trial.folder.appending(path: "hook.sh")
        let script = "#!/bin/sh\necho \"$MONITORD_TYPE $MONITORD_TITLE\" >> '\(trial.folder.path)/told'\n"
        try script.write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }

    private func told(_ trial: ControlTrial) -> [String] {
        let text = (try? String(contentsOf: trial.folder.appending(path: "told"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    private func phases(_ trial: ControlTrial) async throws -> Set<String> {
        let sites = try await trial.monitord("status", "--json").json?["sites"] as? [[String: Any]] ?? []
        return Set(sites.compactMap { $0["phase"] as? String })
    }

    @Test(
        "an event is begun, extended and stopped by the control socket; roll-call, drill and phases follow, across a kill"
    )
    func hands() async throws {
        try await ControlTrial.with(extra: Self.extra) { trial in
            try hook(of: trial)
            try await trial.daemon { pid in
                #expect(try await trial.monitord("event", "list").output.contains("ahead"))
                #expect(trial.log.lines("START").first?.text.contains("next session at 07:30 on ") == true)
                #expect(try await trial.monitord("event", "extend", "boi", "1h").code == 1)
                let begun = try await trial.monitord("event", "start", "boi duong", "--for", "30m", "--by", "Tuấn")
                #expect(begun.code == 0 && begun.output.contains(": on air until "), "\(begun)")
                _ = try await trial.log.line("ROLL-CALL", site: "-", within: .seconds(20))
                _ = try await trial.log.line("DRILL", site: "-", within: .seconds(20))
                _ = try await eventually(within: .seconds(5), "phase on-air everywhere") {
                    try await phases(trial) == ["on-air"] ? true : nil
                }
                let extended = try await trial.monitord("event", "extend", "Bồi dưỡng", "40m")
                #expect(extended.code == 0 && extended.output.contains("goes on until "), "\(extended)")
                #expect(try await trial.monitord("event", "start", "nix").code == 1)
                _ = try await eventually(within: .seconds(20), "both messages") { told(trial).count == 2 ? true : nil }
                kill(pid, SIGKILL)
            }
            #expect(told(trial).sorted().map { $0.prefix(5) } == ["drill", "roll-"], "\(told(trial))")
            #expect(told(trial).contains { $0.hasSuffix("2/2 sites there") }, "\(told(trial))")
            try await trial.daemon { _ in
                _ = try await eventually(within: .seconds(10), "phase on-air after the restart") {
                    try await phases(trial) == ["on-air"] ? true : nil
                }
                let document = try await trial.monitord("event", "list", "--json").json
                let event = try #require((document?["events"] as? [[String: Any]])?.first)
                #expect((event["roll_calls"] as? [Any])?.count == 1 && (event["hands"] as? [Any])?.count == 2)
                #expect(trial.log.lines("START").last?.text.contains("on air until") == true)
                let stopped = try await trial.monitord("event", "stop", "boi", "--by", "Tuấn")
                #expect(stopped.code == 0 && stopped.output.contains("ended for today"), "\(stopped)")
                _ = try await eventually(within: .seconds(5), "phase idle") {
                    try await phases(trial) == ["idle"] ? true : nil
                }
                #expect(try await trial.monitord("event", "stop", "boi").code == 1)
            }
            #expect(told(trial).count == 2 && trial.log.lines("ROLL-CALL").count == 1)
            #expect(trial.log.lines("EVENT").map { $0.values["step"] } == ["started", "extended", "stopped"])
        }
    }

    @Test("the service manager is told of the session that follows, and of the one that is on air")
    func status() async throws {
        try await ControlTrial.with(extra: Self.extra) { trial in
            try hook(of: trial)
            let manager = try NotifySocket(in: trial.folder)
            try await trial.daemon(environment: ["NOTIFY_SOCKET": manager.path]) { _ in
                let name = "Bồi dưỡng cải cách hành chính"
                let ahead = try await status(from: manager) { $0.contains("next session at 07:30 on ") }
                #expect(ahead.hasPrefix("STATUS=") && ahead.hasSuffix(": \(name)"), "\(ahead)")
                #expect(ahead.contains("2/2 sites up, 0 incidents open; "), "\(ahead)")
                #expect(try await trial.monitord("event", "start", "boi", "--for", "30m", "--by", "T").code == 0)
                let running = try await status(from: manager) { $0.contains("on air until ") }
                #expect(running.hasPrefix("STATUS=") && running.hasSuffix(": \(name)"), "\(running)")
            }
        }
    }

    private func status(
        from manager: borrowing NotifySocket,
        where isMeant: (String) -> Bool
    ) async throws -> String {
        let end = ContinuousClock.now + .seconds(20)
        var last = ""
        while ContinuousClock.now < end {
            while let text = manager.next() {
                last = text
                if isMeant(text) { return text }
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        return last
    }

    @Test("check-config asks the daemon for silences that overlap an event")
    func overlaps() async throws {
        try await ControlTrial.with(extra: Self.extra.replacing("07:30-11:30", with: "00:00-23:59")) { trial in
            try hook(of: trial)
            try await trial.daemon { _ in
                let silence = try await trial.monitord(
                    "maintenance",
                    "son-ha",
                    "--for",
                    "2d",
                    "--by",
                    "T",
                    "--comment",
                    "x"
                )
                #expect(silence.code == 0, "\(silence)")
                let checked = try await ControlTrial.run(
                    Repository.monitord,
                    ["check-config", trial.configuration.path]
                )
                #expect(checked.code == 0 && checked.errors.contains("overlaps event"), "\(checked)")
                #expect(try await trial.monitord("reload").errors.contains("overlaps event"))
                #expect(try await trial.monitord("event", "list").output.contains("nobody is told of 2 sites"))
            }
        }
    }
}
