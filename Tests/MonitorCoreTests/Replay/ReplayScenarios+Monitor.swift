@testable import MonitorCore

/// What is the monitor's own: its uplink, its restarts, its reloads.
enum MonitorScenarios {
    static let all: [ReplayScenario] = [
        ReplayScenario(
            "the monitor is cut off",
            messages: [
                "07:32:06.6 on-call opened #1 monitor-uplink - 0 critical",
                "07:33:26.1 on-call resolved #1 monitor-uplink - 0 critical",
            ]
        ) {
            var replay = try Replay()
            replay.cut("*", "sentinels")
            replay.run(200)
            replay.mendAll()
            replay.run(30)
            return replay
        },
        ReplayScenario(
            "cut off while a hall is down",
            messages: [
                "07:32:07.1 on-call opened #1 line son-ha/son-thuong 1 info",
                "07:34:36.6 on-call opened #2 monitor-uplink - 0 critical",
                "07:35:57.1 on-call resolved #2 monitor-uplink - 0 critical",
                "07:37:55.3 on-call resolved #1 line son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong")
            replay.run(150)
            replay.cut("*", "sentinels")
            replay.run(200)
            replay.mendAll()
            replay.cut("son-ha/son-thuong")
            replay.run(60)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "cut off, and a hall falls meanwhile",
            messages: [
                "07:33:07.1 on-call opened #2 line son-ha/son-thuong 1 info",
                "07:35:25.3 on-call resolved #2 line son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay()
            replay.cut("*", "sentinels")
            replay.run(60)
            replay.mendAll()
            replay.cut("son-ha/son-thuong")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "all silent without a sentinel to ask",
            messages: [
                "07:32:06.7 on-call opened #1 monitor-uplink - 0 critical",
                "07:33:26.0 on-call resolved #1 monitor-uplink - 0 critical",
            ]
        ) {
            var replay = try Replay(sentinels: 0)
            replay.cut("*")
            replay.run(200)
            replay.mendAll()
            replay.run(60)
            return replay
        },
        ReplayScenario(
            "one of two sentinels fails with a district",
            messages: [
                "07:32:06.6 on-call opened #1 area son-ha 15 warning",
                "07:34:25.2 on-call resolved #1 area son-ha 0 warning",
            ]
        ) {
            var replay = try Replay()
            replay.cut("s0", "son-ha", "son-ha/*")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "restart in the middle of a told outage",
            messages: [
                "07:32:07.1 on-call opened #1 line son-ha/son-thuong 1 info",
                "07:34:35.6 on-call resolved #1 line son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong")
            replay.run(150)
            replay.restart()
            replay.run(60)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "restart before anybody was told",
            messages: [
                "07:32:06.6 on-call opened #1 area son-ha 15 warning",
                "07:34:05.9 on-call resolved #1 area son-ha 0 warning",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha", "son-ha/*")
            replay.run(60)
            replay.restart()
            replay.run(120)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "recovered while the daemon was away",
            messages: [
                "07:32:06.6 on-call opened #1 area son-ha 15 warning",
                "07:33:35.9 on-call resolved #1 area son-ha 0 warning",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha", "son-ha/*")
            replay.run(150)
            replay.mendAll()
            replay.restart()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "a reload removes a hall with an open incident",
            messages: [
                "07:32:07.1 on-call opened #1 line son-ha/son-thuong 1 info",
                "07:32:35.0 on-call resolved #1 line son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong")
            replay.run(150)
            replay.change { world in
                world.reload(Roster(sites: world.roster.sites.filter { $0.id.rawValue != "son-ha/son-thuong" }))
            }
            replay.run(60)
            return replay
        },
        ReplayScenario(
            "a reload gives a silent hall another address",
            messages: [
                "07:32:07.1 on-call opened #1 line son-ha/son-thuong 1 info",
                "07:33:35.6 on-call resolved #1 line son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong")
            replay.run(150)
            replay.mendAll()
            replay.change { world in
                var sites = world.roster.sites
                for index in sites.indices where sites[index].id.rawValue == "son-ha/son-thuong" {
                    sites[index].address = .address(.v4(0x7F39_DE01))
                    sites[index].checks[0].host = .address(.v4(0x7F39_DE01))
                }
                world.reload(Roster(sites: sites))
            }
            replay.run(120)
            return replay
        },
    ]
}
