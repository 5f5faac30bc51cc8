import Testing

@testable import MonitorCore

@Suite("One line")
struct LineFaultTests {
    @Test("at the start every site gets one UP line, and nothing else is said")
    func start() {
        var world = World(Rosters.whole)
        world.run(seconds: 120)
        #expect(world.stateLines().count == 188)
        #expect(world.lines().count == 188)
        #expect(world.answeredFirst.count == 188)
        #expect(world.health.stateCounts == [.up: 188])
    }

    @Test("a commune among healthy neighbours opens its incident in the same step as its DOWN line", arguments: 1...12)
    func loneCommune(seed: UInt64) throws {
        var world = World(Rosters.whole, seed: seed)
        world.run(seconds: 5)
        let cut = world.now
        world.cut("d9/c4")
        world.run(seconds: 10)
        #expect(world.lines(from: cut) == ["DOWN d9/c4", "opened #1 line d9/c4 1"])
        let down = try #require(world.time(of: "DOWN d9/c4"))
        #expect(down - cut <= 2600)
        #expect(world.time(of: "opened #1") == down)
        let line = try #require(world.transitions(of: "d9/c4").last)
        #expect(line.was == .up)
        #expect(line.incident == 1)
        #expect(line.root == SiteID("d9/c4"))
        let incident = try #require(world.health.incidents.first)
        #expect(incident.since == line.since)
        #expect(incident.evidence.contains(.neighboursAnswer(count: 13, of: 13)))
        #expect(incident.evidence.contains(.parentAnswers(try #require(SiteID("d9")))))
        #expect(incident.evidence.contains(.sentinels(answering: 2, of: 2)))
        #expect(incident.rootState == .down)
    }

    @Test("a DOWN line names a root only with the number of an incident that is open; who is explained names it always")
    func noProvisionalRoot() {
        var world = World(Rosters.whole)
        world.run(seconds: 5)
        world.cut("d9", "d9/*", "d3/c1", "d3/c2")
        world.run(seconds: 60)
        world.mendAll()
        world.run(seconds: 90)
        let lines = world.roster.sites.flatMap { world.transitions(of: $0.id.rawValue) }
        let down = lines.filter { $0.state == .down }
        #expect(down.allSatisfy { ($0.root == nil) == ($0.incident == nil) })
        #expect(down.contains { $0.site.rawValue == "d3/c2" && $0.root == nil }, "its incident waited for more of them")
        let explained = lines.filter { $0.state == .unreachable }
        #expect(explained.count == 14)
        #expect(explained.allSatisfy { $0.root == SiteID("d9") })
        let back = lines.filter { $0.state == .up && $0.was != .unknown }
        #expect(back.count == 17)
        #expect(back.allSatisfy { $0.root != nil && $0.incident != nil })
    }

    @Test("its recovery is dated from the first answer, and resolved after `stable` of good answers")
    func recovery() throws {
        var world = World(Rosters.province(communes: [5, 5]))
        world.run(seconds: 5)
        world.cut("d1/c1")
        world.run(seconds: 10)
        let mended = world.now
        world.mend("d1/c1")
        world.run(seconds: 70)
        #expect(
            world.lines(from: mended) == [
                "UP d1/c1", "root-recovered #1 line d1/c1 0", "resolved #1 line d1/c1 0 recovered",
            ]
        )
        let recovered = try #require(world.changes(.rootRecovered).first)
        let back = try #require(recovered.incident.recoveredAt) - World.clock(mended).timestamp
        #expect(back >= .zero && back <= .milliseconds(1000))
        let resolved = try #require(world.changes(.resolved).first)
        #expect(resolved.incident.recoveredAt == recovered.incident.recoveredAt)
        #expect(resolved.at - recovered.at == .seconds(60))
        #expect(world.health.incidents.isEmpty)
        #expect(world.state("d1/c1") == .up)
    }

    @Test("lost again within `stable`: the same incident goes on")
    func lostAgain() {
        var world = World(Rosters.province(communes: [5, 5]))
        world.run(seconds: 5)
        world.cut("d1/c1")
        world.run(seconds: 10)
        world.mend("d1/c1")
        world.run(seconds: 40)
        world.cut("d1/c1")
        world.run(seconds: 10)
        world.mend("d1/c1")
        world.run(seconds: 70)
        #expect(
            world.incidentLines() == [
                "opened #1 line d1/c1 1", "root-recovered #1 line d1/c1 0", "root-lost-again #1 line d1/c1 1",
                "root-recovered #1 line d1/c1 0", "resolved #1 line d1/c1 0 recovered",
            ]
        )
    }

    @Test("a suspicion that ends says nothing and asks the neighbourhood once, sentinels first")
    func suspicion() throws {
        var world = World(Rosters.province(communes: [5, 5]), seed: 3)
        world.run(seconds: 5)
        let cut = world.now
        world.cut("d1/c1")
        world.run(seconds: 1.2)
        world.mend("d1/c1")
        world.run(seconds: 30)
        #expect(world.lines(from: cut).isEmpty)
        let requests = world.outputs.compactMap { entry -> [ProbeRequest]? in
            if case .probe(let requests) = entry.output { requests } else { nil }
        }
        #expect(requests.count == 1)
        let names = try #require(requests.first).map { request in
            switch request {
            case .site(let site): world.roster.sites[site].id.rawValue
            case .sentinel(let index): "s\(index)"
            }
        }
        #expect(names == ["s0", "s1", "d1", "d1/c2", "d1/c3", "d1/c4", "d1/c5"])
    }

    @Test("a site that never answered is unknown, never an incident, and no evidence against its neighbours")
    func neverAnswered() {
        var world = World(Rosters.province(communes: [5, 5]), cut: ["d1/c1", "d2"])
        world.run(seconds: 60)
        #expect(world.stateLines().count == 11)
        #expect(world.incidentLines().isEmpty)
        #expect(world.state("d1/c1") == .unknown)
        let index = world.roster.sites.firstIndex { $0.id.rawValue == "d1/c1" } ?? 0
        #expect(world.health.site(index).reason == .neverAnswered)
        world.mend("d1/c1")
        world.run(seconds: 5)
        #expect(world.stateLines().last == "UP d1/c1")
        #expect(world.answeredFirst.count == 12)
    }

    @Test("a paused site has its reason, and no input moves it")
    func paused() {
        var sites = Rosters.province(communes: [3]).sites
        sites[2].joinsAt = sites[1].id
        sites[3].checks = []
        var world = World(Roster(sites: sites))
        world.run(seconds: 10)
        #expect(world.health.site(2).state == .paused)
        #expect(world.health.site(2).reason == .joinsAt)
        #expect(world.health.site(3).reason == .noChecks)
        #expect(world.stateLines().count == 3)
    }

    @Test("time in which the monitor was away counts for no calm")
    func voidedTime() {
        var world = World(Rosters.province(communes: [5, 5]))
        world.run(seconds: 5)
        world.cut("d1/c1")
        world.run(seconds: 10)
        world.mend("d1/c1")
        world.run(seconds: 5)
        world.void(ms: 300_000)
        world.run(seconds: 50)
        #expect(world.changes(.resolved).isEmpty)
        world.run(seconds: 10)
        #expect(world.changes(.resolved).count == 1)
    }
}
