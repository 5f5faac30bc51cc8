import Testing

@testable import MonitorCore

@Suite("Poor quality")
struct QualityIncidentTests {
    private let loss: [Evidence] = [.breach(.loss, value: 0.13, limit: 0.01, n: 60, windowSeconds: 60)]

    private func calmWorld() -> World {
        var world = World(Rosters.province(communes: [5, 5]))
        world.run(seconds: 5)
        return world
    }

    @Test("opens at once, recovers when the line has left degraded, is resolved ten minutes later")
    func life() throws {
        var world = calmWorld()
        let mark = world.now
        world.degrade("d1/c1", loss)
        #expect(world.lines(from: mark) == ["DEGRADED d1/c1", "opened #1 quality d1/c1 1"])
        #expect(world.health.incidents.first?.evidence == loss)
        #expect(world.transitions(of: "d1/c1").last?.evidence == loss)
        world.run(seconds: 60)
        let good = world.now
        world.degrade("d1/c1", [])
        world.run(seconds: 599)
        #expect(world.lines(from: good) == ["UP d1/c1", "root-recovered #1 quality d1/c1 0"])
        world.run(seconds: 2)
        #expect(world.incidentLines().last == "resolved #1 quality d1/c1 0 recovered")
        #expect(world.changes(.resolved).first?.incident.recoveredAt == World.clock(good).timestamp)
    }

    @Test("poor again within ten minutes: the same incident")
    func again() {
        var world = calmWorld()
        for _ in 0..<2 {
            world.degrade("d1/c1", loss)
            world.run(seconds: 60)
            world.degrade("d1/c1", [])
            world.run(seconds: 300)
        }
        #expect(world.changes().map(\.step) == [.opened, .rootRecovered, .rootLostAgain, .rootRecovered])
        world.run(seconds: 301)
        #expect(world.changes(.resolved).count == 1)
    }

    @Test("a suspect line opens none; a lost line is a line's fault, and up again afterwards")
    func notWhileSuspect() {
        var world = World(Rosters.province(communes: [5, 5]), seed: 3)
        world.run(seconds: 5)
        world.cut("d1/c1")
        world.run(seconds: 1.3)
        let mark = world.now
        world.degrade("d1/c1", loss)
        #expect(world.lines(from: mark).isEmpty)
        world.run(seconds: 10)
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.changes(.opened).map(\.incident.cause) == [.line])
        #expect(world.state("d1/c1") == .up)
        #expect(!world.stateLines().contains { $0.hasPrefix("DEGRADED") })
    }

    @Test("lost while degraded: the quality incident waits until the line answers well")
    func lostMeanwhile() {
        var world = calmWorld()
        world.degrade("d1/c1", loss)
        world.cut("d1/c1")
        world.run(seconds: 60)
        world.degrade("d1/c1", [])
        #expect(world.health.incidents.map(\.cause) == [.quality, .line])
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.health.incidents.map(\.cause) == [.quality])
        #expect(world.health.incidents.first?.recoveredAt != nil)
        world.run(seconds: 550)
        #expect(world.health.incidents.isEmpty)
    }
}
