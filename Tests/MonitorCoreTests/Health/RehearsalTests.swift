import Testing

@testable import MonitorCore

@Suite("Drills on copies")
struct RehearsalTests {
    private func rehearse(_ name: String, in world: World) throws -> Rehearsal {
        let site = try #require(SiteID(name).flatMap { world.roster.index(of: $0) })
        let targets = world.roster.sites[site].checks.map { ProbeTarget(check: $0, key: "\(name)/\($0.name)") }
        let clock = World.clock(world.now)
        var outage = try #require(OutageRehearsal(site: site, targets: targets, health: world.health, at: clock))
        let rehearsal = outage.play()
        return try #require(rehearsal)
    }

    @Test("a site's outage opens its incident as it would, found as fast as it would", arguments: ["d1/c1", "d1", "p"])
    func line(name: String) throws {
        var world = World(Rosters.province(communes: [5, 5]))
        world.run(seconds: 5)
        let rehearsal = try rehearse(name, in: world)
        #expect(rehearsal.incident.number == 0)
        #expect(rehearsal.incident.cause == .line)
        #expect(rehearsal.incident.root == SiteID(name))
        #expect(rehearsal.incident.affected.map(\.state) == [.down])
        #expect(rehearsal.detectedAfter >= .milliseconds(1500))
        #expect(rehearsal.detectedAfter <= .milliseconds(2600))
        #expect(rehearsal.openedAfter >= rehearsal.detectedAfter)
        #expect(rehearsal.openedAfter <= .seconds(6))
    }

    @Test("what is really lost, or cut off, does not disturb a drill; nothing real is touched")
    func alreadyDown() throws {
        var world = World(Rosters.province(communes: [5, 5]))
        world.run(seconds: 5)
        world.cut("d1/c1")
        world.run(seconds: 20)
        let before = world.health.incidents
        let rehearsal = try rehearse("d1/c1", in: world)
        #expect(rehearsal.incident.root == SiteID("d1/c1"))
        #expect(world.health.incidents == before)
        world.cut("*", "sentinels")
        world.run(seconds: 20)
        #expect(world.health.isIsolated)
        #expect(try rehearse("d2/c1", in: world).incident.cause == .line)
    }
}
