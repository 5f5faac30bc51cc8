import Testing

@testable import MonitorCore

@Suite("Sites with a second way")
struct BackupTests {
    /// `d1/c1` has a line (0, which the world probes), a terminal (1) and a backup (2); all answer.
    private func started(presence: Presence = .expected) throws -> World {
        var sites = Rosters.province(communes: [5, 5]).sites
        let site = try #require(sites.firstIndex { $0.id.rawValue == "d1/c1" })
        sites[site].backupAddress = .address(.v4(0x7F39_0909))
        var backup = Rosters.check("icmp@backup", address: 0x7F39_0909)
        backup.isBackup = true
        sites[site].checks += [Rosters.check("h323", role: .equipment, interval: .seconds(10)), backup]
        var world = World(Roster(sites: sites))
        world.run(seconds: 5)
        world.tell("d1/c1", .answering(since: World.instant(world.now)), check: 1)
        world.tell("d1/c1", .up(since: World.instant(world.now)), check: 2)
        world.ask(presence, of: "d1/c1")
        return world
    }

    /// The backup answers each second.
    private func run(_ world: inout World, seconds: Int) {
        for _ in 0..<seconds {
            world.run(seconds: 1)
            world.hear("d1/c1", check: 2)
        }
    }

    private func loseBackup(_ world: inout World) {
        world.tell("d1/c1", .suspect(since: World.instant(world.now)), check: 2)
        world.tell("d1/c1", .down(since: World.instant(world.now)), check: 2)
    }

    @Test("its line is silent and the backup answers: degraded, and an incident of the line until that returns")
    func onBackup() throws {
        var world = try started()
        let start = world.now
        world.cut("d1/c1")
        run(&world, seconds: 20)
        #expect(world.lines(from: start) == ["DEGRADED d1/c1", "opened #1 line d1/c1 1"])
        let line = try #require(world.transitions(of: "d1/c1").last)
        #expect(line.reason == .onBackup && line.since != nil)
        let incident = try #require(world.health.incidents.first)
        #expect(incident.isOnBackup && incident.since == line.since)
        world.mend("d1/c1")
        run(&world, seconds: 90)
        #expect(
            world.lines(from: start).suffix(3) == [
                "UP d1/c1", "root-recovered #1 line d1/c1 0", "resolved #1 line d1/c1 0 recovered",
            ]
        )
        #expect(world.lifeIsInOrder)
    }

    @Test("a backup that has not answered since proves nothing: both may have died together")
    func diedTogether() throws {
        var world = try started()
        let start = world.now
        world.cut("d1/c1")
        world.run(seconds: 2.8)
        #expect(world.lines(from: start).isEmpty)
        loseBackup(&world)
        #expect(world.lines(from: start) == ["DOWN d1/c1", "opened #1 line d1/c1 1"])
        #expect(world.health.incidents.first?.isOnBackup == false)
    }

    @Test("both silent: down, in the same incident; the backup alone returns: the same again; then the line: over")
    func bothLost() throws {
        var world = try started()
        let start = world.now
        world.cut("d1/c1")
        run(&world, seconds: 10)
        loseBackup(&world)
        world.run(seconds: 10)
        #expect(world.state("d1/c1") == .down)
        #expect(world.health.incidents.map(\.isOnBackup) == [false])
        world.hear("d1/c1", check: 2)
        world.tell("d1/c1", .up(since: World.instant(world.now)), check: 2)
        run(&world, seconds: 10)
        #expect(world.state("d1/c1") == .degraded)
        #expect(world.health.incidents.map(\.isOnBackup) == [true])
        world.mend("d1/c1")
        run(&world, seconds: 90)
        #expect(world.changes(.opened, from: start).count == 1)
        #expect(world.incidentLines().last == "resolved #1 line d1/c1 0 recovered")
        #expect(world.changes(.rootRecovered, from: start).count == 1)
        #expect(world.stateLines(from: start) == ["DEGRADED d1/c1", "DOWN d1/c1", "DEGRADED d1/c1", "UP d1/c1"])
    }

    @Test("the line is lost again within `stable`: the same incident")
    func again() throws {
        var world = try started()
        world.cut("d1/c1")
        run(&world, seconds: 10)
        world.mend("d1/c1")
        run(&world, seconds: 20)
        world.cut("d1/c1")
        run(&world, seconds: 20)
        #expect(world.changes().map(\.step) == [.opened, .rootRecovered, .rootLostAgain])
    }

    @Test("the terminal that fell silent with the line says nothing, neither on the backup nor just after")
    func terminal() throws {
        var world = try started()
        world.cut("d1/c1")
        run(&world, seconds: 10)
        world.tell("d1/c1", .silent(since: World.instant(world.now - 5_000)), check: 1)
        run(&world, seconds: 10)
        #expect(world.state("d1/c1") == .degraded)
        world.mend("d1/c1")
        run(&world, seconds: 5)
        #expect(world.state("d1/c1") == .up)
        #expect(world.changes(.opened).map(\.incident.cause) == [.line])
        run(&world, seconds: 60)
        #expect(world.changes(.opened).map(\.incident.cause) == [.line, .equipment])
    }

    @Test("a terminal that answers while only the line check is silent is no loss of the line")
    func terminalAnswers() throws {
        var world = try started()
        let start = world.now
        world.cut("d1/c1")
        for _ in 0..<20 {
            run(&world, seconds: 1)
            world.hear("d1/c1", check: 1)
        }
        #expect(world.incidentLines(from: start).isEmpty)
        #expect(world.state("d1/c1") == .up)
    }

    @Test("nobody minds while the site is not expected; once it is, the line has its incident")
    func excused() throws {
        var world = try started(presence: .notExpected)
        world.cut("d1/c1")
        run(&world, seconds: 20)
        #expect(world.state("d1/c1") == .degraded)
        #expect(world.changes().isEmpty)
        world.ask(.expected, of: "d1/c1")
        #expect(world.incidentLines() == ["opened #1 line d1/c1 1"])
    }

    @Test("closed by hand it stays closed until the line has returned")
    func closed() throws {
        var world = try started()
        world.cut("d1/c1")
        run(&world, seconds: 10)
        world.close(1)
        run(&world, seconds: 20)
        #expect(world.health.incidents.isEmpty)
        world.mend("d1/c1")
        run(&world, seconds: 20)
        #expect(world.closed.isEmpty)
        world.cut("d1/c1")
        run(&world, seconds: 10)
        #expect(world.health.incidents.map(\.number) == [2])
    }

    @Test(
        "a restart takes the incident up: it goes on, or ends, by the line's first verdict",
        arguments: [true, false]
    )
    func restart(isMended: Bool) throws {
        var world = try started()
        world.cut("d1/c1")
        run(&world, seconds: 10)
        if isMended { world.mend("d1/c1") }
        world.restart()
        world.run(seconds: 1)
        world.hear("d1/c1", check: 2)
        world.tell("d1/c1", .up(since: World.instant(world.now)), check: 2)
        run(&world, seconds: 90)
        #expect(world.changes(.opened).count == 1)
        #expect(world.health.incidents.map(\.number) == (isMended ? [] : [1]))
        #expect(world.state("d1/c1") == (isMended ? .up : .degraded))
    }

    @Test(
        "a main line that comes and goes is unstable though the backup holds: one incident, until a quiet quarter",
        arguments: [(30, [1]), (90, [1, 2, 3])]
    )
    func flapping(calm: Int, numbers: [Int]) throws {
        var world = try started()
        for _ in 0..<5 {
            world.cut("d1/c1")
            run(&world, seconds: 20)
            world.mend("d1/c1")
            run(&world, seconds: calm)
        }
        #expect(world.changes(.opened).map(\.incident.number) == numbers)
        let incident = try #require(world.health.incidents.first)
        #expect(world.health.incidents.count == 1 && incident.cause == .flapping && incident.isOnBackup)
        #expect(incident.evidence.contains(.outages(count: 5, seconds: 900, state: .up)), "\(incident.evidence)")
        run(&world, seconds: 850 - calm)
        #expect(world.health.incidents.count == 1)
        let mark = world.now
        world.restart()
        run(&world, seconds: 60)
        #expect(world.changes(.opened, from: mark).isEmpty)
        run(&world, seconds: 900)
        #expect(world.health.incidents.isEmpty)
        #expect(world.lifeIsInOrder)
    }
}
