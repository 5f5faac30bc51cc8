import Testing

@testable import MonitorCore

@Suite("Sites that take part elsewhere for a time")
struct LeaveTests {
    private let elsewhere = SiteDuty(phase: .onAir, joinsAt: SiteID("d1"))

    private func started() -> World {
        var world = World(Rosters.province(communes: [5, 5]))
        world.run(seconds: 5)
        return world
    }

    @Test("it is paused from then on, and probed again when the event is over")
    func pauses() {
        var world = started()
        let start = world.now
        world.ask(elsewhere, of: "d1/c1")
        world.cut("d1/c1")
        world.run(seconds: 60)
        #expect(world.lines(from: start) == ["PAUSED d1/c1"])
        #expect(world.transitions(of: "d1/c1").last?.joinsAt?.rawValue == "d1")
        #expect(world.health.sites[2].reason == .joinsAt)
        world.mend("d1/c1")
        world.ask(nil, of: "d1/c1")
        world.run(seconds: 10)
        #expect(world.lines(from: start) == ["PAUSED d1/c1", "UP d1/c1"])
    }

    @Test("silence after it is over is a loss like any other")
    func silentAfterwards() {
        var world = started()
        world.ask(elsewhere, of: "d1/c1")
        world.cut("d1/c1")
        world.run(seconds: 60)
        let start = world.now
        world.ask(nil, of: "d1/c1")
        world.run(seconds: 10)
        #expect(world.lines(from: start) == ["DOWN d1/c1", "opened #1 line d1/c1 1"])
    }

    @Test("its open incident ends as removed")
    func incident() {
        var world = started()
        world.cut("d1/c1")
        world.run(seconds: 10)
        let start = world.now
        world.ask(elsewhere, of: "d1/c1")
        #expect(world.incidentLines(from: start) == ["resolved #1 line d1/c1 0 removed"])
        #expect(world.health.incidents.isEmpty)
    }

    @Test("all that is open about many that leave at once ends, and nothing of others")
    func many() {
        var world = started()
        world.degrade("d1/c1", [.breach(.rtt, value: 400, limit: 300, n: 300, windowSeconds: 60)])
        world.degrade("d1/c4", [.breach(.rtt, value: 400, limit: 300, n: 300, windowSeconds: 60)])
        world.run(seconds: 20)
        world.cut("d1/c2")
        world.run(seconds: 90)
        world.cut("d1/c3")
        world.run(seconds: 10)
        #expect(world.health.incidents.count == 4)
        let start = world.now
        world.take(Dictionary(uniqueKeysWithValues: ["d1/c1", "d1/c2"].map { (Rosters.site($0).id, elsewhere) }))
        #expect(
            world.incidentLines(from: start).sorted()
                == ["resolved #1 quality d1/c1 0 removed", "resolved #3 line d1/c2 0 removed"]
        )
        #expect(world.health.incidents.map(\.number) == [2, 4])
    }

    @Test("an area goes on without it; who was explained by it stands alone")
    func others() {
        var world = started()
        world.cut("d1/c1", "d1/c2", "d1/c3", "d1/c4")
        world.run(seconds: 10)
        world.ask(elsewhere, of: "d1/c1")
        world.run(seconds: 10)
        #expect(world.health.incidents.map(\.affected.count) == [3])
        world.cut("d2", "d2/*")
        world.run(seconds: 10)
        #expect(world.state("d2/c1") == .unreachable)
        world.ask(SiteDuty(joinsAt: SiteID("p")), of: "d2")
        world.run(seconds: 10)
        #expect(world.state("d2") == .paused)
        #expect(world.state("d2/c1") == .down)
        #expect(world.lifeIsInOrder)
    }

    @Test("restart and reload say nothing of it")
    func quiet() {
        var world = started()
        world.ask(elsewhere, of: "d1/c1")
        world.cut("d1/c1")
        world.run(seconds: 10)
        let start = world.now
        world.reload(Rosters.province(communes: [5, 6]))
        world.run(seconds: 10)
        #expect(world.lines(from: start).filter { $0.hasSuffix("d1/c1") }.isEmpty)
        world.restart()
        world.run(seconds: 10)
        #expect(world.state("d1/c1") == .paused)
        #expect(world.lines(from: start).filter { $0.hasSuffix("d1/c1") }.isEmpty)
    }
}
