import Foundation
import Testing

/// A database that is damaged, locked or none at all: moved aside, said loudly, and the daemon stays up.
@Suite("Faults of the database", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct DatabaseFaultTests {
    enum Damage: String, CaseIterable, CustomTestStringConvertible {
        case noHeader, rubbishInside, truncated, directory, locked, rubbishLog

        var testDescription: String { rawValue }

        /// What it does to a database that nobody has open.
        var program: String {
            switch self {
            case .noHeader: "f = open(p, 'r+b'); f.write(b'not a database at all' * 50)"
            case .rubbishInside: "f = open(p, 'r+b'); n = f.seek(0, 2); f.seek(4096); f.write(os.urandom(n - 4096))"
            case .truncated: "os.truncate(p, os.path.getsize(p) // 2)"
            case .rubbishLog: "open(p + '-wal', 'wb').write(os.urandom(100000))"
            case .directory: "os.unlink(p); os.mkdir(p)"
            case .locked:
                "c = sqlite3.connect(p); c.execute('BEGIN EXCLUSIVE'); print('held', flush=True); time.sleep(20)"
            }
        }
    }

    @Test("it is moved aside and the start goes on with an empty one", arguments: Damage.allCases)
    func unusable(_ damage: Damage) async throws {
        try await Trial.with { trial in
            try await trial.daemon { try await $0.allUp() }
            let state = trial.folder.appending(path: "state")
            let path = state.appending(path: "monitord.sqlite").path
            let program = """
                import os, sqlite3, time
                p = '\(path)'
                c = sqlite3.connect(p); c.execute('PRAGMA wal_checkpoint(TRUNCATE)'); c.close()
                \(damage.program)
                """
            let holder: Task<Void, any Error>? =
                damage == .locked ? Task { try await shell("python3", "-c", program) } : nil
            if holder == nil {
                try await shell("python3", "-c", program)
            } else {
                try await Task.sleep(for: .seconds(1))
            }
            defer { holder?.cancel() }

            let lines = trial.log.lines().count
            try await trial.daemon { _ in
                let trouble = try await trial.log.line("TROUBLE", after: lines, within: .seconds(15))
                #expect(trouble.raw.contains("monitord.sqlite.damaged-"), "\(trouble)")
                _ = try await eventually(within: .seconds(10), "188 UP lines\n\(trial.log.tail())") {
                    Set(trial.log.lines().dropFirst(lines).filter { $0.word == "UP" }.map(\.site)).count == 188
                        ? true : nil
                }
                let hall = LineCutTests.communesInTurn(of: trial)[4]
                try await trial.namespace.cut([hall.address])
                _ = try await eventually(within: .seconds(15), "a message\n\(trial.log.tail())") {
                    trial.hookRuns().first
                }
            }
            let kept = try FileManager.default.contentsOfDirectory(atPath: state.path)
            #expect(kept.contains { $0.hasPrefix("monitord.sqlite.damaged-") }, "nothing is deleted: \(kept)")
        }
    }

    @Test("damaged while it runs: alerts go out, and the next start says what it found")
    func damagedMeanwhile() async throws {
        try await Trial.with { trial in
            let path = trial.folder.appending(path: "state/monitord.sqlite").path
            let hall = LineCutTests.communesInTurn(of: trial)[4]
            try await trial.daemon { daemon in
                try await daemon.allUp()
                try await shell(
                    "python3",
                    "-c",
                    "import os; [os.truncate('\(path)' + s, 0) for s in ('', '-wal') if os.path.exists('\(path)' + s)]"
                )
                try await trial.namespace.cut([hall.address])
                _ = try await eventually(within: .seconds(15), "a message\n\(trial.log.tail())") {
                    trial.hookRuns().first
                }
            }
            let lines = trial.log.lines().count
            try await trial.daemon { _ in
                let trouble = try await trial.log.line("TROUBLE", after: lines, within: .seconds(15))
                #expect(trouble.raw.contains("monitord.sqlite.damaged-"), "\(trouble)")
                try await trial.namespace.restore()
                _ = try await eventually(within: .seconds(10), "188 UP lines\n\(trial.log.tail())") {
                    Set(trial.log.lines().dropFirst(lines).filter { $0.word == "UP" }.map(\.site)).count == 188
                        ? true : nil
                }
            }
        }
    }

    @Test("removed while it runs: made again within seconds, said, and the next start knows all")
    func removedMeanwhile() async throws {
        try await Trial.with { trial in
            let state = trial.folder.appending(path: "state")
            let hall = LineCutTests.communesInTurn(of: trial)[4]
            try await trial.daemon { daemon in
                try await daemon.allUp()
                try await trial.namespace.cut([hall.address])
                _ = try await eventually(within: .seconds(15), "both messages\n\(trial.log.tail())") {
                    trial.hookRuns().isEmpty || trial.sink.requests().isEmpty ? nil : true
                }
                try await shell("sh", "-c", "rm '\(state.path)'/monitord.sqlite*")
                let trouble = try await trial.log.line("TROUBLE", within: .seconds(20))
                #expect(trouble.raw.contains("monitord.sqlite"), "\(trouble)")
            }
            let (lines, told) = (trial.log.lines().count, trial.hookRuns().count)
            try await trial.daemon { _ in
                _ = try await trial.log.line("START", after: lines, within: .seconds(15))
                try await trial.namespace.restore()
                let resolved = try await trial.log.line("RESOLVED", site: hall.id, after: lines, within: .seconds(20))
                #expect(resolved.values["incident"] == "1", "\(resolved)")
            }
            #expect(trial.hookRuns().dropFirst(told).map(\.document.type) == ["incident.resolved"])
        }
    }

    @Test("a second daemon on the same state refuses with 74, names the holder and the directory, and disturbs nobody")
    func secondDaemon() async throws {
        try await Trial.with { trial in
            try await trial.daemon { daemon in
                try await daemon.allUp()
                let state = trial.folder.appending(path: "state").path
                let control = trial.folder.appending(path: "control.sock").path
                let logs = trial.folder.appending(path: "other-logs").path
                let command = [
                    Repository.monitord, "run", "--config", trial.configuration.path, "--state", state, "--logs", logs,
                    "--control", control,
                ]
                let said = try await shell(["bash", "-c", "\"$@\" 2>&1; echo status $?", "bash"] + command)
                #expect(
                    said.contains("status 74") && said.contains("(pid \(daemon.pid))") && said.contains(state),
                    "\(said)"
                )
                let answer = try await shell(Repository.monitord, "status", "--json", "--control", control)
                #expect(answer.contains("son-ha"))
            }
        }
    }

    @Test("out of descriptors: no hall is blamed, and the hook is run when there are some again")
    func descriptors() async throws {
        try await Trial.with { trial in
            try await trial.daemon { daemon in
                try await daemon.allUp()
                let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(daemon.pid)/fd").count
                let lines = trial.log.lines().count
                try await shell("prlimit", "--pid", "\(daemon.pid)", "--nofile=\(open):")
                let hall = LineCutTests.communesInTurn(of: trial)[4]
                try await trial.namespace.cut([hall.address])
                _ = try await trial.log.line("OPENED", site: hall.id, within: .seconds(15))
                try await Task.sleep(for: .seconds(3))
                #expect(Set(trial.log.lines().dropFirst(lines).filter { $0.word == "DOWN" }.map(\.site)) == [hall.id])
                #expect(trial.log.lines("ISOLATED").isEmpty, "\(trial.log.tail())")

                try await shell("prlimit", "--pid", "\(daemon.pid)", "--nofile=1024:")
                _ = try await eventually(within: .seconds(40), "both messages\n\(trial.log.tail())") {
                    trial.hookRuns().isEmpty || trial.sink.requests().isEmpty ? nil : true
                }
            }
        }
    }
}
