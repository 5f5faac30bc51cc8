import Foundation
import Testing

@testable import MonitorCore

/// The promise of issue and operations guide, story by story: who is told what, when, and what the log says.
@Suite("Replays of the real province")
struct ReplayTests {
    static let scenarios = LineScenarios.all + MonitorScenarios.all + QualityScenarios.all + CareScenarios.all

    @Test("the messages are exactly these, and the log is the golden one", arguments: scenarios)
    func story(_ scenario: ReplayScenario) throws {
        let replay = try scenario.play()
        if ProcessInfo.processInfo.environment["MONITORD_RECORD_GOLDEN"] != nil {
            for message in replay.messages { print("\(scenario.name)|\(message)") }
            return try Self.record(replay.log, as: scenario.golden)
        }
        #expect(replay.messages == scenario.messages)
        let expected = try Fixture.text(scenario.golden).split(separator: "\n").map(String.init)
        for (actual, expected) in zip(replay.log, expected) { #expect(actual == expected) }
        #expect(replay.log.count == expected.count)
    }

    @Test("every story has a name of its own")
    func names() {
        #expect(Set(Self.scenarios.map(\.name)).count == Self.scenarios.count)
        #expect(Self.scenarios.count >= 30)
    }

    private static func record(_ log: [String], as name: String) throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.appending(path: "Fixtures/\(name)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try (log.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
    }
}
