import Testing

@testable import MonitorCore

@Suite("The terminal does not answer")
struct EquipmentLineTests {
    /// `d1/c1` has a line check and a terminal; its terminal answered from the start.
    private func world() throws -> (world: World, site: Roster.Index) {
        var sites = Rosters.province(communes: [3]).sites
        let site = try #require(sites.firstIndex { $0.id.rawValue == "d1/c1" })
        sites[site].checks.append(Rosters.check("h323", role: .equipment, interval: .seconds(10)))
        var world = World(Roster(sites: sites))
        world.run(seconds: 5)
        world.tell("d1/c1", .answering(since: World.instant(world.now)), check: 1)
        return (world, site)
    }

    @Test("its line names the check and why it fails, since the first failure", arguments: ["refused", nil])
    func line(refusal: String?) throws {
        var (world, site) = try world()
        let since = world.now
        world.run(seconds: 30)
        let first = World.instant(since)
        world.tell("d1/c1", refusal.map { .failing(since: first, reason: $0) } ?? .silent(since: first), check: 1)
        let line = try #require(world.transitions(of: "d1/c1").last)
        #expect(world.health.site(site).state == .equipmentDown)
        #expect(line.state == .equipmentDown)
        #expect(line.check == "h323")
        #expect(line.failure == refusal ?? "timeout")
        #expect(line.since == World.clock(since).timestamp)
        #expect(line.incident == nil && line.root == nil)
    }

    @Test("after an outage of the line it is told again, with the failure's own time; other lines name no check")
    func afterOutage() throws {
        var (world, _) = try world()
        let since = world.now
        world.tell("d1/c1", .failing(since: World.instant(since), reason: "refused"), check: 1)
        world.cut("d1/c1")
        world.run(seconds: 10)
        world.mend("d1/c1")
        world.run(seconds: 5)
        world.tell("d1/c1", .answering(since: World.instant(world.now)), check: 1)
        let lines = world.transitions(of: "d1/c1")
        #expect(lines.map(\.state) == [.up, .equipmentDown, .down, .equipmentDown, .up])
        #expect(lines.map(\.check) == [nil, "h323", nil, "h323", nil])
        #expect(lines.map(\.failure) == [nil, "refused", nil, "refused", nil])
        #expect(lines[3].since == World.clock(since).timestamp)
    }
}
