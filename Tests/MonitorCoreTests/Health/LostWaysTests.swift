import Testing

@testable import MonitorCore

@Suite("Nothing can be sent")
struct LostWaysTests {
    @Test("no route to anybody is our own uplink: one incident, one summary, no word about halls")
    func noRoute() throws {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        let cut = world.now
        world.loseWays("*", "sentinels")
        world.run(seconds: 30, withoutWaysSince: cut)
        #expect(world.lines(from: cut) == ["ISOLATED", "opened #1 monitor-uplink - 0"])
        #expect(world.health.stateCounts == [.unknown: 188])
        let mended = world.now
        world.mendAll()
        world.run(seconds: 20)
        #expect(world.lines(from: mended) == ["RESTORED", "resolved #1 monitor-uplink - 0 recovered"])
        let blind = try #require(world.changes(.resolved).first?.incident.blind)
        #expect(blind.from == World.clock(cut).timestamp)
        #expect(blind.answering == 188)
        #expect(world.health.stateCounts == [.up: 188])
    }

    @Test("no route to some halls, the sentinels answering, is trouble and no more")
    func someHalls() {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        let cut = world.now
        world.loseWays("d3", "d3/*")
        world.run(seconds: 30, withoutWaysSince: cut)
        #expect(world.lines(from: cut).isEmpty)
        #expect(!world.health.isIsolated)
    }

    @Test("no route to the sentinels alone isolates nobody: the halls are still asked, and answer")
    func sentinelsAlone() {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        let cut = world.now
        world.loseWays("sentinels")
        world.run(seconds: 30, withoutWaysSince: cut)
        #expect(world.lines(from: cut).isEmpty)
    }

    @Test("a hall on our own network that still answers does not hide that the way out is gone")
    func hallBesideUs() {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        let cut = world.now
        world.loseWays("sentinels", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9")
        for district in 1...9 { world.loseWays("d\(district)/*") }
        world.run(seconds: 5, withoutWaysSince: cut)
        #expect(world.lines(from: cut) == ["ISOLATED", "opened #1 monitor-uplink - 0"])
    }

    @Test("a way that comes and goes at once blames no hall for what nobody could ask")
    func comesAndGoes() {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        let cut = world.now
        world.loseWays("*", "sentinels")
        world.run(seconds: 10, withoutWaysSince: cut)
        world.mendAll()
        world.run(seconds: 0.4)
        let again = world.now
        world.loseWays("*", "sentinels")
        world.run(seconds: 20, withoutWaysSince: again)
        world.mendAll()
        world.run(seconds: 20)
        #expect(
            world.lines(from: cut) == [
                "ISOLATED", "opened #1 monitor-uplink - 0", "RESTORED", "resolved #1 monitor-uplink - 0 recovered",
            ]
        )
        #expect(world.health.stateCounts == [.up: 188])
    }
}
