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

    @Test("a start on a full disk: the state is kept elsewhere for this run, and the hall is told of")
    func fullAtStart() async throws {
        try await Trial.with { trial in
            try await SmallDisk.with(trial.folder.appending(path: "state")) { disk in
                try await trial.daemon { try await $0.allUp() }
                let path = disk.mountPoint.appending(path: "monitord.sqlite").path
                try await shell(
                    "python3",
                    "-c",
                    "import sqlite3; sqlite3.connect('\(path)').execute('PRAGMA wal_checkpoint(TRUNCATE)')"
                )
                try await disk.fill()
                let before = trial.log.lines().count
                try await trial.daemon { daemon in
                    let trouble = try await trial.log.line("TROUBLE", within: .seconds(10))
                    #expect(trouble.raw.contains("state-refuge"), "\(trouble)")
                    // A hall that has not answered yet raises no alarm.
                    _ = try await eventually(within: .seconds(10), "188 UP lines\n\(trial.log.tail())") {
                        trial.log.lines().dropFirst(before).count { $0.word == "UP" } >= 188 ? true : nil
                    }
                    let hall = try await cutAndTold(trial)
                    try await trial.namespace.restore()
                    _ = try await trial.log.line("RESOLVED", site: hall, within: .seconds(20))
                    try await expectTold(hall, in: trial)
                }
                try disk.empty()
                let lines = trial.log.lines().count
                try await trial.daemon { _ in
                    _ = try await trial.log.line("START", after: lines, within: .seconds(10))
                    try await Task.sleep(for: .seconds(2))
                }
                #expect(trial.log.lines().dropFirst(lines).allSatisfy { $0.word != "TROUBLE" })
            }
        }
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
