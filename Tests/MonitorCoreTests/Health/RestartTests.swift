import Testing

@testable import MonitorCore

@Suite("Restart and reload")
struct RestartTests {
    /// A run that leaves these sites lost and their incidents open.
    private func firstRun(cut: [String], seconds: Double = 30) -> World {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        world.cut(cut)
        world.run(seconds: seconds)
        return world
    }

    private func restarted(_ before: World, after seconds: Int = 20, cut: [String], seed: UInt64 = 9) -> World {
        World(
            before.roster,
            everAnswered: before.answeredFirst,
            openIncidents: before.health.incidents,
            nextIncident: (before.health.incidents.last?.number ?? 0) + 1,
            startAt: before.now + seconds * 1000,
            cut: cut,
            seed: seed
        )
    }

    @Test("an open incident goes on silently while its root is down, and nothing is opened twice", arguments: 1...6)
    func goesOn(seed: UInt64) {
        let cut = ["d3/c2", "d9", "d9/*"]
        let before = firstRun(cut: cut)
        var world = restarted(before, cut: cut, seed: seed)
        world.run(seconds: 60)
        #expect(world.changes().isEmpty, "\(world.incidentLines())")
        #expect(Set(world.stateLines().map { $0.split(separator: " ").last }).count == 188)
        #expect(world.state("d9/c5") == .unreachable)
        #expect(world.health.incidents.map(\.number) == [1, 2])
        #expect(world.health.incidents.map(\.affected.count).sorted() == [1, 15])
        #expect(world.health.incidents.map(\.since) == before.health.incidents.map(\.since))
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.changes(.resolved).count == 2)
        #expect(world.changes(.opened).isEmpty)
    }

    @Test("a recovery in between is told: root recovered, then resolved")
    func recoveredMeanwhile() {
        let before = firstRun(cut: ["d9", "d9/*"])
        var world = restarted(before, cut: [])
        world.run(seconds: 90)
        #expect(world.changes(.rootRecovered).count == 1)
        #expect(world.changes(.resolved).count == 1)
        #expect(world.changes(.opened).isEmpty)
        #expect(world.health.incidents.isEmpty)
    }

    @Test("a site that belongs to nobody's open incident gets its own after a restart")
    func newLoss() {
        let before = firstRun(cut: ["d3/c2"])
        var world = restarted(before, cut: ["d3/c2", "d5/c1"])
        world.run(seconds: 30)
        #expect(world.incidentLines() == ["opened #2 line d5/c1 1"])
    }

    @Test("an uplink that was gone is restored after the restart, with one summary")
    func uplink() {
        let before = firstRun(cut: ["*", "sentinels"])
        var world = restarted(before, cut: ["*", "sentinels"])
        #expect(world.health.isIsolated)
        world.run(seconds: 20)
        #expect(world.lines().isEmpty)
        world.mendAll()
        world.run(seconds: 20)
        #expect(world.lines().prefix(2) == ["RESTORED", "resolved #1 monitor-uplink - 0 recovered"])
        #expect(world.changes().count == 1)
        #expect(!world.health.isIsolated)
    }

    @Test("a stored incident whose root is no more is resolved as removed")
    func goneMeanwhile() {
        let before = firstRun(cut: ["d3/c2"])
        let fewer = Roster(sites: before.roster.sites.filter { $0.id.rawValue != "d3/c2" })
        var world = World(fewer, everAnswered: before.answeredFirst, openIncidents: before.health.incidents)
        world.run(seconds: 1)
        #expect(world.incidentLines() == ["resolved #1 line d3/c2 0 removed"])
    }

    @Test("a recovering incident goes on recovering, and is not told twice")
    func recovering() {
        var before = firstRun(cut: ["d3/c2"])
        before.mendAll()
        before.run(seconds: 5)
        #expect(before.changes(.rootRecovered).count == 1)
        var world = restarted(before, cut: [])
        world.run(seconds: 90)
        #expect(world.changes().map(\.step) == [.resolved])
        var again = restarted(before, cut: ["d3/c2"])
        again.run(seconds: 30)
        #expect(again.changes().map(\.step) == [.rootLostAgain])
        #expect(again.health.incidents.first?.recoveredAt == nil)
    }

    @Test("a reload that changes nothing changes nothing")
    func sameAgain() {
        var world = firstRun(cut: ["d3/c2", "d9", "d9/*"])
        let before = world.health.incidents
        let mark = world.now
        world.reload(world.roster)
        world.run(seconds: 60)
        #expect(world.lines(from: mark).isEmpty)
        #expect(world.health.incidents == before)
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.health.incidents.isEmpty)
    }

    @Test("sites in another order keep their states and incidents")
    func reordered() {
        var world = firstRun(cut: ["d3/c2", "d9", "d9/*"])
        let mark = world.now
        world.reload(Roster(sites: world.roster.sites.reversed()))
        world.run(seconds: 30)
        #expect(world.lines(from: mark).isEmpty)
        #expect(world.state("d9/c1") == .unreachable)
        world.mend("d9", "d9/*")
        world.run(seconds: 90)
        #expect(world.incidentLines(from: mark).last?.hasSuffix("area d9 0 recovered") == true)
        #expect(world.health.incidents.map { $0.root?.rawValue } == ["d3/c2"])
    }

    @Test("a removed site resolves its incident with that reason; what it explained stands for itself")
    func removed() {
        var world = World(Rosters.province(communes: [2, 5, 5]))
        world.run(seconds: 5)
        world.cut("d1", "d1/*")
        world.run(seconds: 30)
        #expect(world.incidentLines() == ["opened #1 line d1 3"])
        let mark = world.now
        var sites = world.roster.sites.filter { $0.id.rawValue != "d1" }
        for index in sites.indices where sites[index].parent?.rawValue == "d1" { sites[index].parent = SiteID("p") }
        world.reload(Roster(sites: sites))
        world.run(seconds: 10)
        #expect(world.incidentLines(from: mark).first == "resolved #1 line d1 2 removed")
        #expect(world.changes(.opened, from: mark).map { $0.incident.root?.rawValue } == ["d1/c1", "d1/c2"])
        #expect(world.state("d1/c1") == .down)
    }

    @Test("a new address is unknown until its verdict, which its open incident waits for")
    func newAddress() {
        var world = firstRun(cut: ["d3/c2"])
        var sites = world.roster.sites
        for index in sites.indices where ["d3/c2", "d5/c1"].contains(sites[index].id.rawValue) {
            sites[index].address = .address(.v4(0x7F39_0909))
            sites[index].checks = [Rosters.check(address: 0x7F39_0909)]
        }
        let mark = world.now
        world.mendAll()
        world.cut("d5/c1")
        world.reload(Roster(sites: sites))
        #expect(world.state("d3/c2") == .unknown)
        world.run(seconds: 90)
        #expect(world.stateLines(from: mark) == ["UNKNOWN d3/c2", "UNKNOWN d5/c1", "UP d3/c2"])
        #expect(world.state("d5/c1") == .unknown)
        #expect(world.incidentLines(from: mark).last == "resolved #1 line d3/c2 0 recovered")
    }

    @Test("the line of a new address says what it was, for how long, and the incident that is still open")
    func newAddressLine() throws {
        var world = firstRun(cut: ["d3/c2"])
        let down = try #require(world.transitions(of: "d3/c2").last)
        let mark = world.now
        world.reload(readdressed(world.roster, "d3/c2"))
        #expect(world.stateLines(from: mark) == ["UNKNOWN d3/c2"])
        let line = try #require(world.transitions(of: "d3/c2").last)
        #expect(line.was == .down)
        #expect(line.reason == .starting)
        #expect(line.at == World.clock(mark).timestamp)
        #expect(line.after == line.at - down.at)
        #expect(line.since == nil)
        #expect(line.incident == 1)
        world.reload(world.roster)
        #expect(world.stateLines(from: mark).count == 1, "a reload without news")
    }

    @Test("sites that had no line yet, paused ones and those of a blind monitor get no UNKNOWN line")
    func newAddressWithoutLine() {
        var world = World(Rosters.province(communes: [3, 3]), cut: ["d1/c1"])
        world.run(seconds: 20)
        world.reload(readdressed(world.roster, "d1/c1"))
        #expect(world.transitions(of: "d1/c1").isEmpty)
        world.cut("*", "sentinels")
        world.run(seconds: 20)
        #expect(world.health.isIsolated)
        world.reload(readdressed(world.roster, "d1/c2"))
        #expect(world.transitions(of: "d1/c2").map(\.state) == [.up])
    }

    private func readdressed(_ roster: Roster, _ name: String) -> Roster {
        var sites = roster.sites
        for index in sites.indices where sites[index].id.rawValue == name {
            sites[index].address = .address(.v4(0x7F39_0909))
            sites[index].checks = [Rosters.check(address: 0x7F39_0909)]
        }
        return Roster(sites: sites)
    }

    @Test("a new site is probed, and its first answer is to be remembered")
    func added() {
        var world = firstRun(cut: [])
        let mark = world.now
        world.reload(Roster(sites: world.roster.sites + [Rosters.site("d1/new", parent: "d1")]))
        world.run(seconds: 10)
        #expect(world.lines(from: mark) == ["UP d1/new"])
        #expect(world.answeredFirst.count == 189)
    }
}
