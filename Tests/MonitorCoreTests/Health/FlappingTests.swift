import Testing

@testable import MonitorCore

@Suite("Unstable lines")
struct FlappingTests {
    private func started() -> World {
        var world = World(Rosters.province(communes: [5, 5]))
        world.run(seconds: 5)
        return world
    }

    private func outage(of names: [String], in world: inout World, calm: Double) {
        world.cut(names)
        world.run(seconds: 10)
        world.mend(names)
        world.run(seconds: calm)
    }

    @Test("three outages in a quarter of an hour: the open incident is flapping, until a quiet quarter")
    func flapping() throws {
        var world = started()
        for _ in 0..<3 { outage(of: ["d1/c1"], in: &world, calm: 30) }
        let incident = try #require(world.health.incidents.first)
        #expect(world.changes(.opened).count == 1)
        #expect(incident.cause == .flapping)
        #expect(incident.evidence.contains(.outages(count: 3, seconds: 900, state: .up)))
        world.run(seconds: 840)
        #expect(world.health.incidents.count == 1)
        world.run(seconds: 60)
        #expect(world.incidentLines().last == "resolved #1 flapping d1/c1 0 recovered")
    }

    @Test("outages of incidents that are over count too: the third opens as flapping")
    func acrossIncidents() {
        var world = started()
        for _ in 0..<2 { outage(of: ["d1/c1"], in: &world, calm: 90) }
        #expect(world.changes(.resolved).count == 2)
        outage(of: ["d1/c1"], in: &world, calm: 90)
        #expect(world.changes(.opened).map(\.incident.cause) == [.line, .line, .flapping])
    }

    @Test("our own uplink, lost twice, is no outage of a line's: its first one is a line", arguments: [1, 2])
    func uplink(seed: UInt64) {
        var world = World(Rosters.whole, seed: seed)
        world.run(seconds: 5)
        for _ in 0..<2 {
            world.cut("*", "sentinels")
            world.run(seconds: 15)
            world.mendAll()
            world.run(seconds: 30)
        }
        for site in world.roster.sites.suffix(40).map(\.id.rawValue) {
            world.cut([site])
            world.run(seconds: 10)
            world.mend([site])
            world.run(seconds: 5)
        }
        #expect(world.changes(.opened).dropFirst(2).allSatisfy { $0.incident.cause != .flapping })
    }

    @Test("three outages that are far apart are three lines")
    func farApart() {
        var world = started()
        for _ in 0..<3 { outage(of: ["d1/c1"], in: &world, calm: 500) }
        #expect(world.changes(.opened).map(\.incident.cause) == [.line, .line, .line])
    }

    @Test(
        "a trunk is one outage, though an area came before it or it was lost again",
        arguments: [[8, 8], [6, 6, 6]]
    )
    func trunk(communes: [Int]) {
        var world = World(Rosters.province(communes: communes))
        world.run(seconds: 5)
        let names = world.roster.sites.map(\.id.rawValue).filter { $0 != "p" }
        for _ in 0..<2 { outage(of: names, in: &world, calm: 30) }
        #expect(world.health.incidents.map(\.cause) == [.trunk], "\(world.incidentLines())")
        outage(of: names, in: &world, calm: 30)
        #expect(world.health.incidents.map(\.cause) == [.flapping], "\(world.incidentLines())")
        #expect(world.health.incidents[0].evidence.contains(.outages(count: 3, seconds: 900, state: .up)))
    }

    @Test("an area below a hall that answers is unstable too, and a restart keeps it so")
    func area() {
        var world = started()
        for _ in 0..<3 { outage(of: ["d1/*"], in: &world, calm: 30) }
        #expect(world.changes(.opened).map(\.incident.cause) == [.area])
        #expect(world.health.incidents.map(\.cause) == [.flapping])
        let mark = world.now
        world.restart()
        world.run(seconds: 60)
        #expect(world.health.incidents.map(\.cause) == [.flapping])
        #expect(world.changes(.opened, from: mark).isEmpty)
        world.run(seconds: 900)
        #expect(world.health.incidents.isEmpty)
    }
}
