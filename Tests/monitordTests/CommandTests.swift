import Foundation
import Subprocess
import SystemPackage
import Testing

/// The built program as a script sees it: what it prints where, and its exit code.
@Suite("Commands")
struct CommandTests {
    struct Outcome {
        var code: Int32
        var output: String
        var errors: String
    }

    private func monitord(_ arguments: String...) async throws -> Outcome {
        let result = try await Subprocess.run(
            .path(FilePath(Repository.monitord)),
            arguments: Arguments(arguments),
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20)
        )
        guard case .exited(let code) = result.terminationStatus else {
            return Outcome(code: -1, output: result.standardOutput, errors: "\(result.terminationStatus)")
        }
        return Outcome(code: code, output: result.standardOutput, errors: result.standardError)
    }

    @Test(
        "probe --json prints one object a target and exits 0 when all answered",
        .enabled(if: Privilege.isRoot, Privilege.reason)
    )
    func probeJSON() async throws {
        let outcome = try await monitord(
            "probe",
            "127.57.0.1",
            "127.57.0.3",
            "--count",
            "3",
            "--interval",
            "20ms",
            "--json"
        )
        #expect(outcome.code == 0, "\(outcome.errors)")
        let rows = try outcome.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(rows.map { $0["target"] as? String } == ["127.57.0.1", "127.57.0.3"])
        for row in rows {
            #expect(
                Set(row.keys) == [
                    "target", "check", "sent", "received", "loss", "failure", "rtt_ms", "jitter_rfc3550_ms",
                ]
            )
            #expect(row["sent"] as? Int == 3 && row["received"] as? Int == 3 && row["loss"] as? Double == 0)
            let times = try #require(row["rtt_ms"] as? [String: Double])
            #expect(Set(times.keys) == ["min", "p50", "p95", "max"])
            #expect(times.values.allSatisfy { (0...900).contains($0) })
        }
    }

    @Test("a refused port is a plain no: exit 1, and the table says so")
    func probeRefused() async throws {
        let outcome = try await monitord(
            "probe",
            "127.57.0.1",
            "--check",
            "tcp:9",
            "--count",
            "2",
            "--interval",
            "20ms"
        )
        #expect(outcome.code == 1)
        #expect(outcome.output.hasPrefix("TARGET"))
        #expect(outcome.output.contains("100%") && outcome.output.contains("refused"))
    }

    @Test(
        "what is no target, check or duration is a usage error",
        arguments: [
            ["probe", "no such host!"], ["probe", "127.57.0.1", "--check", "smoke"],
            ["probe", "127.57.0.1", "--interval", "5"], ["probe", "127.57.0.1", "--count", "0"], ["prob"],
        ]
    )
    func usage(arguments: [String]) async throws {
        let result = try await Subprocess.run(
            .path(FilePath(Repository.monitord)),
            arguments: Arguments(arguments),
            output: .string(limit: 1 << 16),
            error: .string(limit: 1 << 16)
        )
        #expect(result.terminationStatus == .exited(64))
        #expect(result.standardError.contains("Error:"))
    }

    @Test("what can't be written to standard error is lost, and the exit code is what it would be")
    func fullStandardError() async throws {
        let line = "'\(Repository.monitord)' check-config /nonexistent.yaml 2>/dev/full; echo $?"
        let said = try await shell("sh", "-c", line)
        #expect(said.split(separator: "\n").last == "78", "\(said)")
    }

    @Test("a simulation whose reader has gone ends")
    func simulationWithoutReader() async throws {
        let scenario = Repository.root.appending(path: "config/scenarios/morning.yaml").path
        let line = "timeout 10 '\(Repository.monitord)' simulate '\(scenario)' 2>&1 >/dev/full; echo $?"
        let said = try await shell("sh", "-c", line)
        #expect(said.split(separator: "\n").last == "0", "\(said)")
    }

    @Test("check-config exits 0 for the shipped samples", arguments: ["monitord.yaml", "monitord-2025.yaml"])
    func goodConfiguration(file: String) async throws {
        let outcome = try await monitord("check-config", Repository.root.appending(path: "config/\(file)").path)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("usable;"))
    }

    @Test("check-config exits 78 and names file, line and column of every mistake")
    func brokenConfiguration() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "broken.yaml")
            try "inventory: none.csv\nlanguag: vi\ndefaults: { interval: 5 }\n".write(
                to: file,
                atomically: true,
                encoding: .utf8
            )
            let outcome = try await monitord("check-config", file.path)
            #expect(outcome.code == 78)
            #expect(
                outcome.errors.contains("\(file.path):2:1: error: unknown key 'languag' (did you mean 'language'?)")
            )
            #expect(outcome.errors.contains("\(file.path):3:23: error:"))
            #expect(outcome.errors.contains("\(file.path):1:12: error:"))
        }
    }

    @Test("run with a broken configuration exits 78, on a held state directory 74")
    func refusedStarts() async throws {
        let missing = try await monitord("run", "--config", "/nonexistent/monitord.yaml")
        #expect(missing.code == 78)
        #expect(missing.errors.contains("/nonexistent/monitord.yaml"))
        try await withTemporaryDirectory { folder in
            let sample = Repository.root.appending(path: "config/monitord.yaml").path
            let lock = try FileDescriptor.open(
                FilePath(folder.appending(path: "lock").path),
                .readWrite,
                options: .create,
                permissions: .ownerReadWrite
            )
            defer { try? lock.close() }
            try #require(flock(lock.rawValue, LOCK_EX | LOCK_NB) == 0)
            let held = try await monitord("run", "--config", sample, "--logs", folder.path, "--state", folder.path)
            #expect(held.code == 74)
            #expect(held.errors.contains("\(folder.path) is held by another monitord"))
        }
    }

    @Test(
        "without permission for ICMP it exits 77 and names the three mends",
        .enabled(if: Privilege.isRoot, Privilege.reason)
    )
    func noPermission() async throws {
        let result = try await Subprocess.run(
            .name("setpriv"),
            arguments: [
                "--reuid", "65534", "--clear-groups", "--bounding-set", "-net_raw", Repository.monitord, "probe",
                "127.57.0.1",
            ],
            output: .string(limit: 1 << 16),
            error: .string(limit: 1 << 16)
        )
        let mends = ["AmbientCapabilities=CAP_NET_RAW", "setcap cap_net_raw+ep", "net.ipv4.ping_group_range"]
        #expect(result.terminationStatus == .exited(77), "\(result.standardError)")
        #expect(mends.allSatisfy(result.standardError.contains), "\(result.standardError)")
    }
}
