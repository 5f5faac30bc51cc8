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
        let actual = actual.filter { !$0.isEmpty }
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
        try judgeMinutes(of: &day, name)
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

    /// The paper of the day says what the script did.
    private func judgeMinutes(of day: inout LetterDay, _ name: String) throws {
        let made = day.replay.minutes(of: EventDay.name)
        let document = try #require(made)
        try golden("\(name)-minutes.txt", MinutesText(document, all: true).lines.map(\.plain))
        let csv = MinutesTable(document).csv(.incidents)
        try golden("\(name)-incidents.csv", csv.split(separator: "\r\n").map(String.init))
        #expect(document.over && document.onAirSeconds == Double(4 * 3_600 + 4 * 3_600 + 600))
        func sites(_ outcome: SiteMinutes.Outcome) -> Set<SiteID> {
            Set(document.sites.filter { $0.outcome == outcome }.map(\.id))
        }
        #expect(sites(.absent) == Set(day.neverCome) && sites(.joined) == Set(day.joining))
        // A hall that had never answered has no verdict until it does.
        let late = document.sites.filter { $0.unknownSeconds >= 1 }
        #expect(late.map(\.id) == [day.neverAnswered])
        for site in document.sites where !late.contains(site) {
            let isBehind = day.behindTerminal.contains(site.id)
            guard isBehind || site.outcome == .disturbed else { continue }
            // The trunk was gone for 40 s, the terminal for 4 minutes; whoever came at 07:25 missed nothing.
            #expect(site.outages == (isBehind ? 2 : 1), "\(site.id)")
            #expect(abs(site.outageSeconds - (isBehind ? 280 : 40)) < 5, "\(site.id): \(site.outageSeconds)")
        }
        let trunk = try #require(document.incidents.first { $0.cause == .trunk })
        #expect(trunk.noticeAt != nil && trunk.repairSeconds.map { abs($0 - 40) < 5 } == true)
        #expect(document.blind.isEmpty)
    }

    @Test("a daemon that is killed at 10:00 and back a minute later knows nothing of that minute, and says so")
    func restarted() throws {
        var replay = try Replay(
            .communes,
            startAt: EventDay.at("07:20"),
            isWatched: true,
            event: { roster in EventDay.event(participants: roster.sites.map { .init(site: $0.id) }) }
        )
        replay.run(until: EventDay.at("10:00"), pace: 15_000)
        replay.restart(after: 60)
        replay.run(until: EventDay.at("11:31"), pace: 15_000)
        let made = replay.minutes(of: EventDay.name)
        let document = try #require(made)
        #expect(document.onAirSeconds == 4 * 3_600 && !document.over)
        let span = try #require(document.blind.first { $0.from.hasPrefix("2021-11-06T10:00") })
        #expect(span.kind == .notRunning && span.onAirSeconds == 60)
        for site in document.sites {
            #expect(site.outages == 0 && site.outcome == .well && site.availability == 1, "\(site.id)")
            // Until the first answer after it nothing is known either.
            #expect((60...80).contains(site.unknownSeconds), "\(site.id): \(site.unknownSeconds)")
        }
        #expect(document.total.onAirSeconds - document.total.measuredSeconds >= 60 * Double(document.sites.count))
    }
}
