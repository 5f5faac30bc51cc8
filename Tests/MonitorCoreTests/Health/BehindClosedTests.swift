import Testing

@testable import MonitorCore

@Suite("Behind what was closed by hand")
struct BehindClosedTests {
    /// `n1` carries `d1/c1` to `d1/c4`, and was closed with `d1/c1`; the others have been lost behind it since.
    private func started(late: [String] = ["d1/c2"]) -> World {
        var world = World(roster(late: []))
        world.run(seconds: 5)
        world.cut(["n1", "d1/c1"] + late)
        // They are probed otherwise from now on, so their silence has no verdict until they are asked.
        world.reload(roster(late: late))
        world.run(seconds: 20)
        world.close(1)
        for name in late { world.tell(name, .down(since: World.instant(world.now))) }
        world.run(seconds: 10)
        return world
    }

    private func roster(late: [String]) -> Roster {
        var sites = Rosters.province(communes: [8, 3]).sites
        for index in sites.indices where sites[index].id.rawValue == "d1/c1" || names.contains(sites[index].id.rawValue)
        {
            sites[index].via = [SiteID("n1")].compactMap(\.self)
            if late.contains(sites[index].id.rawValue) { sites[index].checks = [Rosters.check("other")] }
        }
        sites.removeAll { names.contains($0.id.rawValue) && !late.isEmpty && !late.contains($0.id.rawValue) }
        return Roster(sites: sites + [Rosters.site("n1", level: Rosters.node)])
    }

    private let names = ["d1/c2", "d1/c3", "d1/c4"]

    @Test(
        "a site lost behind it has no incident while it is explained, and its own afterwards",
        arguments: [false, true]
    )
    func own(restarts: Bool) {
        var world = started()
        #expect(world.incidentLines() == ["opened #1 line n1 1", "resolved #1 line n1 1 closed"])
        if restarts { world.restart() }
        world.run(seconds: 60)
        #expect(world.state("d1/c2") == .unreachable)
        #expect(world.changes(.opened).count == 1)
        #expect(!world.closed.contains { $0.site.rawValue == "d1/c2" })
        let mended = world.now
        world.mend("n1", "d1/c1")
        world.run(seconds: 20)
        #expect(world.incidentLines(from: mended) == ["opened #2 line d1/c2 1"])
        #expect(world.state("d1/c2") == .down)
        // It never answered the prober of the new checks.
        world.mendAll()
        world.tell("d1/c2", .up(since: World.instant(world.now)))
        world.run(seconds: 90)
        #expect(world.health.incidents.isEmpty)
        #expect(world.closed.isEmpty)
        #expect(world.state("d1/c2") == .up)
    }

    @Test("many behind it are no area while they are explained, and one afterwards")
    func area() {
        var world = started(late: names)
        #expect(world.changes(.opened).count == 1, "\(world.incidentLines())")
        let mended = world.now
        world.mend("n1", "d1/c1")
        world.run(seconds: 20)
        #expect(world.incidentLines(from: mended) == ["opened #2 area d1 3"])
    }

    @Test("one that comes back behind it is simply up, and its next loss counts")
    func returned() {
        var world = started()
        world.mend("d1/c2")
        world.tell("d1/c2", .up(since: World.instant(world.now)))
        #expect(world.state("d1/c2") == .up)
        #expect(world.health.sites.allSatisfy { !$0.isExplained || $0.isClosed })
        world.mendAll()
        world.run(seconds: 30)
        let mark = world.now
        world.cut("d1/c2")
        world.run(seconds: 20)
        #expect(world.incidentLines(from: mark) == ["opened #2 line d1/c2 1"])
    }

    @Test("after a blind time it is lost once, whatever it was before")
    func blind() {
        var world = started()
        world.cut("*", "sentinels")
        world.run(seconds: 20)
        world.mendAll()
        world.cut("d1/c2")
        let mark = world.now
        world.run(seconds: 30)
        #expect(world.changes(.opened, from: mark).map { $0.incident.root?.rawValue } == ["d1/c2"])
        #expect(world.health.losses.all.count == 1)
    }

    @Test("lost again before the round is over, the node's new incident covers them")
    func lostAgain() {
        var world = started()
        world.mend("n1", "d1/c1")
        world.run(seconds: 1.2)
        #expect(world.state("n1") == .up)
        let mark = world.now
        world.cut("n1", "d1/c1")
        world.run(seconds: 20)
        #expect(world.incidentLines(from: mark) == ["opened #2 line n1 2"])
        #expect(world.state("d1/c2") == .unreachable)
    }

    @Test("a reload that takes the way lets them stand for themselves")
    func reload() {
        var world = started()
        let mark = world.now
        var sites = world.roster.sites
        for index in sites.indices where sites[index].id.rawValue == "d1/c2" { sites[index].via = [] }
        world.reload(Roster(sites: sites))
        world.run(seconds: 20)
        #expect(world.changes(.opened, from: mark).map { $0.incident.root?.rawValue } == ["d1/c2"])
    }
}
