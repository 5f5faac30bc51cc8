@testable import MonitorCore

/// Districts, communes and the whole province: what falls, in which order, and how it returns.
enum LineScenarios {
    static let all: [ReplayScenario] = [
        ReplayScenario("one commune", messages: []) {
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
        ReplayScenario("lost again while it was told of nobody", messages: []) {
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
        ReplayScenario("district first, communes five seconds later", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha")
            replay.run(5)
            replay.cut("son-ha/*")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("communes first, district five seconds later", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha/*")
            replay.run(5)
            replay.cut("son-ha")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("district and communes at once", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha", "son-ha/*")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("one commune first, then the whole district", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong")
            replay.run(180)
            replay.cut("son-ha", "son-ha/*")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("the district hall alone", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("the island without communes", messages: []) {
            var replay = try Replay()
            replay.cut("ly-son")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("four of fourteen communes", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong", "son-ha/son-bao", "son-ha/son-linh", "son-ha/son-giang")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("two of fourteen communes", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong", "son-ha/son-bao")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("batteries die one by one", messages: []) {
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
        ReplayScenario("two districts at once are two incidents", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha", "son-ha/*", "ba-to", "ba-to/*")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("a hall and an unrelated commune two minutes later", messages: []) {
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
        ReplayScenario("a trunk while one district answers", messages: []) {
            var replay = try Replay()
            replay.cut("*")
            replay.mend("ba-to", "ba-to/*")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("recovery from the top", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha", "son-ha/*")
            replay.run(200)
            replay.mend("son-ha")
            replay.run(1)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("recovery from below", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha", "son-ha/*")
            replay.run(200)
            replay.mend("son-ha/*")
            replay.run(30)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("recovery of all but one commune", messages: []) {
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
        ReplayScenario("twenty communes below the province of 2025", messages: []) {
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
