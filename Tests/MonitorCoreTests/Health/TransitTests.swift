import Testing

@testable import MonitorCore

@Suite("Transit memory")
struct TransitTests {
    @Test(
        "a hall below which somebody answered while it was down explains nothing in a later outage, a restart between"
    )
    func remembered() throws {
        var world = World(Rosters.province(communes: [2, 6, 6]))
        world.run(seconds: 5)
        world.cut("d1")
        world.run(seconds: 20)
        let hall = try #require(SiteID("d1"))
        #expect(world.noTransit[hall] == world.ids { $0.parent == hall })
        world.mendAll()
        world.run(seconds: 90)
        for restarts in [false, true] {
            if restarts { world.restart() }
            world.run(seconds: 10)
            let cut = world.now
            world.cut("d1", "d1/c1")
            world.run(seconds: 20)
            #expect(world.changes(.opened, from: cut).count == 2, "restarted: \(restarts)")
            #expect(world.state("d1/c1") == .down)
            let own = world.health.incidents.first { $0.root?.rawValue == "d1/c1" }
            #expect(own?.evidence.contains(.noTransit(hall)) == true)
            world.mendAll()
            world.run(seconds: 90)
        }
    }

    @Test("other children: the memory is void")
    func otherChildren() throws {
        var world = World(Rosters.province(communes: [2, 6, 6]))
        world.run(seconds: 5)
        world.cut("d1")
        world.run(seconds: 20)
        world.mendAll()
        world.run(seconds: 90)
        world.reload(Roster(sites: world.roster.sites + [Rosters.site("d1/new", parent: "d1")]))
        world.run(seconds: 10)
        let cut = world.now
        world.cut("d1", "d1/*")
        world.run(seconds: 20)
        #expect(world.changes(.opened, from: cut).count == 1)
        #expect(world.state("d1/c1") == .unreachable)
    }

    @Test("who answers first while its hall is about to return proves nothing", arguments: 1...8)
    func returnsTogether(seed: UInt64) {
        var world = World(Rosters.province(communes: [2, 6, 6]), seed: seed)
        world.run(seconds: 5)
        world.cut("d1", "d1/*")
        world.run(seconds: 20)
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.noTransit.isEmpty, "seed \(seed)")
        #expect(world.changes(.opened).count == 1, "seed \(seed)")
    }
}
