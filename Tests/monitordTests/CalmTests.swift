import Foundation
import Testing

/// A day without faults is a log without lines.
@Suite("Calm", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct CalmTests {
    private static let seconds = Int(ProcessInfo.processInfo.environment["MONITORD_CALM_SECONDS"] ?? "") ?? 60

    @Test("all up within 3 s of the start, then nothing but signs of life, and no growth of memory")
    func calm() async throws {
        try await Trial.with { trial in
            try await trial.daemon { daemon in
                try await daemon.allUp()
                let log = trial.log.lines()
                let start = try #require(log.first { $0.word == "START" })
                let lastUp = try #require(log.last { $0.word == "UP" })
                let took = lastUp.time.timeIntervalSince(start.time)
                print("all 188 up after \(took) s")
                #expect(took <= 3)

                try await Task.sleep(for: .seconds(Self.seconds / 3))
                let before = try privateMemory(of: daemon.pid)
                try await Task.sleep(for: .seconds(Self.seconds - Self.seconds / 3))
                let after = try privateMemory(of: daemon.pid)
                print("private memory: \(before) KiB, \(after) KiB \(Self.seconds * 2 / 3) s later")
                #expect(after <= before + before / 20 + 256)
                #expect(
                    Set(trial.log.lines().map(\.word)).isSubset(of: ["START", "UP", "ALIVE"]),
                    "\(trial.log.tail())"
                )
                #expect(trial.log.lines("UP").count == trial.sites.count)
            }
        }
    }

    /// RssAnon in KiB.
    private func privateMemory(of pid: pid_t) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") })
        return try #require(line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) })
    }
}
