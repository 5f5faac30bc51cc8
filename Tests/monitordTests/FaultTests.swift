import Foundation
import Testing

/// Several lines at once are one fault, or two, and never 188 messages.
@Suite("Faults of many lines", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct FaultTests {
    @Test("a district with its communes is one incident, told once, its communes by no message of their own")
    func wholeDistrict() async throws {
        try await Trial.with { trial in
            let family = trial.children(of: "son-ha")
            try #require(family.count == 14)
            let addresses = try [trial.address(of: "son-ha")] + family.map(\.address)
            try await trial.daemon { daemon in
                try await daemon.allUp()
                try await trial.namespace.cut(addresses)
                _ = try await eventually(within: .seconds(10), "a message\n\(trial.log.tail())") {
                    trial.hookRuns().first
                }
                try await trial.namespace.restore()
                _ = try await trial.log.line("RESOLVED", site: "son-ha", within: .seconds(20))
                try await settled(trial)

                #expect(trial.log.lines("OPENED").count == 1, "\(trial.log.tail())")
                let documents = trial.hookRuns().map(\.document)
                #expect(documents.filter { $0.type == "incident.opened" }.count == 1)
                #expect(documents.allSatisfy { $0.incident.cause == "area" && $0.incident.root == "son-ha" })
                #expect(documents.filter { $0.type != "incident.resolved" }.last?.affectedCount == 15)
                #expect(documents.last?.type == "incident.resolved")
                #expect(trial.log.lines("DEGRADED").isEmpty)
            }
        }
    }

    @Test("a district hall alone, and an unrelated commune more than a minute later, are two incidents")
    func hallThenCommune() async throws {
        try await Trial.with { trial in
            let commune = trial.children(of: "son-ha")[3]
            try await trial.daemon { daemon in
                try await daemon.allUp()
                try await trial.namespace.cut([trial.address(of: "son-ha")])
                _ = try await trial.log.line("OPENED", site: "son-ha", within: .seconds(10))
                try await Task.sleep(for: .seconds(65))
                try await trial.namespace.cut([commune.address])
                _ = try await trial.log.line("OPENED", site: commune.id, within: .seconds(10))
                try await settled(trial)

                let opened = trial.hookRuns().map(\.document).filter { $0.type == "incident.opened" }
                #expect(opened.map(\.incident.root) == ["son-ha", commune.id], "\(trial.log.tail())")
                #expect(opened.allSatisfy { $0.incident.cause == "line" && $0.affectedCount == 1 })
            }
        }
    }

    @Test(
        "everything with the sentinels is the monitor's own uplink: one incident, one summary, nobody called about halls"
    )
    func everything() async throws {
        try await Trial.with { trial in
            try await trial.daemon { daemon in
                try await daemon.allUp()
                let lines = trial.log.lines().count
                try await trial.namespace.cut(trial.sites.map(\.address) + Trial.sentinels)
                let isolated = try await trial.log.line("ISOLATED", within: .seconds(10))
                _ = try await eventually(within: .seconds(10), "a message\n\(trial.log.tail())") {
                    trial.hookRuns().first
                }
                try await Task.sleep(for: .seconds(5))
                try await trial.namespace.restore()
                let restored = try await trial.log.line("RESTORED", within: .seconds(15))
                let resolved = try await trial.log.line("RESOLVED", within: .seconds(5))
                try await settled(trial)

                #expect(restored.time > isolated.time)
                #expect(resolved.values["cause"] == "monitor-uplink" || resolved.raw.contains("monitor-uplink"))
                let words = Set(trial.log.lines().dropFirst(lines).map(\.word))
                #expect(
                    words.isSubset(of: ["ISOLATED", "RESTORED", "OPENED", "RESOLVED", "SENT", "ALIVE"]),
                    "\(trial.log.tail())"
                )
                let documents = trial.hookRuns().map(\.document)
                #expect(documents.map(\.type) == ["incident.opened", "incident.resolved"])
                #expect(
                    documents.allSatisfy {
                        $0.incident.cause == "monitor-uplink" && $0.site == nil && $0.affectedCount == 0
                    }
                )
            }
        }
    }

    /// Waits so long that anything still to be said would have been said: settle, a round, and stable.
    private func settled(_ trial: Trial) async throws {
        try await Task.sleep(for: .seconds(8))
    }
}
