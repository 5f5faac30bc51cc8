@testable import MonitorCore

/// Lines that answer, only badly; terminals; phases that change in the middle of an outage.
enum QualityScenarios {
    private static let loss = Evidence.breach(.loss, value: 0.12, limit: 0.01, n: 60, windowSeconds: 60)
    private static let delay = Evidence.breach(.rtt, value: 480, limit: 300, n: 58, windowSeconds: 60)

    static let all: [ReplayScenario] = [
        ReplayScenario(
            "loss in one direction",
            messages: [
                "07:32:05.0 on-call opened #1 quality son-ha/son-thuong 1 info",
                "07:45:05.0 on-call resolved #1 quality son-ha/son-thuong 0 info",
            ]
        ) {
            // Half of the answers are missing: never silent long enough to be down, but no conference either.
            var replay = try Replay()
            replay.change { $0.degrade("son-ha/son-thuong", [loss]) }
            replay.run(300)
            replay.change { $0.degrade("son-ha/son-thuong", []) }
            replay.run(700)
            return replay
        },
        ReplayScenario(
            "slow degradation, then the line dies",
            messages: [
                "07:32:05.0 on-call opened #1 quality son-ha/son-thuong 1 info",
                "07:35:37.1 on-call opened #2 line son-ha/son-thuong 1 info",
                "07:37:55.3 on-call resolved #2 line son-ha/son-thuong 0 info",
                "07:46:55.3 on-call resolved #1 quality son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay()
            replay.change { $0.degrade("son-ha/son-thuong", [delay]) }
            replay.run(150)
            replay.change { $0.degrade("son-ha/son-thuong", [delay, loss]) }
            replay.run(60)
            replay.cut("son-ha/son-thuong")
            replay.run(200)
            replay.mendAll()
            replay.run(700)
            return replay
        },
        ReplayScenario(
            "flapping",
            messages: [
                "07:34:07.1 on-call opened #3 flapping son-ha/son-thuong 1 info",
                "07:51:25.3 on-call resolved #3 flapping son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay()
            for _ in 0..<4 {
                replay.cut("son-ha/son-thuong")
                replay.run(20)
                replay.mendAll()
                replay.run(100)
            }
            replay.run(1_100)
            return replay
        },
        ReplayScenario(
            "the session begins in the middle of an outage",
            messages: [
                "07:30:35.0 on-call opened #1 line son-ha/son-thuong 1 warning",
                "07:32:35.3 on-call resolved #1 line son-ha/son-thuong 0 warning",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong")
            replay.run(30)
            replay.change { $0.setPhase(.onAir, of: "*") }
            replay.run(60)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "warm-up begins while a district is down",
            messages: [
                "07:32:06.6 on-call opened #1 area son-ha 15 warning",
                "07:32:35.0 on-call updated #1 area son-ha 15 critical",
                "07:34:35.2 on-call resolved #1 area son-ha 0 critical",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha", "son-ha/*")
            replay.run(150)
            replay.change { $0.setPhase(.warmUp, of: "*") }
            replay.run(60)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "a terminal that is switched off",
            messages: [
                "07:32:05.0 on-call opened #1 equipment son-ha/son-thuong 1 info",
                "07:36:05.0 on-call resolved #1 equipment son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay(prepare: addTerminals)
            replay.change {
                $0.tell("son-ha/son-thuong", .failing(since: World.instant($0.now), reason: "refused"), check: 1)
            }
            replay.run(300)
            replay.change { $0.tell("son-ha/son-thuong", .answering(since: World.instant($0.now)), check: 1) }
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "a deaf terminal whose line dies too",
            messages: [
                "07:32:05.0 on-call opened #1 equipment son-ha/son-thuong 1 info",
                "07:35:27.1 on-call opened #2 line son-ha/son-thuong 1 info",
                "07:37:45.3 on-call resolved #2 line son-ha/son-thuong 0 info",
                "07:37:45.3 on-call resolved #1 equipment son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay(prepare: addTerminals)
            replay.change {
                $0.tell("son-ha/son-thuong", .failing(since: World.instant($0.now), reason: "timeout"), check: 1)
            }
            replay.run(200)
            replay.cut("son-ha/son-thuong")
            replay.change { $0.tell("son-ha/son-thuong", .silent(since: World.instant($0.now)), check: 1) }
            replay.run(200)
            replay.mendAll()
            replay.change { $0.tell("son-ha/son-thuong", .answering(since: World.instant($0.now)), check: 1) }
            replay.run(120)
            return replay
        },
    ]

    private static func addTerminals(_ sites: inout [Site]) {
        for index in sites.indices where sites[index].level.isLast {
            sites[index].checks.append(Rosters.check("h323", role: .equipment, interval: .seconds(30)))
        }
    }
}
