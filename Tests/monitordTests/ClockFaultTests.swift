import Foundation
import Testing

/// The wall clock is set by an hour and by a day while the daemon runs: what it says of halls does not change.
@Suite(
    "The wall clock steps",
    .serialized,
    .enabled(if: Privilege.isRoot, Privilege.reason),
    .enabled(if: FalseClock.Stepped.library != nil, FalseClock.Stepped.reason)
)
struct ClockFaultTests {
    private static let hour = 3_600
    private static let day = 86_400

    @Test(
        "a day on and back, an hour back and on: a CLOCK line each, no alarm, no message lost or old, and what follows is timed right"
    )
    func steps() async throws {
        try await Trial.with(webhookScript: "status 500") { trial in
            try addEvent(to: trial)
            let clock = try FalseClock.Stepped(in: trial.folder)
            let halls = LineCutTests.communesInTurn(of: trial, count: 6)
            try await trial.daemon(through: clock.prefix) { daemon in
                try await daemon.allUp(within: .seconds(30))
                // A message that waits for a receiver in trouble through all that follows.
                try await trial.namespace.cut([halls[1].address])
                _ = try await trial.log.line("OPENED", site: halls[1].id, within: .seconds(15))
                _ = try await trial.log.line("RETRY", within: .seconds(15))
                #expect(try await phase(of: "son-ha", in: trial) == "idle")

                try await step(clock, to: Self.day, by: Self.day, in: trial)
                try await expectPhase("on-air", of: "son-ha", in: trial)
                try await step(clock, to: 0, by: -Self.day, in: trial)
                try await expectPhase("idle", of: "son-ha", in: trial)
                try await trial.sink.behave("ok")
                _ = try await eventually(within: .seconds(90), "the message that waited\n\(trial.log.tail())") {
                    trial.sink.requests().first { $0.answer == "ok" }
                }
                try await trial.namespace.restore()
                _ = try await trial.log.line("RESOLVED", site: halls[1].id, within: .seconds(20))

                try await step(clock, to: -Self.hour, by: -Self.hour, in: trial)
                try await outage(of: halls[3], offset: -Self.hour, in: trial)
                try await step(clock, to: 0, by: Self.hour, in: trial)
                try await expectSound(trial, known: [halls[1].id, halls[3].id])
            }
        }
    }

    private func step(_ clock: FalseClock.Stepped, to offset: Int, by step: Int, in trial: Trial) async throws {
        let lines = trial.log.lines().count
        try clock.step(to: offset)
        let line = try await trial.log.line("CLOCK", after: lines, within: .seconds(10))
        #expect(line.values["step"]?.hasPrefix("\(step)") == true, "\(line)")
        #expect(abs(line.time.timeIntervalSinceNow - Double(offset)) < 15, "it carries the new time: \(line)")
    }

    /// Cuts a line under a clock that was set; what is told of it is right by that clock, and lasts as long as it lasted.
    private func outage(of hall: Repository.Row, offset: Int, in trial: Trial) async throws {
        let lines = trial.log.lines().count
        let cut = ContinuousClock.now
        try await trial.namespace.cut([hall.address])
        let down = try await trial.log.line("DOWN", site: hall.id, after: lines, within: .seconds(15))
        #expect(abs(down.time.timeIntervalSinceNow - Double(offset)) < 15, "\(down)")
        try await Task.sleep(for: .seconds(2))
        try await trial.namespace.restore()
        let lasted = ContinuousClock.now - cut
        _ = try await trial.log.line("RESOLVED", site: hall.id, after: lines, within: .seconds(20))
        let document = try await eventually(within: .seconds(15), "the message\n\(trial.log.tail())") {
            trial.hookRuns().map(\.document).last { $0.type == "incident.resolved" && $0.incident.root == hall.id }
        }
        let seconds = try #require(document.incident.seconds)
        #expect(abs(seconds - Double(lasted.components.seconds)) < 5, "\(seconds) s of \(lasted)")
    }

    /// No verdict, message or line but those of the two lines that were cut; log, incidents and minutes are sound.
    private func expectSound(_ trial: Trial, known: Set<String>) async throws {
        let log = trial.log
        #expect(Set(log.lines("DOWN").map(\.site)) == known && log.lines("DOWN").count == 2, "\(log.tail())")
        #expect(Set(log.lines("OPENED").map(\.site)) == known && log.lines("OPENED").count == 2, "\(log.tail())")
        #expect(log.lines("CLOCK").count == 4)
        let others = Set(log.lines().map(\.word)).intersection(
            ["DEGRADED", "UNREACHABLE", "UNKNOWN", "ISOLATED", "TROUBLE", "GAVE-UP"]
        )
        #expect(others.isEmpty, "\(others)\n\(log.tail(40))")
        let checked = try await ControlTrial.run(Repository.monitord, ["log-check", log.file.path])
        #expect(checked.code == 0, "\(checked.output)\(checked.errors)")
        let socket = trial.folder.appending(path: "control.sock").path
        for command in [["incidents", "--all"], ["minutes", "Tập huấn"], ["handover"], ["log", "son-ha"]] {
            let answer = try await ControlTrial.run(Repository.monitord, command + ["--control", socket])
            #expect(answer.code == 0, "\(command): \(answer)")
        }
    }

    // MARK: An event of tomorrow

    /// All day tomorrow, where it is noon now: a step of an hour changes nothing, that of a day does.
    private func addEvent(to trial: Trial) throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let ahead = 12 - calendar.component(.hour, from: .now)
        let local = Date.now.addingTimeInterval(Double(Self.day + ahead * Self.hour))
        let date = local.formatted(Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day())
        let text = try String(contentsOf: trial.configuration, encoding: .utf8)
            // The sign is that of POSIX: zones east of Greenwich are GMT minus.
            .replacing("Asia/Ho_Chi_Minh", with: "Etc/GMT\(ahead > 0 ? "-" : "+")\(abs(ahead))")
        let event = """
            events:
              - { name: Tập huấn, date: \(date), sessions: ["06:00-18:00"], warm_up: 10m, sites: [son-ha], roll_call: [] }

            """
        try (text + event).write(to: trial.configuration, atomically: true, encoding: .utf8)
    }

    private func expectPhase(_ wanted: String, of site: String, in trial: Trial) async throws {
        _ = try await eventually(within: .seconds(15), "phase \(wanted)\n\(trial.log.tail())") {
            try await phase(of: site, in: trial) == wanted ? true : nil
        }
    }

    private func phase(of site: String, in trial: Trial) async throws -> String? {
        let socket = trial.folder.appending(path: "control.sock").path
        let status = try await ControlTrial.run(Repository.monitord, ["status", "--json", "--control", socket])
        let sites = status.json?["sites"] as? [[String: Any]] ?? []
        return sites.first { $0["id"] as? String == site }?["phase"] as? String
    }
}
