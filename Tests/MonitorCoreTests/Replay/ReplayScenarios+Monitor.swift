@testable import MonitorCore

/// What is the monitor's own: its uplink, its restarts, its reloads.
enum MonitorScenarios {
    static let all: [ReplayScenario] = [
        ReplayScenario("the monitor is cut off", messages: []) {
            var replay = try Replay()
            replay.cut("*", "sentinels")
            replay.run(200)
            replay.mendAll()
            replay.run(30)
            return replay
        },
        ReplayScenario("cut off while a hall is down", messages: []) {
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
        ReplayScenario("cut off, and a hall falls meanwhile", messages: []) {
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
        ReplayScenario("all silent without a sentinel to ask", messages: []) {
            var replay = try Replay(sentinels: 0)
            replay.cut("*")
            replay.run(200)
            replay.mendAll()
            replay.run(60)
            return replay
        },
        ReplayScenario("one of two sentinels fails with a district", messages: []) {
            var replay = try Replay()
            replay.cut("s0", "son-ha", "son-ha/*")
            replay.run(200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("restart in the middle of a told outage", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong")
            replay.run(150)
            replay.restart()
            replay.run(60)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("restart before anybody was told", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha", "son-ha/*")
            replay.run(60)
            replay.restart()
            replay.run(120)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("recovered while the daemon was away", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha", "son-ha/*")
            replay.run(150)
            replay.mendAll()
            replay.restart()
            replay.run(120)
            return replay
        },
        ReplayScenario("a reload removes a hall with an open incident", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong")
            replay.run(150)
            replay.change { world in
                world.reload(Roster(sites: world.roster.sites.filter { $0.id.rawValue != "son-ha/son-thuong" }))
            }
            replay.run(60)
            return replay
        },
        ReplayScenario("a reload gives a silent hall another address", messages: []) {
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
