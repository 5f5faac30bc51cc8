import Testing

@testable import MonitorCore

@Suite("Nodes on the way")
struct WayTests {
    /// `n1` carries both communes of `d1` and `d2/c1`; `n0` carries all communes of both.
    private var roster: Roster {
        var sites = Rosters.province(communes: [2, 2, 6]).sites
        for index in sites.indices {
            switch sites[index].id.rawValue {
            case "d1/c1", "d1/c2", "d2/c1": sites[index].via = ["n0", "n1"].compactMap { SiteID($0) }
            case "d2/c2": sites[index].via = ["n0"].compactMap { SiteID($0) }
            default: break
            }
        }
        let nodes = ["n0", "n1"].map { Rosters.site($0, level: Rosters.node) }
        return Roster(sites: sites + nodes)
    }

    private func started(seed: UInt64 = 1) -> World {
        var world = World(roster, seed: seed)
        world.run(seconds: 5)
        return world
    }

    @Test("a node with all it explains is one line; it does not count itself", arguments: 1...6)
    func node(seed: UInt64) throws {
        var world = started(seed: seed)
        let cut = world.now
        world.cut("n1", "d1/c1", "d1/c2", "d2/c1")
        world.run(seconds: 20)
        #expect(world.incidentLines(from: cut) == ["opened #1 line n1 3"], "seed \(seed)")
        let incident = try #require(world.health.incidents.first)
        #expect(incident.evidence.contains(.onWay(site: try #require(SiteID("n1")), count: 3)))
        #expect(world.state("d1/c1") == .unreachable)
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.incidentLines().last == "resolved #1 line n1 0 recovered")
        #expect(world.changes(.opened).count == 1)
    }

    @Test("the node nearer to the monitor explains the one behind it, though nobody said that node's own way")
    func nodeBehindNode() {
        var world = started()
        let cut = world.now
        world.cut("n0", "n1", "d1/c1", "d1/c2", "d2/c1", "d2/c2")
        world.run(seconds: 20)
        #expect(world.incidentLines(from: cut) == ["opened #1 line n0 4"])
        #expect(world.state("n1") == .unreachable)
    }

    /// `d1` is reached through `x`, whose superior is `d1`, and nobody said what `x` is reached through.
    private var circle: Roster {
        var sites = Rosters.province(communes: [0, 2]).sites
        for index in sites.indices where sites[index].id.rawValue == "d1" {
            sites[index].via = [SiteID("x")].compactMap(\.self)
        }
        return Roster(sites: sites + [Rosters.site("x", parent: "d1", level: Rosters.node)])
    }

    @Test("a hall and the node below it that it is reached through never explain each other", arguments: 1...8)
    func noCircle(seed: UInt64) {
        var world = World(circle, seed: seed)
        world.run(seconds: 5)
        let cut = world.now
        world.cut("d1", "x")
        world.run(seconds: 20)
        #expect(world.changes(.opened, from: cut).count == 1, "\(world.incidentLines())")
        #expect([world.state("d1"), world.state("x")].filter { $0 == .unreachable }.count == 1)
        world.mendAll()
        world.run(seconds: 400)
        #expect(world.changes(.resolved).count == 1 && world.health.incidents.isEmpty)
    }

    @Test("with a way the superior explains nothing")
    func parentDoesNotExplain() {
        var world = started()
        let cut = world.now
        world.cut("d1", "d1/c1")
        world.run(seconds: 20)
        #expect(
            world.changes(.opened, from: cut).map { $0.incident.root?.rawValue ?? "-" }.sorted() == ["d1", "d1/c1"]
        )
        #expect(world.state("d1/c1") == .down)
    }

    @Test("the node's verdict comes after its passenger was told: the same number, a better root")
    func rootMoves() {
        var world = started()
        world.cut("d2/c2")
        world.run(seconds: 8)
        #expect(world.incidentLines() == ["opened #1 line d2/c2 1"])
        world.cut("n0", "n1", "d1/c1", "d1/c2", "d2/c1")
        world.run(seconds: 20)
        #expect(world.changes(.opened).count == 1, "\(world.incidentLines())")
        #expect(world.health.incidents.map { $0.root?.rawValue } == ["n0"])
        #expect(world.changes(.rediagnosed).first?.incident.root == SiteID("n0"))
        #expect(world.health.incidents.first?.affected.count == 4)
    }

    @Test("a node explains nothing once a passenger has answered without it, and a restart knows")
    func noTransit() throws {
        var world = started()
        world.cut("n1")
        world.run(seconds: 20)
        let node = try #require(SiteID("n1"))
        #expect(world.noTransit.keys.contains(node))
        world.mendAll()
        world.run(seconds: 90)
        world.restart()
        world.run(seconds: 10)
        let cut = world.now
        world.cut("n1", "d1/c1")
        world.run(seconds: 20)
        #expect(world.changes(.opened, from: cut).count == 2)
        let own = world.health.incidents.first { $0.root?.rawValue == "d1/c1" }
        #expect(own?.evidence.contains(.noTransit(node)) == true)
    }

    @Test("a suspicion asks the nodes on the way too, sentinels first")
    func neighbourhood() {
        var world = started()
        world.cut("d2/c2")
        world.run(seconds: 1.2)
        let names = world.outputs.compactMap { entry -> [String]? in
            guard case .probe(let requests) = entry.output else { return nil }
            return requests.map { request in
                switch request {
                case .site(let site): world.roster.sites[site].id.rawValue
                case .sentinel(let index): "s\(index)"
                }
            }
        }
        #expect(names.last?.prefix(4) == ["s0", "s1", "n0", "d2"])
    }

    @Test("a reload that takes the way from a silent site lets it stand for itself")
    func reload() {
        var world = started()
        world.cut("n1", "d1/c1", "d1/c2", "d2/c1")
        world.run(seconds: 20)
        let mark = world.now
        world.reload(withoutWayOf: "d2/c1")
        world.run(seconds: 20)
        #expect(world.changes(.opened, from: mark).map { $0.incident.root?.rawValue } == ["d2/c1"])
        #expect(world.health.incidents.map(\.affected.count) == [2, 1])
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.health.incidents.isEmpty)
    }

    @Test("a restart in the middle goes on silently; a node that is removed ends its incident")
    func restartAndRemoval() {
        var world = started()
        world.cut("n1", "d1/c1", "d1/c2", "d2/c1")
        world.run(seconds: 20)
        let mark = world.now
        world.restart()
        world.run(seconds: 60)
        #expect(world.changes(from: mark).isEmpty, "\(world.incidentLines(from: mark))")
        #expect(world.state("d1/c1") == .unreachable)
        var sites = world.roster.sites.filter { $0.id.rawValue != "n1" }
        for index in sites.indices { sites[index].via.removeAll { $0.rawValue == "n1" } }
        world.reload(Roster(sites: sites))
        world.run(seconds: 20)
        #expect(world.incidentLines(from: mark).first == "resolved #1 line n1 3 removed")
        #expect(world.changes(.opened, from: mark).count == 3)
    }
}
