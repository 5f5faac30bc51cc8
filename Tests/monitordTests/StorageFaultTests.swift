import Foundation
import Testing

/// Disks that are full, read-only or gone: what happens to the halls is told all the same, and stored when that works again.
@Suite("Faults of storage", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct StorageFaultTests {
    @Test("logs that cannot be written stop nobody: the hall is told of, and what the log lacks is said afterwards")
    func fullLogs() async throws {
        try await Trial.with { trial in
            try await SmallDisk.with(trial.folder.appending(path: "logs")) { disk in
                try await trial.daemon { daemon in
                    try await daemon.allUp()
                    try await disk.fill()
                    // The last block of a file has room for some lines; those of six halls are more.
                    let halls = LineCutTests.communesInTurn(of: trial, count: 6)
                    try await trial.namespace.cut(halls.map(\.address))
                    _ = try await eventually(within: .seconds(20), "six messages\n\(trial.log.tail())") {
                        trial.hookRuns().count >= 6 ? true : nil
                    }
                    try disk.empty()
                    let gap = try await trial.log.line("GAP", within: .seconds(15))
                    #expect(gap.raw.contains("dropped="), "\(gap)")
                    try await trial.namespace.restore()
                    for hall in halls { _ = try await trial.log.line("RESOLVED", site: hall.id, within: .seconds(20)) }
                }
            }
        }
    }

    @Test("a state that cannot be stored holds no message back, and is stored when that works again")
    func fullState() async throws {
        try await Trial.with { trial in
            try await SmallDisk.with(trial.folder.appending(path: "state")) { disk in
                try await trial.daemon { daemon in
                    try await daemon.allUp()
                    try await disk.fill()
                    let hall = try await cutAndTold(trial)
                    _ = try await trial.log.line("TROUBLE", within: .seconds(10))
                    try disk.empty()
                    try await trial.namespace.restore()
                    _ = try await trial.log.line("GAP", within: .seconds(20))
                    _ = try await trial.log.line("RESOLVED", site: hall, within: .seconds(20))
                    try await expectTold(hall, in: trial)
                }
                try await expectStored(trial)
            }
        }
    }

    @Test("a start on a full disk: the state goes on elsewhere, and comes home; nothing is lost or told twice")
    func fullAtStart() async throws {
        try await Trial.with { trial in
            let (first, second) = (LineCutTests.communesInTurn(of: trial)[4], LineCutTests.communesInTurn(of: trial)[5])
            try await SmallDisk.with(trial.folder.appending(path: "state")) { disk in
                try await trial.daemon { daemon in
                    try await daemon.allUp()
                    _ = try await cutAndTold(trial)
                }
                try await closeDatabase(on: disk)
                try await disk.fill()
                try await trial.sink.behave("status 500")
                try await inRefuge(trial) { lines in
                    try await trial.namespace.restore()
                    _ = try await trial.log.line("RESOLVED", site: first.id, after: lines, within: .seconds(20))
                    try await trial.namespace.cut([second.address])
                    try await expectHook(["opened 1", "resolved 1", "opened 2"], in: trial)
                }
                try disk.empty()
                try await trial.sink.behave("ok")
                try await atHome(trial) {
                    try await expectDelivered(["opened 1", "resolved 1", "opened 2"], in: trial)
                    try await trial.namespace.restore()
                    try await expectHook(["opened 1", "resolved 1", "opened 2", "resolved 2"], in: trial)
                    try await expectDelivered(["opened 1", "resolved 1", "opened 2", "resolved 2"], in: trial)
                }
                try await expectStored(trial)
            }
        }
    }

    @Test("a start on a disk that can only be read: the same, with what the database had not put in order yet")
    func readOnlyAtStart() async throws {
        try await Trial.with { trial in
            let folder = trial.folder
            let hall = LineCutTests.communesInTurn(of: trial)[4]
            try await FailingDisk.with(folder.appending(path: "state"), image: folder.appending(path: "state.img")) {
                disk in
                try await trial.daemon { daemon in
                    try await daemon.allUp()
                    _ = try await cutAndTold(trial)
                    // Killed before it has stored that a message arrived, it would rightly send it again.
                    _ = try await eventually(within: .seconds(10), "both SENT lines\n\(trial.log.tail())") {
                        trial.log.lines("SENT").count >= 2 ? true : nil
                    }
                    daemon.signal(SIGKILL)
                }
                try await disk.fail()
                try await inRefuge(trial) { lines in
                    try await trial.namespace.restore()
                    _ = try await trial.log.line("RESOLVED", site: hall.id, after: lines, within: .seconds(20))
                    try await expectHook(["opened 1", "resolved 1"], in: trial)
                }
                try await disk.replace()
                try await atHome(trial) { try await expectDelivered(["opened 1", "resolved 1"], in: trial) }
                try await expectStored(trial)
            }
        }
    }

    /// A run that says that its state is elsewhere; the body gets the count of lines before it.
    private func inRefuge(_ trial: Trial, _ body: (Int) async throws -> Void) async throws {
        let lines = trial.log.lines().count
        try await trial.daemon { _ in
            let trouble = try await trial.log.line("TROUBLE", after: lines, within: .seconds(10))
            #expect(trouble.raw.contains("state-refuge"), "\(trouble)")
            // A hall that has not answered yet raises no alarm.
            _ = try await eventually(within: .seconds(10), "187 UP lines\n\(trial.log.tail())") {
                trial.log.lines().dropFirst(lines).count { $0.word == "UP" } >= 187 ? true : nil
            }
            try await body(lines)
        }
    }

    /// A run that has its state where it belongs again, and says so.
    private func atHome(_ trial: Trial, _ body: () async throws -> Void) async throws {
        let lines = trial.log.lines().count
        try await trial.daemon { _ in
            let gap = try await trial.log.line("GAP", after: lines, within: .seconds(10))
            #expect(gap.raw.contains("state-refuge"), "\(gap)")
            try await body()
        }
        #expect(trial.log.lines().dropFirst(lines).allSatisfy { $0.word != "TROUBLE" })
        let left = try FileManager.default.contentsOfDirectory(
            atPath: trial.folder.appending(path: "state-refuge").path
        )
        #expect(left.isEmpty)
    }

    /// Without its `-wal` and `-shm`, so that the next start has to make them.
    private func closeDatabase(on disk: SmallDisk) async throws {
        let path = disk.mountPoint.appending(path: "monitord.sqlite").path
        try await shell(
            "python3",
            "-c",
            "import sqlite3; sqlite3.connect('\(path)').execute('PRAGMA wal_checkpoint(TRUNCATE)')"
        )
    }

    /// What the hook was told, such as `opened 1` of incident 1: all of it, and nothing twice.
    private func expectHook(_ expected: [String], in trial: Trial) async throws {
        _ = try await eventually(within: .seconds(15), "\(expected) by the hook\n\(trial.log.tail())") {
            trial.hookRuns().count >= expected.count ? true : nil
        }
        #expect(trial.hookRuns().map { named($0.document) } == expected)
    }

    /// What the webhook's receiver accepted; messages about different incidents are in no order after tries that failed.
    private func expectDelivered(_ expected: [String], in trial: Trial) async throws {
        func accepted() -> [Notification] { trial.sink.requests().filter { $0.answer == "ok" }.map(\.body) }
        _ = try await eventually(within: .seconds(60), "\(expected) by the webhook\n\(trial.log.tail())") {
            accepted().count >= expected.count ? true : nil
        }
        #expect(accepted().map(named).sorted() == expected.sorted())
    }

    private func named(_ document: Notification) -> String {
        "\(document.type.split(separator: ".").last ?? "") \(document.incident.number)"
    }

    @Test(
        "logs and state become read-only under open files: told all the same; the log goes on once the disk is mended"
    )
    func readOnly() async throws {
        try await Trial.with { trial in
            let folder = trial.folder
            try await FailingDisk.with(folder.appending(path: "logs"), image: folder.appending(path: "logs.img")) {
                logs in
                try await FailingDisk.with(folder.appending(path: "state"), image: folder.appending(path: "state.img"))
                {
                    state in
                    try await trial.daemon { daemon in
                        try await daemon.allUp()
                        try await logs.fail()
                        try await state.fail()
                        let hall = try await cutAndTold(trial)
                        try await logs.replace(seenBy: daemon)
                        try await trial.namespace.restore()
                        _ = try await trial.log.line("RESOLVED", site: hall, within: .seconds(20))
                        #expect(!trial.log.lines("GAP").isEmpty, "\(trial.log.tail())")
                        try await expectTold(hall, in: trial)
                    }
                    try await state.replace()
                    let (told, lines) = (trial.hookRuns().count, trial.log.lines().count)
                    try await trial.daemon { _ in
                        _ = try await trial.log.line("START", after: lines, within: .seconds(10))
                        try await Task.sleep(for: .seconds(2))
                    }
                    #expect(trial.hookRuns().count == told)
                }
            }
        }
    }

    @Test("the logs' directory is taken away, put back, and replaced by another: the log goes on")
    func logsTakenAway() async throws {
        try await Trial.with { trial in
            let logs = trial.folder.appending(path: "logs")
            try await trial.daemon { daemon in
                try await daemon.allUp()
                try FileManager.default.removeItem(at: logs)
                let hall = try await cutAndTold(trial)
                try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
                try await trial.namespace.restore()
                _ = try await trial.log.line("RESOLVED", site: hall, within: .seconds(20))
                try await expectTold(hall, in: trial)
            }
        }
    }

    /// Cuts a hall; its message has come by both channels.
    ///
    /// - Returns: its id.
    private func cutAndTold(_ trial: Trial) async throws -> String {
        let hall = LineCutTests.communesInTurn(of: trial)[4]
        try await trial.namespace.cut([hall.address])
        _ = try await eventually(within: .seconds(15), "a message by hook and webhook\n\(trial.log.tail())") {
            trial.hookRuns().isEmpty || trial.sink.requests().isEmpty ? nil : true
        }
        return hall.id
    }

    /// One opened and one resolved by each channel, of this hall alone.
    private func expectTold(_ hall: String, in trial: Trial) async throws {
        let expected = ["incident.opened", "incident.resolved"]
        _ = try await eventually(within: .seconds(15), "both messages by both channels\n\(trial.log.tail())") {
            trial.hookRuns().count >= 2 && trial.sink.requests().count >= 2 ? true : nil
        }
        #expect(trial.hookRuns().map(\.document.type) == expected)
        #expect(trial.sink.requests().map(\.body.type) == expected)
        #expect(trial.hookRuns().allSatisfy { $0.document.incident.root == hall })
    }

    /// After another start nobody is told anything, and the incident is in the history.
    private func expectStored(_ trial: Trial) async throws {
        let (told, lines) = (trial.hookRuns().count, trial.log.lines().count)
        try await trial.daemon { _ in
            // The control socket is there a moment after the first line.
            _ = try await trial.log.line("START", after: lines, within: .seconds(10))
            try await Task.sleep(for: .seconds(2))
            let control = trial.folder.appending(path: "control.sock").path
            let answer = try await shell(Repository.monitord, "incidents", "--all", "--json", "--control", control)
            #expect(
                answer.contains("\"resolution\" : \"recovered\"") || answer.contains("\"resolution\":\"recovered\"")
            )
        }
        #expect(trial.hookRuns().count == told)
    }
}
