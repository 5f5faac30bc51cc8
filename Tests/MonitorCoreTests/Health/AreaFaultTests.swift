import Testing

@testable import MonitorCore

@Suite("Many lines, one fault")
struct AreaFaultTests {
    @Test("a district with its communes is one area, rooted at the district, all of them affected", arguments: 1...20)
    func wholeDistrict(seed: UInt64) throws {
        var world = World(Rosters.whole, seed: seed)
        world.run(seconds: 5)
        let cut = world.now
        world.cut("d9", "d9/*")
        world.run(seconds: 30)
        #expect(world.incidentLines(from: cut) == ["opened #1 area d9 15"], "seed \(seed)")
        let incident = try #require(world.health.incidents.first)
        #expect(incident.affected.count { $0.state == .unreachable } == 14)
        #expect(incident.evidence.contains(.explains(site: try #require(SiteID("d9")), count: 14)))
        #expect(incident.evidence.groupsLost.isEmpty, "what the hall explains is said once")
        #expect(world.stateLines(from: cut).filter { $0.hasPrefix("UNREACHABLE") }.count == 14)
        let opened = try #require(world.time(of: "opened #1"))
        #expect(opened - cut <= 6000)

        let mended = world.now
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.stateLines(from: mended).allSatisfy { $0.hasPrefix("UP") }, "seed \(seed)")
        #expect(world.stateLines(from: mended).count == 15)
        #expect(world.changes(.opened).count == 1)
        #expect(world.incidentLines().last == "resolved #1 area d9 0 recovered")
    }

    @Test("the communes of a district, not its hall, are one area below the district", arguments: 1...6)
    func communesOnly(seed: UInt64) throws {
        var world = World(Rosters.whole, seed: seed)
        world.run(seconds: 5)
        let cut = world.now
        world.cut("d9/*")
        world.run(seconds: 30)
        #expect(world.incidentLines(from: cut) == ["opened #1 area d9 14"])
        #expect(world.stateLines(from: cut).allSatisfy { $0.hasPrefix("DOWN") })
        #expect(world.health.incidents.first?.rootState == .up)
        #expect(world.health.incidents.first?.evidence.groupsLost == ["14/14 d9"])
        world.mend((1...11).map { "d9/c\($0)" })
        world.run(seconds: 2)
        #expect(world.changes(.rootRecovered).isEmpty, "three are lost yet")
        world.mend("d9/c12")
        world.run(seconds: 2)
        #expect(world.changes(.rootRecovered).count == 1)
        world.run(seconds: 10)
        #expect(world.changes(.opened).map { $0.incident.root?.rawValue } == ["d9", "d9/c13", "d9/c14"])
        #expect(world.changes(.opened).dropFirst().allSatisfy { $0.incident.cause == .line })
        world.run(seconds: 60)
        #expect(world.changes(.resolved).map(\.incident.number) == [1])
    }

    @Test("a hall alone explains nobody: a commune lost two minutes later is a fault of its own", arguments: 1...6)
    func hallThenCommune(seed: UInt64) {
        var world = World(Rosters.whole, seed: seed)
        world.run(seconds: 5)
        let cut = world.now
        world.cut("d9")
        world.run(seconds: 120)
        world.cut("d9/c4")
        world.run(seconds: 10)
        #expect(
            world.lines(from: cut) == ["DOWN d9", "opened #1 line d9 1", "DOWN d9/c4", "opened #2 line d9/c4 1"]
        )
    }

    @Test("a hall alone explains nobody: not even a commune lost ten seconds later")
    func hallThenCommuneSoon() {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        let cut = world.now
        world.cut("d9")
        world.run(seconds: 10)
        world.cut("d9/c4")
        world.run(seconds: 10)
        #expect(
            world.lines(from: cut) == ["DOWN d9", "opened #1 line d9 1", "DOWN d9/c4", "opened #2 line d9/c4 1"]
        )
    }

    @Test("two communes with their silent hall are too few for an area: a line with what it explains")
    func smallGroup() {
        var world = World(Rosters.province(communes: [2, 6, 6]))
        world.run(seconds: 5)
        let cut = world.now
        world.cut("d1", "d1/*")
        world.run(seconds: 30)
        #expect(world.incidentLines(from: cut) == ["opened #1 line d1 3"])
        #expect(world.state("d1/c1") == .unreachable)
    }

    @Test("three of a large group are not an area below its share", arguments: [(18, "area"), (24, "line")])
    func share(communes: Int, cause: String) {
        var world = World(Rosters.province(communes: [communes, 6]))
        world.run(seconds: 5)
        world.cut("d1/c1", "d1/c2", "d1/c3")
        world.run(seconds: 30)
        #expect(world.changes(.opened).count == (cause == "area" ? 1 : 3))
        #expect(world.health.incidents.allSatisfy { $0.cause.rawValue == cause })
    }

    @Test("part of a district with its hall is one area; who answers below shows that the hall explains nobody")
    func partOfDistrict() {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        let cut = world.now
        world.cut(["d9"] + (1...9).map { "d9/c\($0)" })
        world.run(seconds: 30)
        #expect(world.changes(.opened, from: cut).map { $0.incident.root?.rawValue } == ["d9"])
        #expect(world.health.incidents.map(\.affected.count) == [10])
        #expect(world.health.incidents.map(\.cause) == [.area])
        #expect(world.state("d9/c1") == .down, "five below the hall answer while it is down")
    }

    @Test("batteries die one by one: losses of the group within 15 minutes join the open area, later ones do not")
    func batteries() {
        var world = World(Rosters.province(communes: [12, 6]))
        world.run(seconds: 5)
        world.cut("d1/c1", "d1/c2", "d1/c3")
        world.run(seconds: 300)
        world.cut("d1/c4")
        world.run(seconds: 500)
        world.cut("d1/c5")
        world.run(seconds: 200)
        world.cut("d1/c6")
        world.run(seconds: 30)
        #expect(
            world.incidentLines() == [
                "opened #1 area d1 3", "grew #1 area d1 4", "grew #1 area d1 5", "opened #2 line d1/c6 1",
            ]
        )
    }

    @Test("an open incident of one commune becomes the area's when better evidence comes")
    func rediagnosed() {
        var world = World(Rosters.province(communes: [12, 6]))
        world.run(seconds: 5)
        world.cut("d1/c1")
        world.run(seconds: 20)
        world.cut((2...8).map { "d1/c\($0)" })
        world.run(seconds: 20)
        #expect(world.incidentLines().prefix(2) == ["opened #1 line d1/c1 1", "rediagnosed #1 area d1 3"])
        #expect(world.changes(.opened).count == 1)
        #expect(world.health.incidents.map(\.affected.count) == [8])
    }

    @Test("a third loss proves that two open incidents are one: the older goes on as area", arguments: 1...6)
    func twoAreOpen(seed: UInt64) {
        var world = World(Rosters.province(communes: [6, 6]), seed: seed)
        world.run(seconds: 5)
        world.cut("d1/c1", "d1/c2")
        world.run(seconds: 8)
        #expect(world.changes(.opened).count == 2)
        world.cut("d1/c3")
        world.run(seconds: 30)
        #expect(world.changes(.opened).map(\.incident.cause) == [.line, .line], "seed \(seed)")
        let merged = world.changes(.resolved).map(\.incident)
        #expect(merged.map(\.number) == [2])
        #expect(merged.map(\.resolution) == [.merged])
        #expect(merged.map(\.mergedInto) == [1])
        #expect(world.changes(.rediagnosed).map(\.incident.number) == [1])
        #expect(world.health.incidents.map(\.cause) == [.area])
        #expect(world.health.incidents.map(\.affected.count) == [3])
        #expect(world.health.incidents.flatMap(\.evidence.groupsLost) == ["3/6 d1"])
        #expect(world.state("d1/c3") == .down)
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.health.incidents.isEmpty)
    }

    @Test("what was lost more than the area's time ago is no part of it: that incident goes on for itself")
    func enoughBesideAnother() {
        var world = World(Rosters.province(communes: [6, 6]))
        world.run(seconds: 5)
        world.cut("d1/c1")
        world.run(seconds: 90)
        world.cut("d1/c2", "d1/c3", "d1/c4")
        world.run(seconds: 30)
        #expect(world.changes(.opened).count == 2, "\(world.incidentLines())")
        #expect(world.health.incidents.map(\.cause) == [.line, .area])
        #expect(world.health.incidents.map(\.affected.count) == [1, 3])
        #expect(world.health.incidents.last?.evidence.groupsLost == ["3/6 d1"])
    }

    @Test("a group whose lost sites have different superiors is told without one")
    func groupAcrossDistricts() {
        var sites = Rosters.province(communes: [3, 3]).sites
        for index in sites.indices where sites[index].level.isLast { sites[index].group = "one power line" }
        var world = World(Roster(sites: sites))
        world.run(seconds: 5)
        world.cut("d1/c1", "d1/c2", "d2/c1")
        world.run(seconds: 30)
        #expect(world.incidentLines() == ["opened #1 area p 3"])
        #expect(world.health.incidents.first?.evidence.groupsLost == ["3/6 -"])
    }

    @Test("the hall's battery outlasts its communes': the hall joins their area", arguments: [10.0, 45, 200])
    func hallLater(delay: Double) {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        world.cut("d9/*")
        world.run(seconds: delay)
        world.cut("d9")
        world.run(seconds: 30)
        #expect(world.changes(.opened).count == 1)
        #expect(world.health.incidents.map(\.affected.count) == [15])
        #expect(world.health.incidents.first?.root == SiteID("d9"))
        #expect(world.health.incidents.first?.rootState == .down)
    }

    @Test("the province lost with all below it, while the sentinels answer, is exactly one incident", arguments: 1...10)
    func everythingBelow(seed: UInt64) throws {
        var world = World(Rosters.whole, seed: seed)
        world.run(seconds: 5)
        let cut = world.now
        world.cut("p", "d1/*", "d13")
        world.cut((1...12).flatMap { ["d\($0)", "d\($0)/*"] })
        world.run(seconds: 30)
        #expect(world.changes(.opened, from: cut).count == 1, "seed \(seed): \(world.incidentLines(from: cut))")
        let incident = try #require(world.health.incidents.first)
        #expect(incident.root == SiteID("p"))
        #expect(incident.cause == .trunk)
        #expect(incident.affected.count == 187)
        #expect(incident.evidence.groupsLost == ["24/24 d4", "23/23 d1", "19/19 d11"], "the three largest below p")
        #expect(world.state("m") == .up)
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.changes(.opened).count == 1)
        #expect(world.health.incidents.isEmpty)
        #expect(world.health.stateCounts == [.up: 188])
    }

    @Test("after the hall has returned its communes are held for one round; who still fails stands for itself")
    func heldForOneRound() throws {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        world.cut("d9", "d9/*")
        world.run(seconds: 60)
        let mended = world.now
        world.mend("d9")
        world.mend((1...12).map { "d9/c\($0)" })
        world.run(seconds: 2)
        #expect(world.stateLines(from: mended).allSatisfy { $0.hasPrefix("UP") })
        #expect(world.state("d9/c13") == .unreachable)
        world.run(seconds: 20)
        #expect(
            world.stateLines(from: mended).filter { $0.hasPrefix("DOWN") }.sorted() == ["DOWN d9/c13", "DOWN d9/c14"]
        )
        #expect(
            world.changes(.opened).map { $0.incident.root?.rawValue ?? "-" }.sorted() == ["d9", "d9/c13", "d9/c14"]
        )
        let since = try #require(world.health.incidents.last).since
        #expect(since < World.clock(mended).timestamp, "its own first unanswered probe, not the round's end")
        world.run(seconds: 60)
        #expect(world.health.incidents.map(\.number) == [2, 3])
    }

    @Test("while a parent explains a site, its own open incident stays open")
    func ownIncidentStays() {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        world.cut("d9/c4")
        world.run(seconds: 400)
        world.cut("d9", "d9/*")
        world.run(seconds: 30)
        #expect(world.changes(.resolved).isEmpty)
        #expect(world.health.incidents.map(\.number) == [1, 2])
        let members = world.health.incidents.flatMap { $0.affected.map(\.id) }
        #expect(Set(members).count == members.count, "nobody is in two incidents")
        #expect(members.count == 15)
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.changes(.opened).count == 2)
        #expect(world.health.incidents.isEmpty)
    }
}

extension [Evidence] {
    /// Such as `3/6 d1`: how many of each lost group, and the superior they share.
    fileprivate var groupsLost: [String] {
        compactMap { item in
            guard case .groupLost(let count, let all, _, let parent) = item else { return nil }
            return "\(count)/\(all) \(parent?.rawValue ?? "-")"
        }
    }
}
