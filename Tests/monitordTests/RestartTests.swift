import Foundation
import Testing

/// Nothing is lost and nothing is said twice across kills, restarts and reloads.
@Suite("Kills, restarts and reloads", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct RestartTests {
    @Test("a recovery while the daemon was away is told")
    func recoveredMeanwhile() async throws {
        try await Trial.with { trial in
            let site = LineCutTests.communesInTurn(of: trial)[5]
            try await trial.daemon { daemon in
                try await daemon.allUp()
                try await trial.namespace.cut([site.address])
                _ = try await eventually(within: .seconds(10), "a message\n\(trial.log.tail())") {
                    trial.hookRuns().first
                }
            }
            try await trial.namespace.restore()
            try await trial.daemon { _ in
                let documents = try await eventually(within: .seconds(15), "the recovery\n\(trial.log.tail())") {
                    trial.hookRuns().count == 2 ? trial.hookRuns().map(\.document) : nil
                }
                #expect(documents.map(\.type) == ["incident.opened", "incident.resolved"])
                #expect(documents.last?.incident.resolution == "recovered")
            }
        }
    }

    @Test("a broken reload is refused with its position, a good one keeps what is known")
    func reload() async throws {
        try await Trial.with { trial in
            try await trial.daemon { daemon in
                try await daemon.allUp()
                let good = try String(contentsOf: trial.configuration, encoding: .utf8)
                try (good + "chanels: {}\n").write(to: trial.configuration, atomically: true, encoding: .utf8)
                daemon.signal(SIGHUP)
                let refused = try await trial.log.line("REFUSED", within: .seconds(5))
                let line = good.count { $0 == "\n" } + 1
                #expect(refused.raw.contains("monitord.yaml:\(line):1"), "\(refused)")

                try good.write(to: trial.configuration, atomically: true, encoding: .utf8)
                let lines = trial.log.lines().count
                daemon.signal(SIGHUP)
                _ = try await trial.log.line("RELOAD", after: lines, within: .seconds(5))
                let site = LineCutTests.communesInTurn(of: trial)[0]
                try await trial.namespace.cut([site.address])
                _ = try await trial.log.line("DOWN", site: site.id, after: lines, within: .seconds(5))
                #expect(trial.log.lines("UP").count == trial.sites.count, "nothing started anew")
            }
        }
    }

    @Test("reloads that move every site while answers are on their way give none to the wrong hall")
    func movedSites() async throws {
        try await Trial.with { trial in
            let inventory = trial.folder.appending(path: "sites.csv")
            let rows = try String(contentsOf: inventory, encoding: .utf8).split(
                separator: "\n",
                omittingEmptySubsequences: true
            )
            let last = trial.sites.filter { trial.children(of: $0.id).isEmpty }.suffix(40)
            let silent = last.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
            try await trial.namespace.cut(silent.map(\.address))
            try await trial.daemon { daemon in
                _ = try await trial.log.line("ALIVE", within: .seconds(20))
                for round in 0..<8 {
                    let kept =
                        round % 2 == 0 ? [rows[0], "extra,Extra,ministry,,,127.57.222.1"] + rows.dropFirst() : rows
                    try kept.joined(separator: "\n").write(to: inventory, atomically: true, encoding: .utf8)
                    let lines = trial.log.lines().count
                    daemon.signal(SIGHUP)
                    _ = try await trial.log.line("RELOAD", after: lines, within: .seconds(5))
                    try await Task.sleep(for: .milliseconds(330))
                }
                try await Task.sleep(for: .seconds(3))
                let heard = Set(trial.log.lines("UP").map(\.site)).intersection(silent.map(\.id))
                #expect(heard.isEmpty, "\(heard)")
                #expect(trial.log.lines("DOWN").isEmpty, "\(trial.log.tail())")
                #expect(trial.log.lines("UP").filter { $0.site != "extra" }.count == trial.sites.count - silent.count)
            }
        }
    }

    @Test("SIGTERM stops it within 2 s, SIGUSR1 reopens the logs")
    func signals() async throws {
        try await Trial.with { trial in
            var asked = ContinuousClock.now
            try await trial.daemon { daemon in
                try await daemon.allUp()
                let moved = trial.folder.appending(path: "logs/events.log.1")
                try FileManager.default.moveItem(at: trial.log.file, to: moved)
                daemon.signal(SIGUSR1)
                try await trial.namespace.cut([trial.sites[20].address])
                _ = try await trial.log.line("DOWN", site: trial.sites[20].id, within: .seconds(6))
                asked = ContinuousClock.now
            }
            #expect(ContinuousClock.now - asked < .seconds(2))
            #expect(trial.log.lines().last?.word == "STOP", "\(trial.log.tail(3))")
        }
    }
}
