import Foundation
import Testing

@testable import MonitorCore

/// The real letter: 6 November 2021, sessions 07:30-11:30 and 13:30-17:00, from the evening before to the evening.
@Suite("The day of the letter", .serialized)
struct LetterDayTests {
    private static let isRecording = ProcessInfo.processInfo.environment["MONITORD_RECORD_GOLDEN"] != nil

    private func golden(_ name: String, _ actual: [String]) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/Replay/\(name)")
        if Self.isRecording {
            return try (actual.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
        }
        let expected = try Fixture.text("Replay/\(name)").split(separator: "\n").map(String.init)
        for (place, (actual, expected)) in zip(actual, expected).enumerated() where actual != expected {
            Issue.record("line \(place + 1): \(actual)\nexpected: \(expected)")
            return
        }
        #expect(actual.count == expected.count)
    }

    @Test(
        "halls switch on, nine never come, a terminal and the trunk fail, and it runs over by 40 minutes",
        arguments: [(ReplayInventory.districts, "the-letter-of-2021"), (.communes, "the-letter-in-2025")]
    )
    func day(inventory: ReplayInventory, name: String) throws {
        var day = try LetterDay(inventory)
        try day.play()
        let replay = day.replay
        try golden("\(name).log", replay.log)
        let halls = replay.configuration.roster.sites.count { !$0.level.isNode } - day.joining.count
        let calls = replay.events.record(of: EventDay.event()).rollCalls
        #expect(
            calls.map { EventDay.clock($0.at) } == [
                "06:30", "06:45", "07:00", "07:15", "12:30", "12:45", "13:00", "13:15",
            ]
        )
        #expect(calls.allSatisfy { $0.expected == halls })
        // More are there each time, and at last all but those that never come.
        let present = calls.map(\.present)
        #expect(present[0..<4].sorted() == Array(present[0..<4]) && present[4..<8].sorted() == Array(present[4..<8]))
        #expect(present[7] == halls - day.neverCome.count)
        #expect(Set(calls[7].missing.flatMap(\.sites)) == Set(day.neverCome))
    }
}
