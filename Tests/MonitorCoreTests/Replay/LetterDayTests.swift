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
        try golden("\(name)-messages.txt", replay.letters())
        let halls = replay.configuration.roster.sites.count { !$0.level.isNode } - day.joining.count
        let calls = replay.events.record(of: EventDay.event()).rollCalls
        let times = ["06:30", "06:45", "07:00", "07:15", "12:30", "12:45", "13:00", "13:15"]
        #expect(calls.map(\.at) == times.map { EventDay.at($0) })
        #expect(calls.allSatisfy { $0.expected == halls })
        // More are there each time, and at last all but those that never come, and the one that came and was lost.
        let present = calls.map(\.present)
        let missing = Set(day.neverCome + [day.neverAnswered])
        #expect(present[0..<4].sorted() == Array(present[0..<4]) && present[4..<8].sorted() == Array(present[4..<8]))
        #expect(present[7] == halls - missing.count)
        #expect(Set(calls[7].missing.flatMap(\.sites)) == missing)
        #expect(calls.allSatisfy { $0.missing.flatMap(\.sites).contains(day.neverAnswered) })
        check(replay, day)
    }

    /// What staff is told of those that never come, and of the one that never answered.
    private func check(_ replay: Replay, _ day: LetterDay) {
        let opened = replay.log.filter { $0.contains("  OPENED ") }
        let ofMute = opened.filter { $0.contains("root=\(day.neverAnswered) ") }
        #expect(ofMute.count == 1 && ofMute.allSatisfy { $0.hasPrefix("2021-11-06T09:05:0") }, "\(ofMute)")
        for site in day.neverCome {
            #expect(opened.count { $0.contains("root=\(site) ") } == 1)
            #expect(replay.messages.count { $0.contains(" opened ") && $0.contains(" \(site) ") } <= 1)
            #expect(!replay.messages.contains { $0.contains(" updated ") && $0.contains(" \(site) ") })
        }
    }

    // MARK: Mishaps in the last quarter of an hour

    /// The morning of the letter, with halls that are switched off when it begins, run until a time.
    private func morning(
        _ inventory: ReplayInventory,
        until end: String
    ) throws -> (replay: Replay, missing: [String]) {
        var replay = try Replay(
            inventory,
            startAt: EventDay.at("06:20"),
            event: { roster in
                EventDay.event(participants: roster.sites.map { TrainingEvent.Participant(site: $0.id) })
            }
        ) { sites in
            for index in sites.indices where sites[index].level.isLast { sites[index].expected = .events }
        }
        let communes = replay.configuration.roster.sites.filter(\.level.isLast).map(\.id.rawValue)
        let missing = Array(communes.prefix(20))
        replay.change { $0.cut(missing) }
        replay.run(until: EventDay.at(end), pace: 15_000)
        return (replay, missing)
    }

    @Test(
        "killed at 07:19:50 and back at 07:20:05: the halls that never came are no area and no trunk",
        arguments: [ReplayInventory.districts, .communes]
    )
    func restart(inventory: ReplayInventory) throws {
        var (replay, missing) = try morning(inventory, until: "07:19:50")
        #expect(!replay.log.contains { $0.contains("  OPENED ") })
        replay.restart(after: 15, knowing: Set(replay.configuration.roster.sites.map(\.id)))
        replay.run(until: EventDay.at("07:21"), pace: 1_000)
        let opened = replay.log.filter { $0.contains("  OPENED ") }
        #expect(opened.count == missing.count)
        #expect(opened.allSatisfy { $0.contains("cause=line ") && $0.contains("affected=1 ") }, "\(opened)")
    }

    @Test("cut off from 07:14:30 to 07:16: one roll-call that counts nobody, and one that counts after that")
    func blind() throws {
        var (replay, missing) = try morning(.districts, until: "07:14:30")
        replay.change { $0.cut("*", "sentinels") }
        replay.run(until: EventDay.at("07:16"), pace: 1_000)
        replay.change { world in
            world.mendAll()
            world.cut(missing)
        }
        replay.run(until: EventDay.at("07:19"), pace: 1_000)
        let calls = replay.events.record(of: EventDay.event()).rollCalls
        #expect(calls.map(\.isBlind) == [false, false, false, true, false])
        #expect(calls[3].at == EventDay.at("07:15") && calls[4].at - EventDay.at("07:16") < .seconds(10))
        #expect(calls[4].present == calls[4].expected - missing.count)
    }
}
