@testable import MonitorCore

/// Districts, communes and the whole province: what falls, in which order, and how it returns.
enum LineScenarios {
    static let all: [ReplayScenario] = [
        ReplayScenario(
            "one commune",
            messages: [
                "07:32:07.1 on-call opened #1 line son-ha/son-thuong 1 info",
                "07:36:05.3 on-call resolved #1 line son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong")
            replay.run(300)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("a fault shorter than after is in the log only", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong")
            replay.run(60)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "lost again while it was told of nobody",
            messages: [
                "07:33:37.1 on-call opened #1 line son-ha/son-thuong 1 info",
                "07:35:55.3 on-call resolved #1 line son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong")
            replay.run(60)
            replay.mendAll()
            replay.run(30)
            replay.cut("son-ha/son-thuong")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "district first, communes five seconds later",
            messages: [
                "07:32:07.4 on-call opened #1 area son-ha 15 warning",
                "07:34:30.2 on-call resolved #1 area son-ha 0 warning",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha")
            replay.run(5)
            replay.cut("son-ha/*")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "communes first, district five seconds later",
            messages: [
                "07:32:09.5 on-call opened #1 area son-ha 15 warning",
                "07:34:30.2 on-call resolved #1 area son-ha 0 warning",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha/*")
            replay.run(5)
            replay.cut("son-ha")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "district and communes at once",
            messages: [
                "07:32:06.6 on-call opened #1 area son-ha 15 warning",
                "07:34:25.2 on-call resolved #1 area son-ha 0 warning",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha", "son-ha/*")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "one commune first, then the whole district",
            messages: [
                "07:32:07.1 on-call opened #1 line son-ha/son-thuong 1 info",
                "07:35:06.6 on-call opened #2 area son-ha 14 warning",
                "07:37:25.2 on-call resolved #2 area son-ha 0 warning",
                "07:37:25.3 on-call resolved #1 line son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong")
            replay.run(180)
            replay.cut("son-ha", "son-ha/*")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "the district hall alone",
            messages: [
                "07:32:07.4 on-call opened #1 line son-ha 1 warning",
                "07:34:25.2 on-call resolved #1 line son-ha 0 warning",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "the island without communes",
            messages: [
                "07:32:07.4 on-call opened #1 line ly-son 1 warning",
                "07:34:25.2 on-call resolved #1 line ly-son 0 warning",
            ]
        ) {
            var replay = try Replay()
            replay.cut("ly-son")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "four of fourteen communes",
            messages: [
                "07:32:09.5 on-call opened #1 area son-ha 4 warning",
                "07:34:25.2 on-call resolved #1 area son-ha 0 warning",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong", "son-ha/son-bao", "son-ha/son-linh", "son-ha/son-giang")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "two of fourteen communes",
            messages: [
                "07:32:09.5 on-call opened #1 line son-ha/son-bao 1 info",
                "07:32:09.6 on-call opened #2 line son-ha/son-thuong 1 info",
                "07:34:25.1 on-call resolved #1 line son-ha/son-bao 0 info",
                "07:34:25.2 on-call resolved #2 line son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong", "son-ha/son-bao")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "batteries die one by one",
            messages: [
                "07:32:09.5 on-call opened #1 area son-ha 3 warning",
                "07:32:37.2 on-call updated #1 area son-ha 4 warning",
                "07:36:36.9 on-call updated #1 area son-ha 5 warning",
                "07:39:35.3 on-call resolved #1 area son-ha 0 warning",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong", "son-ha/son-bao", "son-ha/son-linh")
            replay.run(150)
            replay.cut("son-ha/son-giang")
            replay.run(240)
            replay.cut("son-ha/son-cao")
            replay.run(120)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "two districts at once are two incidents",
            messages: [
                "07:32:09.6 on-call opened #1 area son-ha 15 warning",
                "07:32:09.6 on-call opened #2 area ba-to 20 warning",
                "07:34:25.2 on-call resolved #1 area son-ha 0 warning",
                "07:34:25.2 on-call resolved #2 area ba-to 0 warning",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha", "son-ha/*", "ba-to", "ba-to/*")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "a hall and an unrelated commune two minutes later",
            messages: [
                "07:32:07.4 on-call opened #1 line son-ha 1 warning",
                "07:34:17.1 on-call opened #2 line son-ha/son-thuong 1 info",
                "07:36:35.2 on-call resolved #1 line son-ha 0 warning",
                "07:36:35.3 on-call resolved #2 line son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha")
            replay.run(130)
            replay.cut("son-ha/son-thuong")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("the trunk behind the ministry", messages: []) {
            var replay = try Replay()
            replay.cut("*")
            replay.run(40)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "a trunk while one district answers",
            messages: [
                "07:32:06.7 on-call opened #1 trunk bo-noi-vu 168 critical",
                "07:34:25.3 on-call resolved #1 trunk bo-noi-vu 0 critical",
            ]
        ) {
            var replay = try Replay()
            replay.cut("*")
            replay.mend("ba-to", "ba-to/*")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "recovery from the top",
            messages: [
                "07:32:06.6 on-call opened #1 area son-ha 15 warning",
                "07:34:26.2 on-call resolved #1 area son-ha 0 warning",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha", "son-ha/*")
            replay.run(200)
            replay.mend("son-ha")
            replay.run(1)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "recovery from below",
            messages: [
                "07:32:06.6 on-call opened #1 area son-ha 15 warning",
                "07:34:55.2 on-call resolved #1 area son-ha 0 warning",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha", "son-ha/*")
            replay.run(200)
            replay.mend("son-ha/*")
            replay.run(30)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "recovery of all but one commune",
            messages: [
                "07:32:06.6 on-call opened #1 area son-ha 15 warning",
                "07:34:25.2 on-call resolved #1 area son-ha 0 warning",
                "07:35:31.7 on-call opened #2 line son-ha/son-thuong 1 info",
                "07:39:25.2 on-call resolved #2 line son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay()
            replay.cut("son-ha", "son-ha/*")
            replay.run(200)
            replay.mendAll()
            replay.cut("son-ha/son-thuong")
            replay.run(300)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "twenty communes below the province of 2025",
            messages: [
                "07:32:09.5 on-call opened #1 area quang-ngai 20 warning",
                "07:34:25.3 on-call resolved #1 area quang-ngai 0 warning",
            ]
        ) {
            var replay = try Replay(.communes)
            let communes = replay.world.roster.sites.filter { $0.level.isLast }.prefix(20).map(\.id.rawValue)
            replay.change { $0.cut(communes) }
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
    ]
}
