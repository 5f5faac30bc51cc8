import Testing

@testable import MonitorCore

@Suite("Terminals and certificates")
struct LocalIncidentTests {
    /// `d1/c1` has a line check, a terminal (1) and a portal with a certificate (2); both answered from the start.
    private func started() throws -> World {
        var sites = Rosters.province(communes: [5, 5]).sites
        let site = try #require(sites.firstIndex { $0.id.rawValue == "d1/c1" })
        sites[site].checks.append(Rosters.check("h323", role: .equipment, interval: .seconds(10)))
        var portal = Rosters.check("portal", role: .equipment, interval: .seconds(10))
        portal.certificateDays = 14
        sites[site].checks.append(portal)
        var world = World(Roster(sites: sites))
        world.run(seconds: 5)
        answer(in: &world)
        return world
    }

    private func answer(in world: inout World) {
        for check in 1...2 { world.tell("d1/c1", .answering(since: World.instant(world.now)), check: check) }
    }

    private func fail(in world: inout World) {
        world.tell("d1/c1", .failing(since: World.instant(world.now), reason: "refused"), check: 1)
    }

    @Test("a terminal that fails opens an incident at once, recovers with it, and is over after `stable`")
    func equipment() throws {
        var world = try started()
        let failed = world.now
        fail(in: &world)
        #expect(world.lines(from: failed) == ["EQUIPMENT-DOWN d1/c1", "opened #1 equipment d1/c1 1"])
        let incident = try #require(world.health.incidents.first)
        #expect(incident.evidence.contains(.lineAnswers))
        let since = World.clock(failed).timestamp
        #expect(incident.evidence.contains(.terminalFails(check: "h323", failure: "refused", since: since)))
        world.run(seconds: 30)
        answer(in: &world)
        world.run(seconds: 59)
        #expect(world.incidentLines().last == "root-recovered #1 equipment d1/c1 0")
        world.run(seconds: 2)
        #expect(world.incidentLines().last == "resolved #1 equipment d1/c1 0 recovered")
    }

    @Test("failing again within `stable`: the same incident")
    func again() throws {
        var world = try started()
        for _ in 0..<2 {
            fail(in: &world)
            world.run(seconds: 20)
            answer(in: &world)
            world.run(seconds: 20)
        }
        #expect(world.changes().map(\.step) == [.opened, .rootRecovered, .rootLostAgain, .rootRecovered])
    }

    @Test("while the line is lost the incident stays open and covers nobody; then it goes on")
    func lineLost() throws {
        var world = try started()
        fail(in: &world)
        world.run(seconds: 20)
        world.cut("d1/c1")
        world.run(seconds: 20)
        #expect(world.health.incidents.map(\.cause) == [.equipment, .line])
        #expect(world.health.incidents.map(\.affected.count) == [0, 1])
        world.mendAll()
        world.run(seconds: 80)
        #expect(world.health.incidents.map(\.cause) == [.equipment])
        #expect(world.state("d1/c1") == .equipmentDown)
        answer(in: &world)
        world.run(seconds: 70)
        #expect(world.health.incidents.isEmpty)
    }

    @Test("a terminal that fell silent with its line is not believed until it had its time", arguments: [true, false])
    func silentWithLine(isBack: Bool) throws {
        var world = try started()
        world.cut("d1/c1")
        world.run(seconds: 20)
        world.tell("d1/c1", .silent(since: World.instant(world.now - 15_000)), check: 1)
        world.run(seconds: 20)
        let mended = world.now
        world.mendAll()
        world.run(seconds: 5)
        #expect(world.stateLines(from: mended) == ["UP d1/c1"])
        if isBack { world.tell("d1/c1", .answering(since: World.instant(world.now)), check: 1) }
        world.run(seconds: 60)
        #expect(world.health.incidents.contains { $0.cause == .equipment } == !isBack)
    }

    @Test("a doubt that ran out while the line was lost again does not hide a terminal that dies later")
    func oldDoubt() throws {
        var world = try started()
        world.cut("d1/c1")
        world.run(seconds: 20)
        world.tell("d1/c1", .silent(since: World.instant(world.now - 15_000)), check: 1)
        world.mendAll()
        world.run(seconds: 3)
        world.tell("d1/c1", .answering(since: World.instant(world.now)), check: 1)
        world.cut("d1/c1")
        world.run(seconds: 60)
        world.mendAll()
        world.run(seconds: 20)
        #expect(world.state("d1/c1") == .up)
        world.tell("d1/c1", .silent(since: World.instant(world.now)), check: 1)
        #expect(world.state("d1/c1") == .equipmentDown)
        #expect(world.health.incidents.contains { $0.cause == .equipment })
    }

    @Test("terminals that fell silent while the monitor was cut off are not believed either")
    func silentWhileBlind() throws {
        var world = try started()
        world.cut("*", "sentinels")
        world.run(seconds: 30)
        world.tell("d1/c1", .silent(since: World.instant(world.now - 10_000)), check: 1)
        world.mendAll()
        world.run(seconds: 8)
        #expect(world.state("d1/c1") == .up)
        world.tell("d1/c1", .answering(since: World.instant(world.now)), check: 1)
        world.run(seconds: 60)
        #expect(world.changes(.opened).map(\.incident.cause) == [.monitorUplink])
    }

    @Test("a restart waits for the terminal's word; a check that is gone ends the incident")
    func restart() throws {
        var world = try started()
        fail(in: &world)
        world.run(seconds: 20)
        let mark = world.now
        world.restart()
        world.run(seconds: 60)
        #expect(world.changes(from: mark).isEmpty)
        fail(in: &world)
        #expect(world.changes(from: mark).allSatisfy { $0.step == .shrank }, "\(world.incidentLines(from: mark))")
        #expect(world.health.incidents.map(\.number) == [1])
        var sites = world.roster.sites
        for index in sites.indices { sites[index].checks.removeAll { $0.role == .equipment } }
        world.reload(Roster(sites: sites))
        #expect(world.incidentLines().last == "resolved #1 equipment d1/c1 0 removed")
    }

    @Test("a certificate that ends soon is an incident of nobody's state, until a good one is seen")
    func certificate() throws {
        var world = try started()
        world.showCertificate(of: "d1/c1", check: 2, daysLeft: 14)
        #expect(world.incidentLines().isEmpty)
        let mark = world.now
        world.showCertificate(of: "d1/c1", check: 2, daysLeft: 13)
        #expect(world.lines(from: mark) == ["opened #1 certificate d1/c1 0"])
        #expect(world.health.incidents.first?.evidence == [.certificateEnds(check: "portal", days: 13, limit: 14)])
        #expect(world.state("d1/c1") == .up)
        world.showCertificate(of: "d1/c1", check: 2, daysLeft: 12)
        world.restart()
        world.run(seconds: 20)
        world.showCertificate(of: "d1/c1", check: 2, daysLeft: 12)
        #expect(world.changes(.opened).count == 1)
        world.showCertificate(of: "d1/c1", check: 2, daysLeft: 90)
        #expect(world.incidentLines().last == "resolved #1 certificate d1/c1 0 recovered")
    }
}
