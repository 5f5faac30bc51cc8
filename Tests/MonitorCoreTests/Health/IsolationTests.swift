import Testing

@testable import MonitorCore

@Suite("Cut off")
struct IsolationTests {
    @Test("everything with the sentinels is one incident, one summary, and no word about halls", arguments: 1...12)
    func everything(seed: UInt64) throws {
        var world = World(Rosters.whole, seed: seed)
        world.run(seconds: 5)
        let cut = world.now
        world.cut("*", "sentinels")
        world.run(seconds: 60)
        #expect(world.lines(from: cut) == ["ISOLATED", "opened #1 monitor-uplink - 0"], "seed \(seed)")
        #expect(world.health.isIsolated)
        #expect(world.health.stateCounts == [.unknown: 188])
        #expect(world.health.site(7).reason == .isolated)
        let mended = world.now
        world.mendAll()
        world.run(seconds: 20)
        #expect(
            world.lines(from: mended) == ["RESTORED", "resolved #1 monitor-uplink - 0 recovered"],
            "seed \(seed)"
        )
        let change = try #require(world.changes(.resolved).first)
        let blind = try #require(change.incident.blind)
        #expect(blind.answering == 188)
        #expect(blind.silent.isEmpty)
        #expect(blind.to - blind.from >= .seconds(59))
        #expect(blind.to - blind.from <= .seconds(62))
        #expect(change.at - World.clock(mended).timestamp <= .seconds(5))
        #expect(world.health.stateCounts == [.up: 188])
        #expect(!world.health.isIsolated)
        world.run(seconds: 60)
        #expect(world.lines(from: mended).count == 2)
    }

    @Test("what is silent afterwards gets its DOWN line and an incident of its own, dated after the blindness")
    func foundSilent() throws {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        world.cut("*", "sentinels")
        world.run(seconds: 60)
        let mended = world.now
        world.mendAll()
        world.cut("d3/c2", "d9", "d9/*")
        world.run(seconds: 30)
        let blind = try #require(world.changes(.resolved).first?.incident.blind)
        #expect(blind.answering == 172)
        #expect(blind.silent.count == 16)
        #expect(world.lines(from: mended).prefix(2) == ["RESTORED", "resolved #1 monitor-uplink - 0 recovered"])
        #expect(world.changes(.opened).count == 3)
        #expect(world.health.incidents.map(\.affected.count).sorted() == [1, 15])
        #expect(world.stateLines(from: mended).count == 16)
        #expect(world.health.incidents.allSatisfy { $0.since >= blind.to })
    }

    @Test("with the sentinels answering, half a province lost is not us")
    func halfTheProvince() {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        world.cut((1...9).flatMap { ["d\($0)", "d\($0)/*"] })
        world.run(seconds: 30)
        #expect(world.time(of: "ISOLATED") == nil)
        #expect(world.changes(.opened).count == 1)
    }

    @Test("dead sentinels alone isolate nobody, and lost sites are told as usual")
    func sentinelsAlone() {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        world.cut("sentinels")
        world.run(seconds: 30)
        let cut = world.now
        world.cut("d1/c1")
        world.run(seconds: 10)
        #expect(world.lines(from: cut) == ["DOWN d1/c1", "opened #1 line d1/c1 1"])
    }

    @Test("one of two sentinels dead, then everything: still known as our own")
    func oneSentinelDead() {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        world.cut("s0")
        world.run(seconds: 600)
        let cut = world.now
        world.cut("*", "s1")
        world.run(seconds: 30)
        #expect(world.lines(from: cut) == ["ISOLATED", "opened #1 monitor-uplink - 0"])
        #expect(world.health.incidents.first?.since ?? World.clock(0).timestamp >= World.clock(cut).timestamp)
    }

    @Test("lines are held while a sentinel is suspect and released with the time of their own verdict")
    func held() throws {
        var world = World(Rosters.whole, seed: 4)
        world.run(seconds: 5)
        let cut = world.now
        world.cut("d1/c1", "s0")
        world.run(seconds: 10)
        let put = try #require(world.time(of: "DOWN d1/c1"))
        let line = try #require(world.transitions(of: "d1/c1").last)
        #expect(line.at <= World.clock(put).timestamp)
        #expect(line.at - World.clock(cut).timestamp <= .milliseconds(2600))
        #expect(world.lines(from: cut) == ["DOWN d1/c1", "opened #1 line d1/c1 1"])
    }

    @Test("incidents that were open before stay open through the blindness, and end by the normal rules")
    func openBefore() {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        world.cut("d1/c1", "d2/c1")
        world.run(seconds: 60)
        world.cut("*", "sentinels")
        world.run(seconds: 30)
        #expect(world.health.incidents.map(\.cause) == [.line, .line, .monitorUplink])
        let mended = world.now
        world.mendAll()
        world.cut("d2/c1")
        world.run(seconds: 30)
        #expect(world.stateLines(from: mended) == ["UP d1/c1"])
        #expect(world.health.incidents.count == 2)
        world.run(seconds: 60)
        #expect(world.health.incidents.map { $0.root?.rawValue } == ["d2/c1"])
        #expect(world.changes(.opened).count == 3)
    }

    @Test("the uplink flaps during the round: no second message")
    func flappingUplink() {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        let cut = world.now
        for _ in 0..<3 {
            world.cut("*", "sentinels")
            world.run(seconds: 20)
            world.mend("sentinels")
            world.run(seconds: 0.9)
        }
        world.mendAll()
        world.run(seconds: 30)
        #expect(
            world.lines(from: cut) == [
                "ISOLATED", "opened #1 monitor-uplink - 0", "RESTORED", "resolved #1 monitor-uplink - 0 recovered",
            ]
        )
    }

    @Test("without a sentinel all sites lost at once are our uplink too; the first answer ends it", arguments: 1...8)
    func noSentinel(seed: UInt64) {
        var world = World(Rosters.whole, sentinels: 0, seed: seed)
        world.run(seconds: 5)
        let cut = world.now
        world.cut("*")
        world.run(seconds: 60)
        #expect(world.lines(from: cut) == ["ISOLATED", "opened #1 monitor-uplink - 0"], "seed \(seed)")
        #expect(world.health.incidents.first?.evidence.first == .noSentinel)
        let mended = world.now
        world.mendAll()
        world.run(seconds: 30)
        #expect(world.lines(from: mended) == ["RESTORED", "resolved #1 monitor-uplink - 0 recovered"])
        #expect(world.health.stateCounts == [.up: 188])
    }

    @Test("without a sentinel a district is still a district")
    func noSentinelDistrict() {
        var world = World(Rosters.whole, sentinels: 0)
        world.run(seconds: 5)
        let cut = world.now
        world.cut("d9", "d9/*")
        world.run(seconds: 30)
        #expect(world.incidentLines(from: cut) == ["opened #1 area d9 15"])
    }

    @Test("a sentinel that never answered is one line of trouble, and has no say")
    func muteSentinel() {
        var world = World(Rosters.province(communes: [5, 5]), cut: ["s0"])
        world.run(seconds: 60)
        #expect(world.lines().filter { $0 == "TROUBLE" }.count == 1)
        world.cut("*", "s1")
        world.run(seconds: 20)
        #expect(world.lines().filter { $0 == "ISOLATED" }.count == 1)
    }

    @Test("started while cut off: blind, not 188 dead lines")
    func startedBlind() {
        let roster = Rosters.whole
        var world = World(roster, everAnswered: Set(roster.sites.map(\.id)), cut: ["*", "sentinels"])
        world.run(seconds: 20)
        #expect(world.lines() == ["ISOLATED", "opened #1 monitor-uplink - 0"])
        world.mendAll()
        world.run(seconds: 20)
        #expect(world.changes(.resolved).first?.incident.blind?.answering == 188)
        #expect(world.stateLines().count == 188)
    }
}
