import Testing

@testable import MonitorCore

/// Areas and trunks all of whose sites go home: nobody is told anything more until they return.
@Suite("Faults of many while nobody is expected")
struct HiddenTests {
    private static let stories = [("area", ["son-ha", "son-ha/*"]), ("trunk", ["*"])]

    private func replay(cutting names: [String], for seconds: Double) throws -> Replay {
        var replay = try Replay(
            channels: [ReplayInventory.hook("on-call"), ReplayInventory.hook("sms")],
            routes: [
                Route(
                    channels: ["on-call"],
                    remind: .seconds(900),
                    escalations: [Route.Escalation(after: .seconds(600), channels: ["sms"])]
                )
            ]
        )
        replay.change { $0.cut(names) }
        replay.run(seconds)
        return replay
    }

    private func wait(_ seconds: Int, in replay: inout Replay) {
        replay.run(until: replay.clock.timestamp + .seconds(seconds), pace: 15_000)
    }

    @Test("what was told is neither reminded of, escalated nor updated; its end is told", arguments: stories)
    func told(cause: String, names: [String]) throws {
        var replay = try replay(cutting: names, for: 200)
        let told = replay.messages
        #expect(told.count == 1 && told[0].contains(" opened #1 \(cause) "), "\(told)")
        var minded = replay
        wait(3_000, in: &minded)
        #expect(minded.messages.contains { $0.contains(" reminder ") })
        #expect(minded.messages.contains { $0.contains(" escalated ") })
        replay.change { $0.ask(.notExpected, of: "*") }
        wait(3_000, in: &replay)
        #expect(replay.messages == told)
        replay.mendAll()
        wait(300, in: &replay)
        #expect(replay.messages.dropFirst().map { $0.contains(" on-call resolved #1 \(cause) ") } == [true])
    }

    @Test("what nobody was told of yet is told to nobody", arguments: stories)
    func untold(cause: String, names: [String]) throws {
        var replay = try replay(cutting: names, for: 60)
        #expect(replay.log.contains { $0.contains("  OPENED ") && $0.contains("cause=\(cause) ") })
        replay.change { $0.ask(.notExpected, of: "*") }
        wait(3_000, in: &replay)
        #expect(replay.messages.isEmpty, "\(replay.messages)")
        replay.change { $0.ask(.expected, of: "*") }
        wait(300, in: &replay)
        #expect(replay.messages.count == 1 && replay.messages[0].contains(" opened #1 \(cause) "))
    }
}
