import Testing

@testable import MonitorCore

@Suite("Most of the province, one fault")
struct TrunkTests {
    /// All but the province itself and so many communes of the last district.
    private func cutMost(of world: inout World, sparing: Int) {
        let names = world.roster.sites.map(\.id.rawValue).filter { $0 != "p" }
        world.cut(Array(names.dropLast(sparing)))
    }

    @Test("four of five sites lost at once are a trunk at their nearest common ancestor", arguments: 1...6)
    func trunk(seed: UInt64) throws {
        var world = World(Rosters.province(communes: [6, 6, 6]), seed: seed)
        world.run(seconds: 5)
        let cut = world.now
        cutMost(of: &world, sparing: 3)
        world.run(seconds: 20)
        #expect(world.incidentLines(from: cut) == ["opened #1 trunk p 18"], "seed \(seed)")
        let incident = try #require(world.health.incidents.first)
        #expect(incident.rootState == .up)
        let told = incident.evidence.contains { item in
            if case .trunkLost(18, 22, let seconds) = item { seconds <= 10 } else { false }
        }
        #expect(told, "\(incident.evidence)")
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.incidentLines().last == "resolved #1 trunk p 0 recovered")
        #expect(world.changes(.opened).count == 1)
    }

    @Test(
        "who joins after the last word is told of within a second, though that word came while a report waited",
        arguments: 1...6
    )
    func growthIsTold(seed: UInt64) {
        var world = World(Rosters.whole, seed: seed)
        world.run(seconds: 5)
        world.cut("*")
        world.run(seconds: 6)
        let last = world.changes().last?.incident.affected.count
        #expect(last == world.roster.sites.count, "\(world.incidentLines())")
    }

    @Test("fewer than the share, or too slowly, are none", arguments: [(6, 0.0), (3, 12.0)])
    func none(sparing: Int, pause: Double) {
        var world = World(Rosters.province(communes: [6, 6, 6]))
        world.run(seconds: 5)
        if pause > 0 {
            world.cut("d1", "d1/*")
            world.run(seconds: pause)
        }
        cutMost(of: &world, sparing: sparing)
        world.run(seconds: 20)
        #expect(!world.health.incidents.contains { $0.cause == .trunk }, "\(world.incidentLines())")
        #expect(!world.health.incidents.isEmpty)
    }

    @Test("nodes are no sites: they count neither for the share nor among the affected")
    func nodesDoNotCount() {
        var sites = Rosters.province(communes: [6, 6, 6]).sites
        sites += (1...40).map { Rosters.site("n\($0)", level: Rosters.node) }
        var world = World(Roster(sites: sites))
        world.run(seconds: 5)
        world.cut((1...40).map { "n\($0)" })
        world.run(seconds: 20)
        #expect(!world.health.incidents.contains { $0.cause == .trunk })
        #expect(world.health.incidents.allSatisfy { $0.affected.isEmpty })
        world.mendAll()
        world.run(seconds: 90)
        let cut = world.now
        world.cut(["d1", "d1/*", "d2", "d2/*", "d3", "d3/c1", "d3/c2", "d3/c3"])
        world.run(seconds: 20)
        #expect(world.incidentLines(from: cut) == ["opened #41 trunk p 18"])
    }

    @Test("an area that was told is part of it: the older number goes on")
    func areaBecomesTrunk() throws {
        var world = World(Rosters.province(communes: [6, 6, 6]))
        world.run(seconds: 5)
        world.cut("d1", "d1/*")
        world.run(seconds: 7)
        #expect(world.incidentLines() == ["opened #1 area d1 7"])
        world.cut(["d2", "d2/*", "d3", "d3/c1", "d3/c2", "d3/c3"])
        world.run(seconds: 20)
        #expect(world.changes(.opened).count == 1, "\(world.incidentLines())")
        #expect(world.health.incidents.map(\.number) == [1])
        #expect(world.health.incidents.map(\.cause) == [.trunk])
        #expect(world.health.incidents.first?.root == SiteID("p"))
    }

    @Test("what is lost later, while it lasts, joins it; a restart in the middle says nothing")
    func joinsAndRestarts() {
        var world = World(Rosters.province(communes: [6, 6, 6]))
        world.run(seconds: 5)
        cutMost(of: &world, sparing: 3)
        world.run(seconds: 60)
        world.cut("d3/c6")
        world.run(seconds: 20)
        #expect(world.changes(.opened).count == 1)
        #expect(world.health.incidents.first?.affected.count == 19)
        let mark = world.now
        world.restart()
        world.run(seconds: 60)
        #expect(world.changes(from: mark).allSatisfy { $0.step == .shrank }, "\(world.incidentLines(from: mark))")
        #expect(world.health.incidents.first?.cause == .trunk)
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.incidentLines().last == "resolved #1 trunk p 0 recovered")
    }
}
